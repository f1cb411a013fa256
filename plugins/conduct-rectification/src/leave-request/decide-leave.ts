import { defineUseCase, Flag, Input, localDateOf, Same, sql, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { dayOfHalf, halfIndex } from '../attendance-day/half-day.rules.js';
import { recountDays } from '../attendance-day/recount-days.js';
import { leaveAsked, leaveDecided } from '../contract/index.js';
import { followed } from './follow-leave.js';
import { LeaveDecision } from './leave-decision.record.js';
import { LeaveRequest } from './leave-request.record.js';
import { STEP_ROLES } from './leave-turn.sql.js';
import type { LeaveStep } from './leave.choices.js';

@Input({ zh: '审批请假', en: 'Decides about a leave at its step.' })
export class DecideLeaveInput extends VersionedInput {
  @Flag({ zh: '是否同意', en: 'Whether one agrees.' })
  readonly approved!: boolean;

  @Same(() => LeaveDecision)
  readonly opinion?: string | null;
}

/** In whose place somebody speaks who does not hold the post himself (LV-4). */
const principalOf = async (work: Work, { unitPath }: RowOf<LeaveRequest>, step: LeaveStep): Promise<string | null> => {
  const { tenantId, userId, roleCode } = work.actor;
  if (STEP_ROLES[step].includes(roleCode)) return null;
  const [found] = await work.query<{ id: string }>(sql`
    select principal_id as id from conduct_rectification.leave_delegation
    where tenant_id = ${tenantId} and delegate_id = ${userId} and revoked_at is null and ${work.today}::date between valid_from and valid_to
      and starts_with(${unitPath}, scope_path) and role_code = any(${[...STEP_ROLES[step]]}::text[]) order by id limit 1`);
  return found?.id ?? null;
};

const hasBegun = ({ fromHalf }: RowOf<LeaveRequest>, now: Date): boolean => fromHalf <= halfIndex(localDateOf(now), 'AM');

const agreed = async (work: Work, row: RowOf<LeaveRequest>): Promise<void> => {
  const stepsDone = row.stepsDone + 1;
  const pendingStep = row.approvalSteps[stepsDone] ?? null;
  const to = pendingStep === null ? (hasBegun(row, work.now) ? 'ON_LEAVE' : 'APPROVED') : 'SUBMITTED';
  await work.transition(LeaveRequest, row, { action: 'approve', to, changes: { stepsDone, pendingStep } });
  if (pendingStep === null) await recountDays(work, { employees: [row.employeeId], from: dayOfHalf(row.fromHalf), to: dayOfHalf(row.toHalf) });
};

/** §11.3, LV-4: by whoever's turn it is, or by his delegate, and never by the applicant. */
export const decideLeave = defineUseCase({
  name: 'decideLeave',
  zh: '审批请假',
  en: 'Decide about a leave.',
  permission: 'conduct-rectification:leave:decide',
  input: DecideLeaveInput,
  payload: { leaveRequest: LeaveRequest },
  async run(work, { id, version, approved, opinion = null }) {
    const row = await work.lock(LeaveRequest, id, version);
    const { pendingStep: step, employeeId, unitPath } = row;
    if (approved) await agreed(work, row);
    else await work.transition(LeaveRequest, row, { action: 'reject', changes: { pendingStep: null } });
    await work.emit(row.state === 'SUBMITTED' ? leaveAsked : leaveDecided, { leaveRequest: id });
    await followed(work, id);
    if (step !== null) await work.insert(LeaveDecision, { leaveRequestId: id, employeeId, step, approved, deciderId: work.actor.userId, principalId: await principalOf(work, row, step), opinion, unitPath });
    return { leaveRequest: id };
  },
});
