import { shareOf } from './share.rules.js';
import type { Aggregation } from './define-metric.js';

export type CellState = 'VALUE' | 'NO_DATA' | 'MODULE_NOT_ENABLED' | 'SUPPRESSED';

/** A figure of one township, or of a member of it, in one period. */
export interface Cell {
  readonly state: CellState;
  readonly value: bigint | null;
  /** What a share is made of. */
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  /** How many people stand behind it, where the figure itself does not count them. */
  readonly people: bigint | null;
  /** Below how many people it is hidden; 0 where it tells of nobody. */
  readonly minCell: number;
}

const NOTHING = { value: null, numerator: null, denominator: null, people: null } as const;

/** What is shown of a figure that is hidden (OVR-3). */
export const suppressed = <Shown extends Cell>(cell: Shown): Shown => ({ ...cell, ...NOTHING, state: 'SUPPRESSED' });

const total = (numbers: readonly (bigint | null)[]): bigint => numbers.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n);

/** The state of a sum whose parts have no value. */
const emptyState = (cells: readonly Cell[]): CellState => (cells.length > 0 && cells.every(({ state }) => state === 'MODULE_NOT_ENABLED') ? 'MODULE_NOT_ENABLED' : 'NO_DATA');

/**
 * One figure of many (OVR-2): a share is the ratio of the sums; what cannot be added has no value. The parts are what they are, not what
 * is shown of them: whether the sum may be shown is asked beside it.
 */
export const combined = (cells: readonly Cell[], aggregation: Aggregation): Cell => {
  const counted = cells.filter(({ state }) => state === 'VALUE');
  const minCell = Math.max(0, ...cells.map((cell) => cell.minCell));
  if (counted.length === 0) return { ...NOTHING, state: emptyState(cells), minCell };
  if (aggregation === 'NOT_ADDITIVE') return { ...NOTHING, state: 'NO_DATA', minCell };
  const people = counted.some((cell) => cell.people !== null) ? total(counted.map((cell) => cell.people)) : null;
  if (aggregation !== 'RATIO_OF_SUMS') return { ...NOTHING, state: 'VALUE', value: total(counted.map(({ value }) => value)), people, minCell };
  const [numerator, denominator] = [total(counted.map((cell) => cell.numerator)), total(counted.map((cell) => cell.denominator))];
  const value = shareOf(numerator, denominator);
  return { state: value === null ? 'NO_DATA' : 'VALUE', value, numerator, denominator, people, minCell };
};
