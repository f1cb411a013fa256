import { defineJob, sql } from '@xiangzhi/plugin-api';
import { ImportBatch } from './import-batch.record.js';
import { ABANDONED_AFTER_DAYS } from './import.rules.js';
import { forgetRows } from './waiting-rows.js';

const DAY_MS = 86_400_000;

/** Imports of one transaction: the rows of each are forgotten. */
const AT_ONCE = 20;

/** What somebody has had checked and then let lie is given up for him; what it would have written is kept no longer. */
export default defineJob(async (work) => {
  const before = new Date(work.now.getTime() - ABANDONED_AFTER_DAYS * DAY_MS);
  const abandoned = await work.query<{ id: string }>(sql`
    select id from core.import_batch where tenant_id = ${work.actor.tenantId} and state in ('CHECKED', 'APPROVED') and updated_at < ${before} order by updated_at, id limit ${AT_ONCE}`);
  for (const { id } of abandoned) {
    const batch = await work.lock(ImportBatch, id);
    // Somebody has gone on with it in the meantime.
    if (batch.state !== 'CHECKED' && batch.state !== 'APPROVED') continue;
    await forgetRows(work, id);
    await work.transition(ImportBatch, batch, { action: 'lapse', changes: { failureZh: `检查后 ${ABANDONED_AFTER_DAYS} 天没有导入，已自动放弃；需要时请重新上传` } });
  }
  if (abandoned.length === AT_ONCE) await work.enqueue('core.lapse-imports');
});
