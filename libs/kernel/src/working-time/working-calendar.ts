import { startOfDay, type LocalDate } from '../time/local-date.js';
import { MINUTE_MS } from './limit.js';
import { assertWorkHours, spansOf, workHoursOn, type WorkHours, type WorkSpan } from './work-hours.js';

/** A day that is not what its weekday says: a rest day of a holiday, or a weekend day worked in lieu of one. */
export type DayException = 'HOLIDAY' | 'IN_LIEU_WORKDAY';

export interface WorkingCalendarSource {
  readonly exceptions: ReadonlyMap<LocalDate, DayException>;
  /** Years whose official notice has been imported; of all others only weekends are known (CLK-2). */
  readonly loadedYears: ReadonlySet<number>;
  readonly hours: readonly WorkHours[];
}

/** Which days are worked, and when (CLK-2, AM-2). Every answer is about Asia/Shanghai. */
export interface WorkingCalendar {
  isWorkingDay(day: LocalDate): boolean;
  /** Whether the year of the day has no official notice loaded: what is computed from it may change with the import (CORE-T15). */
  isProvisional(day: LocalDate): boolean;
  /** The working spans of the day in minutes since midnight, in order; none on a rest day. */
  spansOn(day: LocalDate): readonly WorkSpan[];
  /** The end of the afternoon by the hours of that day, for a rest day too. */
  closeOf(day: LocalDate): Date;
  /** The same calendar as it was before the notices of some years were known. */
  before(years: Iterable<number>): WorkingCalendar;
}

/**
 * The calendar of a county from its tables. It reads what it is given once; later changes to the maps are none of its business.
 * @throws DomainError VALIDATION for hours that cannot be worked
 */
export function workingCalendar({ exceptions, loadedYears, hours }: WorkingCalendarSource): WorkingCalendar {
  hours.forEach(assertWorkHours);
  const known = { exceptions: new Map(exceptions), years: new Set(loadedYears), hours: [...hours] };
  const isProvisional = (day: LocalDate): boolean => !known.years.has(Number(day.slice(0, 4)));
  const isWorkingDay = (day: LocalDate): boolean => {
    // Single days of a year that is not loaded are not half a notice: they would look like knowledge.
    const exception = isProvisional(day) ? undefined : known.exceptions.get(day);
    return exception === undefined ? !isWeekend(day) : exception === 'IN_LIEU_WORKDAY';
  };
  return {
    isWorkingDay,
    isProvisional,
    spansOn: (day) => (isWorkingDay(day) ? spansOf(workHoursOn(day, known.hours)) : []),
    closeOf: (day) => instantOn(day, spansOf(workHoursOn(day, known.hours))[1].to),
    before: (years) => {
      const unknown = new Set(years);
      return workingCalendar({ ...known, loadedYears: new Set([...known.years].filter((year) => !unknown.has(year))) });
    },
  };
}

/** The instant of a minute of the day. */
export const instantOn = (day: LocalDate, minute: number): Date => new Date(startOfDay(day).getTime() + minute * MINUTE_MS);

/** Saturday or Sunday, whatever the notice makes of it (§2). */
export const isWeekend = (day: LocalDate): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
