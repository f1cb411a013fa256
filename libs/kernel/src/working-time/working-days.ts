import { DomainError } from '../errors/domain-error.js';
import { addDays, localDateOf, startOfDay, type LocalDate } from '../time/local-date.js';
import { assertLimit } from './limit.js';
import type { WorkingCalendar } from './working-calendar.js';

// The longest official holiday has nine days. A whole year without work is a calendar that somebody filled in wrongly.
const LONGEST_REST_DAYS = 366;

/** The n-th working day after (n > 0) or before (n < 0) a day; the day itself does not count. */
export function workingDayFrom(day: LocalDate, n: number, calendar: WorkingCalendar): LocalDate {
  const step = Math.sign(n);
  let reached = day;
  for (let left = Math.abs(n); left > 0; left -= 1) reached = nearestWorkingDay(addDays(reached, step), step, calendar);
  return reached;
}

/** The day itself when it is worked, else the next one (civil code 203). */
export const workingDayOnOrAfter = (day: LocalDate, calendar: WorkingCalendar): LocalDate => nearestWorkingDay(day, 1, calendar);

function nearestWorkingDay(day: LocalDate, step: number, calendar: WorkingCalendar): LocalDate {
  for (let days = 0; days <= LONGEST_REST_DAYS; days += 1) {
    const candidate = addDays(day, step * days);
    if (calendar.isWorkingDay(candidate)) return candidate;
  }
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CLK-2',
    messageZh: `工作日历中自 ${day} 起连续一年没有工作日，无法计算时限，请县级管理员核对节假日安排后再试`,
    message: `CLK-2: no working day within ${LONGEST_REST_DAYS} days ${step > 0 ? 'after' : 'before'} ${day}; the calendar is wrong`,
  });
}

/**
 * The close of business of the n-th working day after the day of an instant (CLK-1).
 * @param n whole working days, 1 to 3,650
 * @throws DomainError VALIDATION for another n, INVARIANT_VIOLATION (CLK-2) for a calendar without working days
 */
export function workingDaysAfter(instant: Date, n: number, calendar: WorkingCalendar): Date {
  assertLimit({ unit: 'WORKING_DAYS', amount: n });
  return calendar.closeOf(workingDayFrom(localDateOf(instant), n, calendar));
}

/** The same time of day, n working days earlier. */
export function workingDaysBefore(instant: Date, n: number, calendar: WorkingCalendar): Date {
  const day = localDateOf(instant);
  const sinceMidnight = instant.getTime() - startOfDay(day).getTime();
  return new Date(startOfDay(workingDayFrom(day, -n, calendar)).getTime() + sinceMidnight);
}
