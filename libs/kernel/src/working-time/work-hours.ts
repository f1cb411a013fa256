import { DomainError } from '../errors/domain-error.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';

/** A day of any year, `MM-DD`. */
export type MonthDay = string;
/** A clock time in Asia/Shanghai, `HH:mm`. */
export type TimeOfDay = string;

/** The hours of work of one season, kept by the county (AM-2). A season may wrap over new year; both its ends belong to it. */
export interface WorkHours {
  /** Whose they are, where several regions have said something: the higher the nearer, and the nearest that says something of a day holds. */
  readonly nearness?: number;
  readonly validFrom: LocalDate;
  readonly seasonFrom: MonthDay;
  readonly seasonTo: MonthDay;
  readonly amFrom: TimeOfDay;
  readonly amTo: TimeOfDay;
  readonly pmFrom: TimeOfDay;
  readonly pmTo: TimeOfDay;
}

/** From … to, in minutes since midnight in Asia/Shanghai. */
export interface WorkSpan {
  readonly from: number;
  readonly to: number;
}

/** 08:30–12:00 and 14:30–18:00 the whole year (AM-2): what holds where the county has said nothing. */
export const DEFAULT_WORK_HOURS: WorkHours = {
  validFrom: '0001-01-01',
  seasonFrom: '01-01',
  seasonTo: '12-31',
  amFrom: '08:30',
  amTo: '12:00',
  pmFrom: '14:30',
  pmTo: '18:00',
};

// A working day of a few minutes is a typing error, and hours counted by it would take centuries.
const SHORTEST_DAY_MINUTES = 60;

/**
 * The hours that hold on a day (AM-2): of the nearest region that has said something of it the latest `validFrom` that has come, among
 * the rows whose season contains the day. Of two that came into force together the one of the shorter season holds: “summer” is said
 * beside “the whole year”.
 */
export const workHoursOn = (day: LocalDate, rows: readonly WorkHours[]): WorkHours =>
  rows.filter((row) => row.validFrom <= day && isInSeason(row, day.slice(5))).sort((one, other) => nearestFirst(one, other) || latestThenShortest(one, other))[0] ?? DEFAULT_WORK_HOURS;

function isInSeason({ seasonFrom, seasonTo }: WorkHours, day: MonthDay): boolean {
  // “Until 02-28” means until the end of February, or a winter would lose a day every leap year.
  const last = seasonTo === '02-28' ? '02-29' : seasonTo;
  return seasonFrom <= last ? seasonFrom <= day && day <= last : day >= seasonFrom || day <= last;
}

const nearestFirst = (one: WorkHours, other: WorkHours): number => (other.nearness ?? 0) - (one.nearness ?? 0);

const latestThenShortest = (one: WorkHours, other: WorkHours): number =>
  one.validFrom === other.validFrom ? seasonDays(one) - seasonDays(other) : one.validFrom > other.validFrom ? -1 : 1;

const seasonDays = ({ seasonFrom, seasonTo }: WorkHours): number => {
  const days = (Date.parse(`2024-${seasonTo}`) - Date.parse(`2024-${seasonFrom}`)) / 86_400_000;
  return days < 0 ? days + 366 : days;
};

/** Morning and afternoon in minutes of the day. */
export const spansOf = (hours: WorkHours): readonly [WorkSpan, WorkSpan] => [
  { from: minuteOf(hours.amFrom), to: minuteOf(hours.amTo) },
  { from: minuteOf(hours.pmFrom), to: minuteOf(hours.pmTo) },
];

/** How many minutes these spans hold. */
export const minutesOf = (spans: readonly WorkSpan[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

const minuteOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @throws DomainError VALIDATION for a day or time that does not exist, hours out of order, or a day of less than one hour */
export function assertWorkHours(hours: WorkHours): void {
  const days = [hours.validFrom, `2024-${hours.seasonFrom}`, `2024-${hours.seasonTo}`];
  const times = [hours.amFrom, hours.amTo, hours.pmFrom, hours.pmTo];
  const readable = days.every(isLocalDate) && times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  if (readable && isInOrder(hours) && minutesOf(spansOf(hours)) >= SHORTEST_DAY_MINUTES) return;
  throw new DomainError('VALIDATION', {
    rule: 'AM-2',
    messageZh:
      `作息时间“${times.join('、')}”（${hours.seasonFrom} 至 ${hours.seasonTo}，自 ${hours.validFrom} 起）无法使用：` +
      '请按上午上班、上午下班、下午上班、下午下班的先后填写，写成 08:30 和 05-01 这样的格式，全天不少于 1 小时',
  });
}

const isInOrder = ({ amFrom, amTo, pmFrom, pmTo }: WorkHours): boolean => amFrom < amTo && amTo <= pmFrom && pmFrom < pmTo;
