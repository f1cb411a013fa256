import { DomainError, refusing, sql, startOfDay, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { AttendanceStaff } from '../attendance-staff/attendance-staff.record.js';
import { ConductRectificationSettings } from '../conduct-rectification.settings.js';
import type { LeaveType } from './leave.choices.js';
import type { LeaveRequest } from './leave-request.record.js';
import { annualLeaveDays, assertAskedInTime, beginsAt, halfSpanOf, leaveHalfDays, leaveSteps, returnDueOn, yearsOfWork, type LeaveSpan } from './leave.rules.js';

/** What is wished: when, of which kind, and whether it was asked for by word of mouth. */
export interface LeaveWish extends LeaveSpan {
  readonly type: LeaveType;
  readonly emergency: boolean;
}

type Terms = Pick<LeaveRequest, 'halfDays' | 'fromHalf' | 'toHalf' | 'returnDueOn' | 'approvalSteps'>;

/** What a leave comes to by the calendar, and who has to agree. @throws DomainError VALIDATION */
export const leaveTerms = async (work: Work, { rank }: Pick<AttendanceStaff, 'rank'>, wish: LeaveWish): Promise<Terms> => {
  const span = halfSpanOf(wish);
  const calendar = await work.calendar(startOfDay(wish.startsOn));
  const halfDays = leaveHalfDays(wish.type, span, calendar);
  if (halfDays === 0) refusing('VALIDATION', '§11.3')('这段时间没有工作日，不需要请假', 'startsOn');
  return { halfDays, ...span, returnDueOn: returnDueOn(span.toHalf, calendar), approvalSteps: leaveSteps(halfDays, rank, await work.settings(ConductRectificationSettings)) };
};

/** LV-5: of the year in which it lies, with everything that was asked for and not refused. The employee's row is locked. @throws DomainError CAPACITY_EXCEEDED, VALIDATION */
const assertWithinQuota = async (work: Work, { employeeId, workingSince }: RowOf<AttendanceStaff>, { startsOn, endsOn }: LeaveWish, halfDays: number): Promise<void> => {
  const year = startsOn.slice(0, 4);
  if (year !== endsOn.slice(0, 4)) refusing('VALIDATION', 'LV-5')('年休假跨年的，请按年度分开申请', 'endsOn');
  const quota = annualLeaveDays(yearsOfWork(workingSince, startsOn));
  const [taken] = await work.query<{ halves: number }>(sql`
    select coalesce(sum(half_days), 0)::int as halves from conduct_rectification.leave_request
    where tenant_id = ${work.actor.tenantId} and employee_id = ${employeeId} and type = 'ANNUAL' and state not in ('DRAFT', 'REJECTED', 'CANCELLED')
      and starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`);
  const left = quota * 2 - (taken?.halves ?? 0);
  if (halfDays <= left) return;
  throw new DomainError('CAPACITY_EXCEEDED', { rule: 'LV-5', messageZh: `${year} 年年休假 ${quota} 天（按参加工作年限），还剩 ${left / 2} 天，本次申请 ${halfDays / 2} 天`, argumentPath: ['input', 'endsOn'] });
};

/** Whether it may be asked for now (LV-2, LV-5). @throws DomainError DEADLINE_PASSED, VALIDATION, CAPACITY_EXCEEDED */
export const assertMayAsk = async (work: Work, staff: RowOf<AttendanceStaff>, wish: LeaveWish, { halfDays }: Pick<Terms, 'halfDays'>): Promise<void> => {
  assertAskedInTime(beginsAt(wish, await work.calendar(startOfDay(wish.startsOn))), wish.emergency, work.now);
  if (wish.type === 'ANNUAL') await assertWithinQuota(work, staff, wish, halfDays);
};
