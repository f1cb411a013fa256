import { addDays, DomainError, instantOn, localDateOf, refusing, type LocalDate, type WorkingCalendar } from '@xiangzhi/plugin-api';
import { daysBetween, dayOfHalf, halfIndex, halfOf, type HalfOfDay, type HalfSpan } from '../attendance-day/half-day.rules.js';
import type { StaffRank } from '../attendance-staff/attendance-staff.choices.js';
import type { LeaveStep, LeaveType } from './leave.choices.js';

/** From … to, each with its half. */
export interface LeaveSpan {
  readonly startsOn: LocalDate;
  readonly startsHalf: HalfOfDay;
  readonly endsOn: LocalDate;
  readonly endsHalf: HalfOfDay;
}

/** The longest leave that is asked for at once: a year. */
const MOST_DAYS = 366;

/** @throws DomainError VALIDATION for a span that ends before it begins, or longer than a year */
export const halfSpanOf = ({ startsOn, startsHalf, endsOn, endsHalf }: LeaveSpan): HalfSpan => {
  const refuse = refusing('VALIDATION', '§11.3');
  const span = { fromHalf: halfIndex(startsOn, startsHalf), toHalf: halfIndex(endsOn, endsHalf) };
  if (span.toHalf < span.fromHalf) refuse('结束时间早于开始时间，请核对', 'endsOn');
  if (span.toHalf - span.fromHalf >= MOST_DAYS * 2) refuse('一次请假不超过一年，请分次申请', 'endsOn');
  return span;
};

/**
 * How long a leave is, in half days: those that are worked, by the calendar; for maternity all of them, because its days run through rest
 * days and holidays (女职工劳动保护特别规定). Pure.
 */
export const leaveHalfDays = (type: LeaveType, { fromHalf, toHalf }: HalfSpan, calendar: Pick<WorkingCalendar, 'isWorkingDay'>): number => {
  if (type === 'MATERNITY') return toHalf - fromHalf + 1;
  const worked = daysBetween(dayOfHalf(fromHalf), dayOfHalf(toHalf)).filter((day) => calendar.isWorkingDay(day));
  return worked.reduce((sum, day) => sum + (['AM', 'PM'] as const).filter((half) => fromHalf <= halfIndex(day, half) && halfIndex(day, half) <= toHalf).length, 0);
};

/** The approval ladder as the township has set it (§11.3). */
export interface LeaveLadder {
  readonly shortLeaveDays: number;
  readonly middleLeaveDays: number;
  /** From how many days on leave of the leadership and of village secretaries goes to the main leader. */
  readonly seniorLeaveDays: number;
  readonly shortLeaveSteps: readonly LeaveStep[];
  readonly middleLeaveSteps: readonly LeaveStep[];
  readonly longLeaveSteps: readonly LeaveStep[];
}

/** Who has to agree, in this order. Never nobody. Pure. */
export const leaveSteps = (halfDays: number, rank: StaffRank, ladder: LeaveLadder): readonly LeaveStep[] => {
  const steps = ((): readonly LeaveStep[] => {
    if (halfDays > ladder.middleLeaveDays * 2 || (rank !== 'STAFF' && halfDays >= ladder.seniorLeaveDays * 2)) return ladder.longLeaveSteps;
    return halfDays > ladder.shortLeaveDays * 2 ? ladder.middleLeaveSteps : ladder.shortLeaveSteps;
  })();
  return steps.length > 0 ? steps : ['MAIN_LEADER'];
};

/** Whole years of work on a day; none before the first day. Pure. */
export const yearsOfWork = (since: LocalDate, day: LocalDate): number => Math.max(0, Number(day.slice(0, 4)) - Number(since.slice(0, 4)) - (day.slice(5) < since.slice(5) ? 1 : 0));

/** LV-5: days of annual leave in a year, by whole years of work: none before one, 5, from ten on 10, from twenty on 15 (职工带薪年休假条例). Pure. */
export const annualLeaveDays = (years: number): number => (years < 1 ? 0 : years < 10 ? 5 : years < 20 ? 10 : 15);

/** The working day on which whoever was on leave is back: that of the next half day, or the first one after. Pure. */
export const returnDueOn = (toHalf: number, calendar: Pick<WorkingCalendar, 'isWorkingDay'>): LocalDate => {
  const next = dayOfHalf(toHalf + 1);
  const latest = addDays(next, MOST_DAYS);
  for (let day = next; day < latest; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) return day;
  return next;
};

/** How many calendar days after its beginning a leave that was asked for by word of mouth may still be filed (LV-2). */
export const EMERGENCY_DAYS = 2;

/** When a leave begins: with the hours of work of its first half, or of a day of rest with the day. Pure. */
export const beginsAt = ({ startsOn, startsHalf }: Pick<LeaveSpan, 'startsOn' | 'startsHalf'>, calendar: Pick<WorkingCalendar, 'spansOn'>): Date =>
  instantOn(startsOn, calendar.spansOn(startsOn)[startsHalf === 'AM' ? 0 : 1]?.from ?? 0);

/** LV-2: asked for before it begins; in an emergency by word of mouth, and filed within two days. @throws DomainError DEADLINE_PASSED, VALIDATION */
export const assertAskedInTime = (startsAt: Date, emergency: boolean, now: Date): void => {
  const startsOn = localDateOf(startsAt);
  const late = (messageZh: string): never => {
    throw new DomainError('DEADLINE_PASSED', { rule: 'LV-2', messageZh, argumentPath: ['input', 'startsOn'] });
  };
  if (now <= startsAt) {
    if (emergency) refusing('VALIDATION', 'LV-2')('还没有开始的请假不需要按紧急情况补办', 'emergency');
    return;
  }
  if (!emergency) late(`应在 ${startsOn} 开始之前申请；因紧急情况已口头请假的，请注明紧急情况，并在开始后 ${EMERGENCY_DAYS} 日内补办`);
  if (localDateOf(now) > addDays(startsOn, EMERGENCY_DAYS)) late(`紧急情况应在开始后 ${EMERGENCY_DAYS} 日内补办，${startsOn} 的已超过`);
};

/** The half before which somebody is back who says so today at that time: what was not taken is given back. Pure. */
export const takenUntil = (span: HalfSpan, backAt: number): number => Math.max(span.fromHalf - 1, Math.min(span.toHalf, backAt - 1));

/** A span in words: `2025-05-06 上午至 2025-05-07 下午`. Pure. */
export const spanZh = ({ fromHalf, toHalf }: HalfSpan): string => {
  const zh = (index: number): string => `${dayOfHalf(index)} ${halfOf(index) === 'AM' ? '上午' : '下午'}`;
  return `${zh(fromHalf)}至 ${zh(toHalf)}`;
};
