import { localDateOf } from '../time/local-date.js';
import { DAY_MS, HOUR_MS, lengthMs, MINUTE_MS, runsByClock, type Limit } from './limit.js';
import { DEFAULT_WORK_HOURS, minutesOf, spansOf } from './work-hours.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDaysBefore } from './working-days.js';
import { beforeWorkingTime } from './working-minutes.js';

const DEFAULT_DAY_MS = minutesOf(spansOf(DEFAULT_WORK_HOURS)) * MINUTE_MS;

/**
 * When the light turns yellow (§3.6): one working day or 20 % of the limit before due, whichever is more; for a limit of one
 * working day or less, half of it. Counted in what the limit counts; not before its begin, which only the caller knows. A limit with
 * `noticeDays` says it itself.
 */
export function yellowBefore(dueAt: Date, limit: Limit, calendar: WorkingCalendar): Date {
  if (limit.noticeDays !== undefined) return new Date(dueAt.getTime() - limit.noticeDays * DAY_MS);
  if (runsByClock(limit)) return new Date(dueAt.getTime() - noticeByClock(lengthMs(limit)));
  if (isShort(dueAt, limit, calendar)) return beforeWorkingTime(dueAt, halfMs(dueAt, limit, calendar), calendar);
  const dayBefore = workingDaysBefore(dueAt, 1, calendar);
  switch (limit.unit) {
    case 'WORKING_DAYS':
      return beforeFifths(dueAt, Math.max(5, limit.amount), calendar);
    case 'CALENDAR_DAYS':
      return earlier(dayBefore, new Date(dueAt.getTime() - (limit.amount * DAY_MS) / 5));
    default:
      return earlier(dayBefore, beforeWorkingTime(dueAt, lengthMs(limit) / 5, calendar));
  }
}

/** By the clock a working day is 24 hours: what must be under control on Sunday has no use for a warning on Friday. */
const noticeByClock = (ms: number): number => (ms <= 24 * HOUR_MS ? ms / 2 : Math.max(24 * HOUR_MS, ms / 5));

/** No more than a working day: a default one, or the longer one that the county works. */
const isShort = (dueAt: Date, limit: Limit, calendar: WorkingCalendar): boolean =>
  limit.unit === 'WORKING_HOURS' ? lengthMs(limit) <= Math.max(DEFAULT_DAY_MS, dayMs(dueAt, calendar)) : limit.amount === 1;

const halfMs = (dueAt: Date, limit: Limit, calendar: WorkingCalendar): number =>
  (limit.unit === 'WORKING_HOURS' ? lengthMs(limit) : dayMs(dueAt, calendar)) / 2;

/** So many fifths of a working day before: whole days keep the time of day, the rest is working time of the due day. */
function beforeFifths(dueAt: Date, fifths: number, calendar: WorkingCalendar): Date {
  const wholeDays = workingDaysBefore(dueAt, Math.floor(fifths / 5), calendar);
  return beforeWorkingTime(wholeDays, (dayMs(dueAt, calendar) * (fifths % 5)) / 5, calendar);
}

const dayMs = (instant: Date, calendar: WorkingCalendar): number => minutesOf(calendar.spansOn(localDateOf(instant))) * MINUTE_MS;

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
