import { BelongsTo, Choice, Flag, ScopedRecord, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { isOfSomebodyElse } from '../attendance-day/own-or-overseen.sql.js';
import { LeaveRequest } from './leave-request.record.js';
import { LeaveStep } from './leave.choices.js';

/** 请假审批: one word of one person at one step. What was said stays. */
@TenantRecord({
  table: 'leave_decision',
  zh: '请假审批记录',
  en: 'What somebody has said to a leave.',
  appendOnly: true,
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:leave:read',
    list: 'leaveDecisions',
    where: ['leaveRequest'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class LeaveDecision extends ScopedRecord {
  @BelongsTo(() => LeaveRequest, { zh: '请假', en: 'The leave.' })
  readonly leaveRequest!: Ref<LeaveRequest>;
  readonly leaveRequestId!: string;

  @BelongsTo(() => User, { zh: '请假人', en: 'Whose leave it is.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @Choice(LeaveStep, { zh: '环节', en: 'Step.', privacy: 0 })
  readonly step!: LeaveStep;

  @Flag({ zh: '是否同意', en: 'Whether he agreed.' })
  readonly approved!: boolean;

  @BelongsTo(() => User, { zh: '审批人', en: 'Who has decided.' })
  readonly decider!: Ref<User>;
  readonly deciderId!: string;

  @BelongsTo(() => User, { zh: '委托人', en: 'In whose place, by delegation.', optional: true })
  readonly principal!: Ref<User> | null;
  readonly principalId!: string | null;

  @Text({ zh: '意见', en: 'What was said.', max: 500, optional: true })
  readonly opinion!: string | null;
}
