import { addDays, defineJob, sql } from '@xiangzhi/plugin-api';
import { startOfDay } from '@xiangzhi/kernel';
import { sensitiveDataRead } from './privacy.events.js';

/** §18.3: once a day, because each reading has its entry in the trail, and hundreds of messages are read by nobody. */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  const [read] = await work.query(sql`
    select id from audit.entry where tenant_id = ${tenantId} and action = 'READ_SENSITIVE' and at >= ${startOfDay(addDays(work.today, -1))} and at < ${startOfDay(work.today)} limit 1`);
  if (read) await work.emit(sensitiveDataRead, { tenant: tenantId });
});
