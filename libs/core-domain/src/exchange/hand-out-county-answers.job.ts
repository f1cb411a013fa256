import { defineJob, sql } from '@xiangzhi/plugin-api';
import { atWork } from '../module/at-work.js';

/** One transaction stays short; what is left over is handed out in the next round. */
const BATCH = 100;

/**
 * Makes an order of its own of every answer that has come, once: applied by themselves they keep no other one back, and the queue shows
 * the operator which of them failed, and tries it again. What another county than the one that was asked has put there is no answer.
 */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  const answered = await work.query<{ id: string }>(sql`
    update exchange.matter h set handed_out_at = ${work.now} where h.tenant_id = ${tenantId} and h.id in (
      select m.id from exchange.matter m
      join exchange.answer a on a.tenant_id = m.tenant_id and a.matter_id = m.id and a.county_code = m.county_code
      where m.tenant_id = ${tenantId} and m.state = 'SENT' and m.handed_out_at is null and ${atWork('m')}
      order by a.answered_at, a.id limit ${BATCH} for update of m skip locked)
    returning h.id`);
  for (const { id } of answered) await work.enqueue('core.apply-county-answer', { ids: { matter: id }, once: id });
});
