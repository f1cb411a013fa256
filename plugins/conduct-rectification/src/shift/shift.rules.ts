import { DEFAULT_WORK_HOURS, workHoursOn, workSpansOf, type LocalDate, type WorkHours, type WorkSpan } from '@xiangzhi/plugin-api';

/** A shift as far as the hours of a day follow from it: season and times of `WorkHours`, whose it is, and until when. */
export interface ShiftFacts extends WorkHours {
  readonly unitPath: string;
  readonly flexMinutes: number;
  /** Last day on which it holds; open when null. */
  readonly validTo: LocalDate | null;
}

export interface ShiftHours {
  readonly hours: readonly [WorkSpan, WorkSpan];
  readonly flexMinutes: number;
}

/**
 * The hours of a unit on a day: by the shift of the nearest unit above it that has one for the season, the latest first; by the hours of the
 * county (AM-2) where no unit has. Pure.
 */
export const shiftHoursOn = (day: LocalDate, unitPath: string, shifts: readonly ShiftFacts[], ofTheCounty: readonly WorkSpan[]): ShiftHours => {
  const held = shifts.filter((shift) => unitPath.startsWith(shift.unitPath) && (shift.validTo === null || shift.validTo >= day)).map((shift) => ({ ...shift, nearness: shift.unitPath.length }));
  const found = workHoursOn(day, held);
  const shift = held.find((one) => one === found);
  if (shift) return { hours: workSpansOf(shift), flexMinutes: shift.flexMinutes };
  const [am, pm] = ofTheCounty;
  return { hours: am && pm ? [am, pm] : workSpansOf(DEFAULT_WORK_HOURS), flexMinutes: 0 };
};
