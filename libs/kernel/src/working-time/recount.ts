import { addDays, localDateOf } from '../time/local-date.js';
import { deadlineOf, isProvisionalBetween, later, type Deadline } from './deadline.js';
import type { Limit } from './limit.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDayFrom, workingDayOnOrAfter } from './working-days.js';
import { afterWorkingTime, workingTimeBetween } from './working-minutes.js';
import { yellowBefore } from './yellow.js';

/** A deadline as it stands, and where it came from. */
export interface CountedDeadline {
  /** The receipt, or the beginning of the cycle. */
  readonly begun: Date;
  readonly dueAt: Date;
  /** As it was before anybody moved it. */
  readonly originalDueAt: Date;
}

/**
 * A provisional deadline counted again when the notice of its year is known (CLK-2). One that nobody has moved is counted from its
 * limit; one that was moved by pauses or extensions keeps as many working days, or as much working time, as it had. A day of a pause
 * that turns out to be a holiday stays given.
 * @param limit the one that the deadline was made of
 * @throws DomainError like `deadlineOf`
 */
export function recountedDeadline(counted: CountedDeadline, limit: Limit, calendar: WorkingCalendar): Deadline {
  const { begun, dueAt, originalDueAt } = counted;
  if (dueAt.getTime() === originalDueAt.getTime()) return deadlineOf(begun, limit, calendar);
  const moved = laidAnew(counted, limit, { formerly: formerCalendar(counted, limit, calendar), calendar });
  return { dueAt: moved, yellowAt: later(begun, yellowBefore(moved, limit, calendar)), provisional: isProvisionalBetween(begun, moved, { limit, calendar }) };
}

interface Calendars {
  readonly formerly: WorkingCalendar;
  readonly calendar: WorkingCalendar;
}

function laidAnew({ begun, dueAt }: CountedDeadline, { unit }: Limit, { formerly, calendar }: Calendars): Date {
  switch (unit) {
    case 'WORKING_DAYS':
      return calendar.closeOf(workingDayFrom(localDateOf(begun), daysBetween(begun, dueAt, formerly), calendar));
    case 'CALENDAR_DAYS':
      return calendar.closeOf(workingDayOnOrAfter(localDateOf(dueAt), calendar));
    case 'WORKING_HOURS':
      return afterWorkingTime(begun, workingTimeBetween(begun, dueAt, formerly), calendar);
    default:
      return dueAt;
  }
}

/** Working days after the day of an instant, up to the day of another one. */
function daysBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let days = 0;
  const last = localDateOf(to);
  for (let day = addDays(localDateOf(from), 1); day <= last; day = addDays(day, 1)) days += calendar.isWorkingDay(day) ? 1 : 0;
  return days;
}

const yearOf = (instant: Date): number => Number(localDateOf(instant).slice(0, 4));

/** Which years were unknown when it was counted: those with which the original comes out, or else the last one. */
function formerCalendar({ begun, dueAt, originalDueAt }: CountedDeadline, limit: Limit, calendar: WorkingCalendar): WorkingCalendar {
  const [first, last] = [yearOf(begun), yearOf(dueAt)];
  const ofTheLast = calendar.before([last]);
  const ofAll = calendar.before(Array.from({ length: last - first + 1 }, (_, i) => first + i));
  const comesOut = (one: WorkingCalendar): boolean => deadlineOf(begun, limit, one).dueAt.getTime() === originalDueAt.getTime();
  return !comesOut(ofTheLast) && comesOut(ofAll) ? ofAll : ofTheLast;
}
