import { addDays, startOfDay, type LocalDate } from '@xiangzhi/kernel';

/** How long the periods of a figure are. */
export type Grain = 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR';

/** A period with its first and its last day. */
export interface Period {
  readonly grain: Grain;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const MONTHS: Readonly<Record<Exclude<Grain, 'DAY'>, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

const firstOfMonth = (months: number): LocalDate => `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;

const monthsOf = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The period in which a day lies. */
export const periodOf = (grain: Grain, day: LocalDate): Period => {
  if (grain === 'DAY') return { grain, from: day, to: day };
  const length = MONTHS[grain];
  const first = Math.floor(monthsOf(day) / length) * length;
  return { grain, from: firstOfMonth(first), to: addDays(firstOfMonth(first + length), -1) };
};

/** The last `count` periods up to that of a day, oldest first. */
export const periodsUntil = (grain: Grain, day: LocalDate, count: number): readonly Period[] => {
  const periods = [periodOf(grain, day)];
  while (periods.length < count) periods.unshift(periodOf(grain, addDays((periods[0] as Period).from, -1)));
  return periods;
};

/** Whether nothing more can happen in it. */
export const isOver = ({ to }: Pick<Period, 'to'>, today: LocalDate): boolean => to < today;

/** As of when its figures are: its end once it is over, now while it lasts. */
export const instantOf = (period: Period, { now, today }: { readonly now: Date; readonly today: LocalDate }): { readonly now: Date; readonly today: LocalDate } =>
  isOver(period, today) ? { now: startOfDay(addDays(period.to, 1)), today: period.to } : { now, today };

/** How many days of a period a module was there that came on a day. */
export const daysOf = ({ from, to }: Period, since: LocalDate, today: LocalDate): number => {
  const [first, last] = [since > from ? since : from, today < to ? today : to];
  return Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1);
};
