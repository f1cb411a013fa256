import { BelongsTo, Choice, Choices, Computed, Day, Flag, fragment, HasMany, Instant, ScopedRecord, States, TenantRecord, Text, Whole, type ComputedRow, type Fragment, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { DayHalf } from '../attendance-day/attendance-day.choices.js';
import { isOfSomebodyElse, isOwn } from '../attendance-day/own-or-overseen.sql.js';
import { LeaveDecision } from './leave-decision.record.js';
import { LeaveRequestState } from './leave-request.states.js';
import { isTurn } from './leave-turn.sql.js';
import { LeaveStep, LeaveType } from './leave.choices.js';

const isAsked = (row: ComputedRow): Fragment => fragment`(${row.column('state')} = 'SUBMITTED' and 'conduct-rectification:leave:decide' = any(${row.post.permissions}) and ${isTurn(row)})`;

const hasDecided = (row: ComputedRow): Fragment => fragment`exists (
  select from conduct_rectification.leave_decision d where d.tenant_id = ${row.tenant} and d.leave_request_id = ${row.column('id')} and d.decider_id = ${row.actor})`;

/** Why somebody is away may be about his health: he reads it, whoever is asked for his word, and whoever has given it. */
const isConcerned = (row: ComputedRow): Fragment => fragment`(${isOwn(row)} or ${isAsked(row)} or ${hasDecided(row)})`;

/** 请假 (§11.3), in half days. */
@TenantRecord({
  table: 'leave_request',
  zh: '请假',
  en: 'A leave.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:leave:read',
    one: 'leaveRequest',
    list: 'leaveRequests',
    views: {
      leaveRequestsToDecide: {
        zh: '待我审批的请假', en: 'Leave that waits for my word.',
        only: (row) => fragment`(${row.column('employee_id')} <> ${row.actor} and ${isAsked(row)})`,
      },
    },
    where: ['employee', 'state', 'type', 'startsOn', 'endsOn'],
    orderBy: ['startsOn', 'createdAt'],
    order: [{ by: 'startsOn', direction: 'DESC' }],
  },
})
export class LeaveRequest extends ScopedRecord {
  @BelongsTo(() => User, { zh: '请假人', en: 'Who.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @Choice(LeaveType, { zh: '类型', en: 'Kind.' })
  readonly type!: LeaveType;

  @States(LeaveRequestState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: LeaveRequestState;

  @Day({ zh: '开始日期', en: 'First day.' })
  readonly startsOn!: LocalDate;

  @Choice(DayHalf, { zh: '从上午或下午', en: 'From which half.' })
  readonly startsHalf!: DayHalf;

  @Day({ zh: '结束日期（批准的）', en: 'Last day, as agreed.' })
  readonly endsOn!: LocalDate;

  @Choice(DayHalf, { zh: '到上午或下午', en: 'To which half.' })
  readonly endsHalf!: DayHalf;

  @Whole({ zh: '时长（半日数，只计工作日；产假计自然日）', en: 'How long, in half days that are worked; of maternity all days.' })
  readonly halfDays!: number;

  @Text({ zh: '事由；病情不必详述', en: 'Why; no details of health are asked for.', max: 300, privacy: 3, readers: isConcerned, optional: true })
  readonly reason!: string | null;

  @Text({ zh: '工作交接给', en: 'To whom the work is handed over.', max: 100, optional: true })
  readonly handover!: string | null;

  @Flag({ zh: '是否紧急（已口头请假，事后补办）', en: 'Asked for by word of mouth in an emergency (LV-2).' })
  readonly emergency!: boolean;

  @Choices(LeaveStep, { zh: '审批环节', en: 'Who has to agree, in order; fixed when it is asked for.', privacy: 0 })
  readonly approvalSteps!: readonly LeaveStep[];

  @Whole({ zh: '已同意的环节数', en: 'How many have agreed.', privacy: 0 })
  readonly stepsDone!: number;

  @Choice(LeaveStep, { zh: '当前环节', en: 'Whose word it waits for.', privacy: 0, optional: true })
  readonly pendingStep!: LeaveStep | null;

  @Day({ zh: '应销假日期', en: 'Working day on which he is to be back (LV-3).', privacy: 0 })
  readonly returnDueOn!: LocalDate;

  @Instant({ zh: '销假时间', en: 'When he said that he was back.', optional: true })
  readonly returnedAt!: Date | null;

  @Computed({ value: 'flag', zh: '是否逾期未销假', en: 'Whether he should be back and has not said so (LV-3).', privacy: 0, sql: (row) => fragment`(${row.column('state')} = 'OVERSTAYED')` })
  readonly overstayed!: boolean;

  @Whole({ zh: '起（半日序号）', en: 'First half, counted.', hidden: true })
  readonly fromHalf!: number;

  @Whole({ zh: '止（半日序号），提前销假的按实际', en: 'Last half taken, counted.', hidden: true })
  readonly toHalf!: number;

  @HasMany(() => LeaveDecision, { by: 'leaveRequest', zh: '审批记录', en: 'What was decided.' })
  readonly decisions!: readonly Ref<LeaveDecision>[];
}
