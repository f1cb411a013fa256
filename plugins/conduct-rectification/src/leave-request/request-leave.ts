import { defineTransition, defineUseCase, Flag, Input, newId, Same, TransitionInput, type LocalDate } from '@xiangzhi/plugin-api';
import type { DayHalf } from '../attendance-day/attendance-day.choices.js';
import { findStaff } from '../attendance-staff/staff-of.js';
import { leaveAsked } from '../contract/index.js';
import { followed } from './follow-leave.js';
import type { LeaveType } from './leave.choices.js';
import { LeaveRequest } from './leave-request.record.js';
import { assertMayAsk, leaveTerms } from './leave-terms.js';

@Input({ zh: '申请请假', en: 'Asks for leave.' })
export class RequestLeaveInput {
  @Same(() => LeaveRequest)
  readonly type!: LeaveType;

  @Same(() => LeaveRequest)
  readonly startsOn!: LocalDate;

  @Same(() => LeaveRequest)
  readonly startsHalf!: DayHalf;

  @Same(() => LeaveRequest, { zh: '结束日期', en: 'Last day.' })
  readonly endsOn!: LocalDate;

  @Same(() => LeaveRequest)
  readonly endsHalf!: DayHalf;

  @Same(() => LeaveRequest, { optional: false })
  readonly reason!: string;

  @Same(() => LeaveRequest)
  readonly handover?: string | null;

  @Same(() => LeaveRequest, { optional: true })
  readonly emergency?: boolean | null;

  @Flag({ zh: '只存草稿，暂不提交', en: 'Only write it down; ask later.', optional: true })
  readonly draft?: boolean | null;
}

/** §11.3: for oneself. Two leaves of one person at the same time are refused by a key (LV-1); the employee's row is locked while his quota is counted (LV-5). */
export const requestLeave = defineUseCase({
  name: 'requestLeave',
  zh: '申请请假',
  en: 'Ask for leave.',
  permission: 'conduct-rectification:leave:request',
  reach: 'TOWNSHIP',
  own: true,
  input: RequestLeaveInput,
  payload: { leaveRequest: LeaveRequest },
  async run(work, { draft, emergency, ...said }) {
    const staff = await findStaff(work, work.actor.userId, 'type');
    const wish = { ...said, emergency: emergency ?? false };
    const terms = await leaveTerms(work, staff, wish);
    if (draft !== true) await assertMayAsk(work, staff, wish, terms);
    const id = newId();
    await work.insert(LeaveRequest, { id, ...wish, ...terms, employeeId: staff.employeeId, stepsDone: 0, pendingStep: null, returnedAt: null, unitPath: staff.unitPath });
    if (draft !== true) {
      await work.transition(LeaveRequest, await work.lock(LeaveRequest, id), { action: 'submit', changes: { pendingStep: terms.approvalSteps[0] ?? null } });
      await work.emit(leaveAsked, { leaveRequest: id });
      await followed(work, id);
    }
    return { leaveRequest: id };
  },
});

/** A draft is judged by the rules of the day on which it is asked for. */
export const submitLeave = defineUseCase({
  name: 'submitLeave',
  zh: '提交请假',
  en: 'Ask for the leave of a draft.',
  permission: 'conduct-rectification:leave:request',
  reach: 'TOWNSHIP',
  own: true,
  input: TransitionInput,
  payload: { leaveRequest: LeaveRequest },
  async run(work, { id, version }) {
    const row = await work.lock(LeaveRequest, id, version);
    const staff = await findStaff(work, row.employeeId, 'id');
    const terms = await leaveTerms(work, staff, row);
    if (row.state === 'DRAFT') await assertMayAsk(work, staff, row, terms);
    await work.transition(LeaveRequest, row, { action: 'submit', changes: { ...terms, pendingStep: terms.approvalSteps[0] ?? null } });
    await work.emit(leaveAsked, { leaveRequest: id });
    await followed(work, id);
    return { leaveRequest: id };
  },
});

export const cancelLeave = defineTransition({
  name: 'cancelLeave',
  record: LeaveRequest,
  action: 'cancel',
  reach: 'TOWNSHIP',
  async step(work, { id }) {
    await followed(work, id);
    return { changes: { pendingStep: null } };
  },
});
