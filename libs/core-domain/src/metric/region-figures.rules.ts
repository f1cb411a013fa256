import { combined, hidingIn, suppressed, type Aggregation, type Cell, type Metric } from '@xiangzhi/metrics';
import type { StoredCell, StoredTown } from './region-figures.sql.js';

/** A figure of a township in one period, or of a member of it. */
export interface TownCell extends Cell {
  readonly stored: StoredCell;
}

const numberOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export const townCell = (stored: StoredCell): TownCell => ({
  stored, state: stored.state, minCell: stored.minCell, value: numberOf(stored.value), numerator: numberOf(stored.numerator), denominator: numberOf(stored.denominator), people: numberOf(stored.people),
});

const COUNTY_DIGITS = 6;
const TOWNSHIP_DIGITS = 9;
const countyOf = (code: string): string => code.slice(0, COUNTY_DIGITS);

export const isTownship = (areaCode: string): boolean => areaCode.length >= TOWNSHIP_DIGITS;

/** The figures of townships in one period as the overseer may see them, and the counties whose total has to be hidden (OVR-3). */
export interface Shown {
  readonly towns: ReadonlyMap<string, TownCell>;
  readonly hiddenTotals: ReadonlySet<string>;
}

/** Each county is a row of its own, so that a city sees of its townships what their county sees. */
export const shownOf = (cells: readonly TownCell[]): Shown => {
  const [towns, hiddenTotals] = [new Map<string, TownCell>(), new Set<string>()];
  for (const county of new Set(cells.map(({ stored }) => countyOf(stored.code)))) {
    const row = cells.filter(({ stored }) => countyOf(stored.code) === county);
    const { hidden, total } = hidingIn(row);
    if (total) hiddenTotals.add(county);
    for (const [i, cell] of row.entries()) towns.set(cell.stored.code, hidden.has(i) ? suppressed(cell) : cell);
  }
  return { towns, hiddenTotals };
};

/** Of an area and a period: its figure, and what it is made of (AM-17). */
export interface AreaFigure {
  readonly areaCode: string;
  readonly shown: Cell;
  readonly cells: readonly TownCell[];
}

/** The figure of a township, a county or a city. A total above a hidden total is hidden: it would give it away. */
export const areaFigure = (areaCode: string, all: readonly TownCell[], aggregation: Aggregation): AreaFigure => {
  const { towns, hiddenTotals } = shownOf(all);
  const cells = all.filter(({ stored }) => stored.code.startsWith(areaCode));
  if (isTownship(areaCode)) return { areaCode, cells, shown: towns.get(areaCode) ?? combined([], aggregation) };
  const whole = combined(cells, aggregation);
  const tells = whole.state === 'VALUE' && cells.some(({ stored }) => hiddenTotals.has(countyOf(stored.code)));
  return { areaCode, cells, shown: tells ? suppressed(whole) : whole };
};

/** What a township has broken down, as far as its own figure may be seen. */
export const shownMembers = (members: readonly TownCell[], township: Cell): readonly TownCell[] =>
  township.state === 'SUPPRESSED' ? members.map((one) => (one.state === 'VALUE' && one.minCell > 0 ? suppressed(one) : one)) : members;

const reports = ({ state }: Cell): boolean => state === 'VALUE' || state === 'SUPPRESSED';

/** AM-17: how many townships stand behind a figure. Those that are archived count as long as they have figures (CORE-T11). */
export const reportingOf = ({ areaCode, cells }: AreaFigure, towns: readonly StoredTown[]): Readonly<Record<'tenantsReporting' | 'tenantsEnabled' | 'tenantsTotal', number>> => {
  const sent = new Set(cells.map(({ stored }) => stored.code));
  return {
    tenantsReporting: cells.filter(reports).length,
    tenantsEnabled: cells.filter(({ state }) => state !== 'MODULE_NOT_ENABLED').length,
    tenantsTotal: towns.filter(({ code, archived }) => code.startsWith(areaCode) && (!archived || sent.has(code))).length,
  };
};

/** How townships are called, and where those that were merged have gone. */
export interface Naming {
  readonly nameOf: (code: string) => string;
  readonly successorOf: (code: string) => string | null;
}

/** CORE-03, AM-17, AM-18: where a series is not to be compared with the period before: who has begun or ceased to report, was merged, and what was corrected. */
export const breaksOf = ({ cells }: AreaFigure, before: AreaFigure | undefined, { nameOf, successorOf }: Naming): readonly string[] => {
  const codes = (figure: AreaFigure): ReadonlySet<string> => new Set(figure.cells.filter(reports).map(({ stored }) => stored.code));
  const [now, then] = [codes({ areaCode: '', cells, shown: combined([], 'SUM') }), before ? codes(before) : new Set<string>()];
  const corrected = cells.filter(({ stored }) => stored.version > 1).map(({ stored }) => `${nameOf(stored.code)}已更正（第${stored.version}版）`);
  if (then.size === 0) return corrected;
  const gone = (code: string): string => (successorOf(code) === null ? `${nameOf(code)}停报` : `${nameOf(code)}并入${successorOf(code)}`);
  const [begun, ceased] = [[...now].filter((code) => !then.has(code)), [...then].filter((code) => !now.has(code))];
  return [...begun.map((code) => `${nameOf(code)}起报`), ...ceased.map(gone), ...corrected];
};

/** Whether a figure has reached its target, by the direction in which it is better; null where nobody can say. */
export const isReached = (value: bigint | null, target: bigint | null, direction: Metric['direction'] = 'NEUTRAL'): boolean | null => {
  if (value === null || target === null || direction === 'NEUTRAL') return null;
  return direction === 'UP_GOOD' ? value >= target : value <= target;
};
