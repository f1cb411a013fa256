import { defineJob, sql } from '@xiangzhi/plugin-api';
import { ConductRecheck } from './conduct-recheck.record.js';

/** Drops the re-check that waits for a problem which is no longer kept up. Run again it finds nothing to do. */
export default defineJob(async (work, { problem }) => {
  const waiting = await work.query<{ id: string }>(sql`
    select r.id from conduct_rectification.conduct_recheck r join conduct_rectification.conduct_problem p on p.tenant_id = r.tenant_id and p.id = r.problem_id
    where r.tenant_id = ${work.actor.tenantId} and r.problem_id = ${problem} and r.state = 'WAITING' and p.state <> 'ACCEPTED_CONTINUING'`);
  for (const { id } of waiting) await work.transition(ConductRecheck, await work.lock(ConductRecheck, id), { action: 'drop' });
});
