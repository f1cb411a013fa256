import { createHash } from 'node:crypto';
import { coveredRow, minCellOf, shareOf, suppressed, type BrokenDown, type Cell, type Metric, type MetricReading } from '@xiangzhi/metrics';

/** A figure of a township or of a member of it, before it is written down. */
export interface SnapshotCell extends Cell {
  readonly metric: Metric;
  readonly dimension: string;
  readonly member: string;
  readonly memberZh: string;
}

type Numbers = Pick<Cell, 'value' | 'numerator' | 'denominator' | 'people'>;

const cellOf = (metric: Metric, { value, numerator, denominator, people }: Numbers, named: Pick<SnapshotCell, 'dimension' | 'member' | 'memberZh'>): SnapshotCell =>
  value === null
    ? { metric, ...named, state: 'NO_DATA', value: null, numerator: null, denominator: null, people: null, minCell: minCellOf(metric) }
    : { metric, ...named, state: 'VALUE', value, numerator, denominator, people, minCell: minCellOf(metric) };

const WHOLE = { dimension: '', member: '', memberZh: '' } as const;

/** AM-13: what is in no figure of a county, by whatever metric. */
const SECRET_MEMBER = 'ABUSE_SUSPECTED';

const less = (one: bigint | null, other: bigint | null): bigint | null => (one === null ? null : one - (other ?? 0n));

const withoutSecret = (reading: Numbers, members: readonly BrokenDown[]): Numbers =>
  members.filter(({ member }) => member === SECRET_MEMBER).reduce<Numbers>((rest, secret) => {
    const [numerator, denominator] = [less(rest.numerator, secret.numerator), less(rest.denominator, secret.denominator)];
    const value = numerator === null || denominator === null ? less(rest.value, secret.value) : shareOf(numerator, denominator);
    return { value, numerator, denominator, people: less(rest.people, secret.people) };
  }, reading);

const shareIn = (part: BrokenDown): Numbers => (part.numerator === null || part.denominator === null ? part : { ...part, value: shareOf(part.numerator, part.denominator) });

/** What leaves the township of a metric: its figure, and its members as they may stand beside it (OVR-3). */
export const cellsOf = ({ metric, value, parts, people }: MetricReading, members: readonly BrokenDown[]): readonly SnapshotCell[] => {
  const whole = cellOf(metric, withoutSecret({ value, numerator: parts?.numerator ?? null, denominator: parts?.denominator ?? null, people }, members), WHOLE);
  const shown = members.filter(({ member }) => member !== SECRET_MEMBER && member !== '');
  const row = shown.map((part) => cellOf(metric, shareIn(part), { dimension: metric.by?.key ?? '', member: part.member, memberZh: part.memberZh }));
  return [whole, ...coveredRow(row)];
};

/** CORE-06. */
export const notEnabled = (metric: Metric): SnapshotCell => ({ ...suppressed(cellOf(metric, { value: null, numerator: null, denominator: null, people: null }, WHOLE)), state: 'MODULE_NOT_ENABLED' });

/** The same figures have the same hash. */
export const hashOf = ({ state, value, numerator, denominator, people }: Cell): string =>
  createHash('sha256').update([state, value, numerator, denominator, people].join('|')).digest('hex');

/** A figure that stands. */
export interface StandingSnapshot {
  readonly id: string;
  readonly metric: string;
  readonly dimension: string;
  readonly member: string;
  readonly sourceHash: string;
  readonly isFinal: boolean;
  readonly version: number;
}

export interface SnapshotChanges {
  /** Ids of figures whose time is over. */
  readonly superseded: readonly string[];
  /** What is written; `id` of the one that is written over, null for a new one. */
  readonly written: readonly { readonly cell: SnapshotCell; readonly id: string | null; readonly version: number }[];
}

/** §3.9: what is not final yet is written over, a final figure that has changed gets a further version, and the same again is nothing. */
export const changesOf = (standing: readonly StandingSnapshot[], cells: readonly SnapshotCell[]): SnapshotChanges => {
  const keyOf = (metric: string, dimension: string, member: string): string => [metric, dimension, member].join('\n');
  const known = new Map(standing.map((one) => [keyOf(one.metric, one.dimension, one.member), one]));
  const superseded: string[] = [];
  const written: SnapshotChanges['written'][number][] = [];
  for (const cell of cells) {
    const key = keyOf(cell.metric.key, cell.dimension, cell.member);
    const before = known.get(key);
    known.delete(key);
    if (before?.isFinal && before.sourceHash === hashOf(cell)) continue;
    if (before?.isFinal) superseded.push(before.id);
    written.push({ cell, id: before && !before.isFinal ? before.id : null, version: (before?.version ?? 0) + (before && !before.isFinal ? 0 : 1) });
  }
  return { superseded: [...superseded, ...[...known.values()].map(({ id }) => id)], written };
};
