import { addDays, localDateOf } from '../time/local-date.js';
import { isProvisionalBetween, later, type Counting, type Deadline, type DueTimes } from './deadline.js';
import { assertLimit, MINUTE_MS, type Limit } from './limit.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDayFrom, workingDayOnOrAfter } from './working-days.js';
import { afterWorkingTime, workingTimeBetween } from './working-minutes.js';
import { yellowBefore } from './yellow.js';

/**
 * How much of a limit a pause takes (CLK-4), in the units of `unitsOf`: for days the closes of business in (from, to], of working
 * days or of all days; else whole minutes, of work or of the clock. A pause that begins and ends on one day is no day; one that
 * ends before it begins is nothing.
 */
export function pausedUnits(from: Date, to: Date, limit: Limit, calendar: WorkingCalendar): number {
  switch (limit.unit) {
    case 'WORKING_DAYS':
    case 'CALENDAR_DAYS':
      return closesBetween(from, to, { limit, calendar });
    case 'WORKING_HOURS':
      return Math.floor(workingTimeBetween(from, to, calendar) / MINUTE_MS);
    default:
      return Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE_MS));
  }
}

function closesBetween(from: Date, to: Date, { limit, calendar }: Counting): number {
  const [first, last] = [localDateOf(from), localDateOf(to)];
  if (first >= last) return 0;
  let closes = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const counts = limit.unit === 'CALENDAR_DAYS' || calendar.isWorkingDay(day);
    if (counts && calendar.closeOf(day) > from && calendar.closeOf(day) <= to) closes += 1;
  }
  return closes;
}

/**
 * The deadline once a pause is over (CLK-4). Days: later by the days paused, at the close of business. WORKING_HOURS: the working
 * time that remained is counted again from the resumption. Clock: later by the time paused. Yellow follows by its rule, never
 * earlier than it was. What was due before the pause stays due, and so does a deadline in days after a pause within one day.
 * @param counting the limit the present deadline was made of
 * @throws DomainError like `deadlineOf`
 */
export function afterPause(deadline: DueTimes, pausedFrom: Date, resumedAt: Date, counting: Counting): Deadline {
  assertLimit(counting.limit);
  const movedTo = pausedFrom < deadline.dueAt ? movedDueAt(deadline.dueAt, pausedFrom, resumedAt, counting) : deadline.dueAt;
  // A clock that was set back meanwhile would make it earlier.
  const dueAt = later(deadline.dueAt, movedTo);
  const hasMoved = dueAt > deadline.dueAt;
  const yellowAt = hasMoved ? later(deadline.yellowAt, yellowBefore(dueAt, counting.limit, counting.calendar)) : deadline.yellowAt;
  return { dueAt, yellowAt, provisional: isProvisionalBetween(pausedFrom, dueAt, counting) };
}

function movedDueAt(dueAt: Date, pausedFrom: Date, resumedAt: Date, { limit, calendar }: Counting): Date {
  const days = pausedUnits(pausedFrom, resumedAt, limit, calendar);
  switch (limit.unit) {
    case 'WORKING_DAYS':
      return days === 0 ? dueAt : calendar.closeOf(workingDayFrom(localDateOf(dueAt), days, calendar));
    case 'CALENDAR_DAYS':
      return days === 0 ? dueAt : calendar.closeOf(workingDayOnOrAfter(addDays(localDateOf(dueAt), days), calendar));
    case 'WORKING_HOURS':
      return afterWorkingTime(resumedAt, workingTimeBetween(pausedFrom, dueAt, calendar), calendar);
    default:
      return new Date(dueAt.getTime() + resumedAt.getTime() - pausedFrom.getTime());
  }
}
