import { addDays, localDateOf, type LocalDate } from '../time/local-date.js';
import { instantOn, type WorkingCalendar } from './working-calendar.js';
import { workingDayFrom } from './working-days.js';

/**
 * The instant by which so much working time has passed (CLK-6). Landing exactly on the end of a span stays there: who has until
 * noon does not have until half past two.
 * @param ms working time, in milliseconds
 */
export function afterWorkingTime(from: Date, ms: number, calendar: WorkingCalendar): Date {
  let left = ms;
  for (let day = localDateOf(from); left > 0; day = workingDayFrom(day, 1, calendar)) {
    for (const span of spansMs(day, calendar)) {
      const begin = Math.max(span.from, from.getTime());
      if (begin < span.to && left <= span.to - begin) return new Date(begin + left);
      left -= Math.max(0, span.to - begin);
    }
  }
  return from;
}

/** The instant from which so much working time remained until `to`; exactly at the beginning of a span it stays there. */
export function beforeWorkingTime(to: Date, ms: number, calendar: WorkingCalendar): Date {
  let left = ms;
  for (let day = localDateOf(to); left > 0; day = workingDayFrom(day, -1, calendar)) {
    for (const span of spansMs(day, calendar).reverse()) {
      const end = Math.min(span.to, to.getTime());
      if (end > span.from && left <= end - span.from) return new Date(end - left);
      left -= Math.max(0, end - span.from);
    }
  }
  return to;
}

/** The working time between two instants in milliseconds; 0 when the second is not later. */
export function workingTimeBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let sum = 0;
  const last = localDateOf(to);
  for (let day = localDateOf(from); day <= last; day = addDays(day, 1)) {
    for (const span of spansMs(day, calendar)) {
      sum += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()));
    }
  }
  return sum;
}

const spansMs = (day: LocalDate, calendar: WorkingCalendar): { from: number; to: number }[] =>
  calendar.spansOn(day).map(({ from, to }) => ({ from: instantOn(day, from).getTime(), to: instantOn(day, to).getTime() }));
