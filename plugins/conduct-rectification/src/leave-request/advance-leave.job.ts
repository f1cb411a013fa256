import { defineJob, sql, type Work } from '@xiangzhi/plugin-api';
import { halfIndex } from '../attendance-day/half-day.rules.js';
import { leaveOverstayed } from '../contract/index.js';
import { followWaiting } from './follow-leave.js';
import { LeaveRequest } from './leave-request.record.js';

const rows = (work: Work, condition: ReturnType<typeof sql>): Promise<{ id: string }[]> =>
  work.query<{ id: string }>(sql`select id from conduct_rectification.leave_request where tenant_id = ${work.actor.tenantId} and ${condition} order by id`);

/** Each night: leave that begins, and LV-3: whoever has not said on the working day of the return that he is back. Who holds a post since finds in his to-do what waits. */
export default defineJob(async (work) => {
  for (const { id } of await rows(work, sql`state = 'APPROVED' and from_half <= ${halfIndex(work.today, 'PM')}`)) {
    const row = await work.lock(LeaveRequest, id);
    if (row.state === 'APPROVED') await work.transition(LeaveRequest, row, { action: 'begin' });
  }
  for (const { id } of await rows(work, sql`state = 'ON_LEAVE' and return_due_on < ${work.today}::date`)) {
    const row = await work.lock(LeaveRequest, id);
    if (row.state !== 'ON_LEAVE' || row.returnDueOn >= work.today) continue;
    await work.transition(LeaveRequest, row, { action: 'overstay' });
    await work.emit(leaveOverstayed, { leaveRequest: id });
  }
  await followWaiting(work);
});
