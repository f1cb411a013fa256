import { defineJob, sql, type ClassOf } from '@xiangzhi/plugin-api';
import type { ClockedItem } from './clocked-item.js';

/** CLK-4: at the end of an approved pause the clock goes on by itself, unless somebody has resumed it before, or the module is off. */
export default defineJob(async (work, { item: id }) => {
  if (id === undefined) throw new TypeError('core.resume-item is enqueued with the id of an item');
  const [item] = await work.query<{ type: string; module: string }>(sql`select type, module from core.work_item where tenant_id = ${work.actor.tenantId} and id = ${id}`);
  const record = item && (work.itemRecord(item.type) as ClassOf<ClockedItem> | undefined);
  if (!item || !record || !(await work.isEnabled(item.module))) return;
  const row = await work.lock(record, id);
  if (row.clock === 'PAUSED') await work.transition(record, row, { action: 'resume', note: '挂起期满，自动恢复' });
});
