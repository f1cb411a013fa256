import { defineJob, sql } from '@xiangzhi/plugin-api';
import { GridIssue } from './grid-issue.record.js';

const ARCHIVED_AFTER_DAYS = 90;
/** A township that was away for long is caught up within a few nights; one transaction stays short. */
const BATCH = 300;

/** §4.2: what was closed ninety days ago. Whatever is archived is not found again. */
export default defineJob(async (work) => {
  const due = await work.query<{ id: string }>(sql`
    select id from grids.grid_issue where tenant_id = ${work.actor.tenantId} and state = 'CLOSED' and closed_at <= ${work.now}::timestamptz - make_interval(days => ${ARCHIVED_AFTER_DAYS})
    order by closed_at, id limit ${BATCH}`);
  for (const { id } of due) await work.transition(GridIssue, await work.lock(GridIssue, id), { action: 'archive' });
});
