import { defineJob, localDateOf, addDays, sql } from '@xiangzhi/plugin-api';
import { StreetLampSettings } from '../street-lamps.settings.js';
import { Fault } from './fault.record.js';

/** A township that was away for long is caught up within a few nights; one transaction stays short. */
const BATCH = 500;

/** LAMP-8: what has been settled for long goes to the archive. Whatever is archived already is not found again. */
export default defineJob(async (work) => {
  const { archiveAfterDays } = await work.settings(StreetLampSettings);
  const settledBefore = addDays(localDateOf(work.now), -archiveAfterDays);
  const due = await work.query<{ id: string }>(sql`
    select id from street_lamps.fault
    where tenant_id = ${work.actor.tenantId} and state in ('VERIFIED', 'REFUSED', 'WITHDRAWN')
      and (updated_at at time zone 'Asia/Shanghai')::date <= ${settledBefore}::date
    order by updated_at, id limit ${BATCH}`);
  for (const { id } of due) {
    const fault = await work.lock(Fault, id);
    await work.transition(Fault, fault, { action: 'archive' });
  }
});
