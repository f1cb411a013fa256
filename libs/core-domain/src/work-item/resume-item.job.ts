import { defineJob, sql, type ClassOf } from '@xiangzhi/plugin-api';
import type { ClockedItem } from './clocked-item.js';
import { resume } from './resume.js';

/** Where its module is switched off an item rests; the next look is after a day. */
const LATER_MS = 86_400_000;

/** CLK-4: at the end of an approved pause the clock goes on by itself, unless somebody has resumed it before. */
export default defineJob(async (work, ids) => {
  const { item: id } = ids;
  if (id === undefined) throw new TypeError('core.resume-item is enqueued with the id of an item');
  const [item] = await work.query<{ type: string; module: string; clock: string }>(sql`select type, module, clock from core.work_item where tenant_id = ${work.actor.tenantId} and id = ${id}`);
  if (item?.clock !== 'PAUSED') return;
  if (!(await work.isEnabled(item.module))) return work.enqueue('core.resume-item', { ids, at: new Date(work.now.getTime() + LATER_MS), once: id });
  const record = work.itemRecord(item.type) as ClassOf<ClockedItem> | undefined;
  if (!record) throw new Error(`no module of this process has items of type ${item.type}`);
  const row = await work.lock(record, id);
  if (row.clock === 'PAUSED') await resume(work, { record, row }, '挂起期满，自动恢复');
});
