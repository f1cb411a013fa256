import { defineJob, sql, type Work } from '@xiangzhi/plugin-api';
import { ConductRecheck } from '../recheck/conduct-recheck.record.js';
import { ConductProblem } from './conduct-problem.record.js';
import { seenByOf } from './problem.rules.js';

/** Problems of members, and their re-checks, of which the register does not say yet for whom they are. */
const untold = (work: Work): Promise<{ id: string; recheckId: string | null }[]> => work.query(sql`
  select p.id, r.id as "recheckId" from conduct_rectification.conduct_problem p
  left join conduct_rectification.conduct_recheck r on r.tenant_id = p.tenant_id and r.problem_id = p.id
  where p.tenant_id = ${work.actor.tenantId} and p.level = 'MEMBER'
    and exists (select from core.work_item i where i.tenant_id = p.tenant_id and i.id in (p.id, r.id) and i.seen_by is null) order by p.id, r.id`);

const tellFiles = (work: Work, problemId: string, seenBy: readonly string[] | null): Promise<unknown> => work.query(sql`
  update core.attachment f set seen_by = ${JSON.stringify(seenBy)}::jsonb, version = f.version + 1 from conduct_rectification.conduct_measure m
  where f.tenant_id = ${work.actor.tenantId} and m.tenant_id = f.tenant_id and m.id = f.owner_id and m.problem_id = ${problemId} and f.seen_by is null`);

/** CR-6: what was written down before the register knew of it is kept from others there as well. Run again it finds nothing to do. */
export default defineJob(async (work) => {
  for (const { id, recheckId } of await untold(work)) {
    const problem = await work.lock(ConductProblem, id);
    const seenBy = seenByOf(problem);
    await work.update(ConductProblem, problem, {});
    if (recheckId !== null) await work.update(ConductRecheck, await work.lock(ConductRecheck, recheckId), { seenBy });
    await tellFiles(work, id, seenBy);
  }
});
