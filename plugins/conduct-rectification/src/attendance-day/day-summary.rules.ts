import type { WorkSpan } from '@xiangzhi/plugin-api';
import type { AttendanceStatus } from './attendance-day.choices.js';

/** Everything that a day follows from (ATD-3). Minutes are those of the day in Asia/Shanghai. */
export interface DayFacts {
  /** Whether the calendar has it worked: days in lieu are, holidays are not (CLK-2). */
  readonly isWorkingDay: boolean;
  /** Whether it is a Saturday or Sunday. */
  readonly isWeekend: boolean;
  /** Hours of the morning and of the afternoon. */
  readonly hours: readonly [WorkSpan, WorkSpan];
  /** How much later one may come, and leave as much later. */
  readonly flexMinutes: number;
  /** When the employee was at a device, and what was corrected, in any order. */
  readonly punches: readonly number[];
  readonly onLeave: { readonly AM: boolean; readonly PM: boolean };
  readonly outOnDuty: { readonly AM: boolean; readonly PM: boolean };
}

/** What a day comes to. */
export interface DaySummary {
  readonly status: AttendanceStatus;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
}

const plain = (status: AttendanceStatus): DaySummary => ({ status, lateMinutes: 0, earlyLeaveMinutes: 0 });

/** The hours that are left to be worked at the desk: the halves that neither leave nor duty elsewhere takes. */
const hoursLeft = ({ hours: [am, pm], onLeave, outOnDuty }: DayFacts): WorkSpan | null => {
  const left = [...(onLeave.AM || outOnDuty.AM ? [] : [am]), ...(onLeave.PM || outOnDuty.PM ? [] : [pm])];
  const [first, last] = [left[0], left[left.length - 1]];
  return first && last ? { from: first.from, to: last.to } : null;
};

const excused = ({ onLeave, outOnDuty }: DayFacts): DaySummary => plain(onLeave.AM || onLeave.PM || !(outOnDuty.AM || outOnDuty.PM) ? 'ON_LEAVE' : 'OUT_ON_DUTY');

/** Whoever comes within the flexible minutes is not late and leaves as much later. A single punch tells one end; the other one is missing and counts in full. */
const worked = ({ from, to }: WorkSpan, flexMinutes: number, punches: readonly number[]): DaySummary => {
  const [first, last] = [Math.min(...punches), Math.max(...punches)];
  const behind = Math.max(0, first - from);
  const lateMinutes = behind > flexMinutes ? Math.min(behind, to - from) : 0;
  const leaving = to + (lateMinutes > 0 ? 0 : behind);
  const earlyLeaveMinutes = Math.min(Math.max(0, leaving - last), to - from);
  if (lateMinutes === 0 && earlyLeaveMinutes === 0) return plain('NORMAL');
  return { status: lateMinutes >= earlyLeaveMinutes ? 'LATE' : 'EARLY_LEAVE', lateMinutes, earlyLeaveMinutes };
};

/** ATD-3: what a day was, from punches, leave, duty elsewhere and calendar alone. Pure. */
export const daySummary = (facts: DayFacts): DaySummary => {
  const { isWorkingDay, isWeekend, flexMinutes, punches } = facts;
  if (!isWorkingDay) return plain(isWeekend ? 'REST' : 'HOLIDAY');
  const left = hoursLeft(facts);
  if (!left) return excused(facts);
  return punches.length === 0 ? plain('ABSENT') : worked(left, flexMinutes, punches);
};
