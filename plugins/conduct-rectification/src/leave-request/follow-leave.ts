import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { LeaveRequest } from './leave-request.record.js';
import { LeaveTurn } from './leave-turn.record.js';
import { STEP_ROLES } from './leave-turn.sql.js';
import type { LeaveStep } from './leave.choices.js';

/** Whose turn it is, as they are told of it: who holds a post of the step nearest above the applicant, and who stands in (LV-4); never he himself. */
const inTurn = async (work: Work, { employeeId, unitPath }: RowOf<LeaveRequest>, step: LeaveStep): Promise<readonly string[]> => {
  const [{ tenantId }, roles] = [work.actor, [...STEP_ROLES[step]]];
  const found = await work.query<{ id: string }>(sql`
    with post as (
      select a.user_id, length(a.unit_path) as nearness from core.role_assignment a
      where a.tenant_id = ${tenantId} and a.status = 'ACTIVE' and coalesce(a.valid_from <= ${work.today}::date, true) and coalesce(a.valid_to >= ${work.today}::date, true)
        and a.role_code = any(${roles}::text[]) and starts_with(${unitPath}, a.unit_path) and a.user_id <> ${employeeId})
    select user_id as id from post where nearness = (select max(nearness) from post)
    union
    select d.delegate_id from conduct_rectification.leave_delegation d
    where d.tenant_id = ${tenantId} and d.revoked_at is null and ${work.today}::date between d.valid_from and d.valid_to and d.role_code = any(${roles}::text[])
      and starts_with(${unitPath}, d.scope_path) and d.delegate_id <> ${employeeId}
    order by 1`);
  return found.map(({ id }) => id);
};

const waitingTurn = async (work: Work, leaveRequestId: string): Promise<RowOf<LeaveTurn> | null> => {
  const [found] = await work.query<{ id: string }>(sql`
    select id from conduct_rectification.leave_turn where tenant_id = ${work.actor.tenantId} and leave_request_id = ${leaveRequestId} and state = 'WAITING'`);
  return found ? work.lock(LeaveTurn, found.id) : null;
};

/** Brings the to-do in line with a leave, whatever has happened to it: run again it finds nothing to do. */
export const followLeave = async (work: Work, leaveRequestId: string): Promise<void> => {
  const leave = await work.lock(LeaveRequest, leaveRequestId);
  const turn = await waitingTurn(work, leaveRequestId);
  const step = leave.state === 'SUBMITTED' ? leave.pendingStep : null;
  if (turn && turn.step !== step) await work.transition(LeaveTurn, turn, { action: 'settle' });
  if (step === null) return;
  const seenBy = await inTurn(work, leave, step);
  if (turn?.step !== step) {
    const title = `请假审批：${leave.startsOn} 至 ${leave.endsOn}`;
    await work.open(LeaveTurn, { leaveRequestId, step, seenBy, title, unitPath: leave.unitPath }, { sla: 'LEAVE_TURN' });
  } else if (seenBy.join() !== turn.seenBy?.join()) await work.update(LeaveTurn, turn, { seenBy });
};

/** The worker does it: whoever asks for leave or takes it back does not see whose turn it is. */
export const followed = (work: Work, leaveRequestId: string): Promise<void> => work.enqueue('conduct-rectification.follow-leave', { ids: { leaveRequest: leaveRequestId }, once: leaveRequestId });

/** Of all that wait: whose turn it is may be another one since. */
export const followWaiting = async (work: Work): Promise<void> => {
  const waiting = await work.query<{ id: string }>(sql`
    select id from conduct_rectification.leave_request where tenant_id = ${work.actor.tenantId} and state = 'SUBMITTED' order by id`);
  for (const { id } of waiting) await followed(work, id);
};
