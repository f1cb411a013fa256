import { defineJob, sql } from '@xiangzhi/plugin-api';

/** One transaction stays short; what is left over is handed out in the next round. */
const BATCH = 100;

/** Makes a job of its own of every order about which its overseer has said something new: one that fails keeps no other back, and the queue shows it to the operator. */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  const orders = await work.query<{ id: string }>(sql`
    with said as (
      update exchange.supervision_step h set handed_out_at = ${work.now} where h.tenant_id = ${tenantId} and h.id in (
        select p.id from exchange.supervision_step p where p.tenant_id = ${tenantId} and p.party = 'COUNTY' and p.handed_out_at is null
        order by p.at, p.id limit ${BATCH} for update skip locked)
      returning h.supervision_id)
    select distinct supervision_id as id from said`);
  for (const { id } of orders) await work.enqueue('core.apply-supervision', { ids: { supervision: id }, once: id });
});
