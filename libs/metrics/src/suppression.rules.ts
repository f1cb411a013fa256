import { suppressed, type Cell } from './cell.rules.js';

/** The numbers of people by which a figure is judged: those counted, of a share also those left over (AM-13). Empty where it tells of nobody. */
export const measuresOf = ({ state, minCell, people, value, numerator, denominator }: Cell): readonly bigint[] => {
  if (state !== 'VALUE' || minCell === 0) return [];
  if (people !== null) return [people];
  if (numerator === null || denominator === null) return [value ?? 0n];
  return denominator >= numerator ? [numerator, denominator - numerator, denominator] : [numerator, denominator];
};

/** OVR-3: somebody, and fewer than are shown. */
const isFew = (count: bigint, least: number): boolean => count > 0n && count < BigInt(least);

const weightOf = (measures: readonly bigint[]): bigint => measures.reduce((most, one) => (one > most ? one : most), 0n);

/** Which figures of a row are hidden, and whether their total has to be hidden as well. */
export interface Hiding {
  readonly hidden: ReadonlySet<number>;
  readonly total: boolean;
}

const NOBODY_HIDDEN: Hiding = { hidden: new Set(), total: false };

interface Counted {
  readonly index: number;
  readonly measures: readonly bigint[];
}

/** Whether the total may stand beside them: of each number they are together enough, or nobody. One of few people never is. */
const coverEachOther = (hidden: readonly Counted[], least: number): boolean => {
  const longest = Math.max(...hidden.map(({ measures }) => measures.length));
  return Array.from({ length: longest }, (_, i) => hidden.reduce((sum, { measures }) => sum + (measures[i] ?? 0n), 0n)).every((sum) => !isFew(sum, least));
};

/**
 * OVR-3, AM-13: what is hidden in a row whose total is shown beside it. A figure of few people is hidden; so that the total does not
 * give it away, the next smallest ones are hidden with it, until those hidden are together enough. Where the row has
 * not enough of them, the total is hidden.
 */
export const hidingIn = (row: readonly Cell[]): Hiding => {
  const least = Math.max(0, ...row.map(({ minCell }) => minCell));
  const counted = row.map((cell, index): Counted => ({ index, measures: measuresOf(cell) }));
  const hidden = counted.filter(({ measures }) => measures.some((count) => isFew(count, least)));
  if (hidden.length === 0) return NOBODY_HIDDEN;
  const small = new Set(hidden.map(({ index }) => index));
  const others = counted.filter(({ index, measures }) => !small.has(index) && weightOf(measures) > 0n).sort((a, b) => Number(weightOf(a.measures) - weightOf(b.measures)) || a.index - b.index);
  while (!coverEachOther(hidden, least) && others.length > 0) hidden.push(others.shift() as Counted);
  return { hidden: new Set(hidden.map(({ index }) => index)), total: !coverEachOther(hidden, least) };
};

/** Whether a figure has to be hidden for itself, whatever stands beside it. */
export const isSmall = (cell: Cell): boolean => measuresOf(cell).some((count) => isFew(count, cell.minCell));

/** A row as it may be shown beside its total, which is never given up: where it would tell, all that counts somebody is hidden. */
export const coveredRow = <Shown extends Cell>(row: readonly Shown[]): readonly Shown[] => {
  const { hidden, total } = hidingIn(row);
  return row.map((cell, i) => (hidden.has(i) || (total && weightOf(measuresOf(cell)) > 0n) ? suppressed(cell) : cell));
};
