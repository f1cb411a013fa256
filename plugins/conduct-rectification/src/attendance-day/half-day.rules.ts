import { addDays, type LocalDate } from '@xiangzhi/plugin-api';

/** Morning or afternoon: the grain of leave and of work elsewhere (§11.3). */
export type HalfOfDay = 'AM' | 'PM';

/** From … to, both included, as numbers of {@link halfIndex}. */
export interface HalfSpan {
  readonly fromHalf: number;
  readonly toHalf: number;
}

const DAY_MS = 86_400_000;

/** Halves of days in their order: two a day since 1970-01-01, so that a span of them is a range of whole numbers. Pure. */
export const halfIndex = (day: LocalDate, half: HalfOfDay): number => (Date.parse(`${day}T00:00:00Z`) / DAY_MS) * 2 + (half === 'PM' ? 1 : 0);

/** The day that a half belongs to. Pure. */
export const dayOfHalf = (index: number): LocalDate => new Date(Math.floor(index / 2) * DAY_MS).toISOString().slice(0, 10);

/** Which half of its day it is. Pure. */
export const halfOf = (index: number): HalfOfDay => (index % 2 === 0 ? 'AM' : 'PM');

/** Whether a half lies in one of the spans. Pure. */
export const isCovered = (index: number, spans: readonly HalfSpan[]): boolean => spans.some(({ fromHalf, toHalf }) => fromHalf <= index && index <= toHalf);

/** Every day of a span, both ends included; none when it ends before it begins. Pure. */
export const daysBetween = (from: LocalDate, to: LocalDate): readonly LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};
