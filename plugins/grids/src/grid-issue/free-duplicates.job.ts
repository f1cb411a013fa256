import { defineJob, sql } from '@xiangzhi/plugin-api';
import { GridIssue } from './grid-issue.record.js';

interface Freed {
  readonly id: string;
  /** Number of what it was merged into; null where that is a complaint, whose number is told to nobody who does not see it (AM-9). */
  readonly code: string | null;
}

/** WI-5: what was merged into an issue that is void now was reported all the same; whoever triages has it again. */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  const freed = await work.query<Freed>(sql`
    select d.id, case when t.about_path is null then t.code end as code from grids.grid_issue d join grids.grid_issue t on t.tenant_id = d.tenant_id and t.id = d.merged_into_id
    where d.tenant_id = ${tenantId} and t.tenant_id = ${tenantId} and d.state = 'MERGED' and t.state = 'VOIDED' order by d.received_at, d.id`);
  for (const { id, code } of freed) await work.transition(GridIssue, await work.lock(GridIssue, id), { action: 'free', changes: { mergedIntoId: null }, note: `${code ?? '并入的事件'} 已作废` });
});
