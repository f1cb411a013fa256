import { addDays, localDateOf } from '../time/local-date.js';
import { assertLimit, lengthMs, runsByClock, type Limit } from './limit.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDayFrom, workingDayOnOrAfter } from './working-days.js';
import { afterWorkingTime } from './working-minutes.js';
import { yellowBefore } from './yellow.js';

/** When something is due, and from when on it is near due. */
export interface DueTimes {
  readonly dueAt: Date;
  readonly yellowAt: Date;
}

export interface Deadline extends DueTimes {
  /** Computed with a year whose official notice is not loaded: to be recomputed on import (CLK-2, CORE-T15). */
  readonly provisional: boolean;
}

/** A limit, and the calendar that counts it. */
export interface Counting {
  readonly limit: Limit;
  readonly calendar: WorkingCalendar;
}

/**
 * The deadline of something received now (CLK-1). Minutes and hours run from the instant of receipt, WORKING_HOURS within working
 * spans only. Days: the day of receipt does not count, due at the close of business of day n; a calendar day that is a rest day
 * gives way to the next working day. Yellow never comes before the receipt.
 * @throws DomainError VALIDATION for a limit out of bounds, INVARIANT_VIOLATION (CLK-2) for a calendar without working days
 */
export function deadlineOf(receivedAt: Date, limit: Limit, calendar: WorkingCalendar): Deadline {
  assertLimit(limit);
  const dueAt = dueAtOf(receivedAt, limit, calendar);
  const yellowAt = later(receivedAt, yellowBefore(dueAt, limit, calendar));
  return { dueAt, yellowAt, provisional: isProvisionalBetween(receivedAt, dueAt, { limit, calendar }) };
}

/**
 * A deadline extended by so much, counted from the present one as from a receipt (CLK-5); yellow by the rule for the extension.
 * `originalDueAt` is the caller's to keep, and so is a `provisional` of before.
 * @throws DomainError like `deadlineOf`
 */
export const extendedDeadline = ({ dueAt }: Pick<DueTimes, 'dueAt'>, by: Limit, calendar: WorkingCalendar): Deadline => {
  const moved = deadlineOf(dueAt, by, calendar);
  // A notice of its own is one of so many days, however little the deadline has moved.
  return by.noticeDays === undefined ? moved : { ...moved, yellowAt: yellowBefore(moved.dueAt, by, calendar) };
};

function dueAtOf(receivedAt: Date, limit: Limit, calendar: WorkingCalendar): Date {
  const receiptDay = localDateOf(receivedAt);
  switch (limit.unit) {
    case 'WORKING_HOURS':
      return afterWorkingTime(receivedAt, lengthMs(limit), calendar);
    case 'WORKING_DAYS':
      return calendar.closeOf(workingDayFrom(receiptDay, limit.amount, calendar));
    case 'CALENDAR_DAYS':
      return calendar.closeOf(workingDayOnOrAfter(addDays(receiptDay, limit.amount), calendar));
    default:
      return new Date(receivedAt.getTime() + lengthMs(limit));
  }
}

/** Whether a limit between these instants was counted with a year that is not loaded. By the clock no day is looked at. */
export function isProvisionalBetween(from: Date, to: Date, { limit, calendar }: Counting): boolean {
  if (runsByClock(limit)) return false;
  const lastYear = yearOf(to);
  for (let year = yearOf(from); year <= lastYear; year += 1) {
    if (calendar.isProvisional(`${String(year).padStart(4, '0')}-01-01`)) return true;
  }
  return false;
}

const yearOf = (instant: Date): number => Number(localDateOf(instant).slice(0, 4));

export const later = (one: Date, other: Date): Date => (one > other ? one : other);
