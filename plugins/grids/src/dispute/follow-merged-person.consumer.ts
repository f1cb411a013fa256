import { defineConsumer, sql } from '@xiangzhi/plugin-api';
import { personsMerged } from '@xiangzhi/core-domain/records';
import { DisputeParty } from './dispute-party.record.js';

/** RES-1: whoever was written down twice is the party by the row that is kept. */
export default defineConsumer(personsMerged, async (work, { ids: { kept, merged } }) => {
  const parties = await work.query<{ id: string }>(sql`select id from grids.dispute_party where tenant_id = ${work.actor.tenantId} and person_id = ${merged}`);
  for (const { id } of parties) await work.update(DisputeParty, await work.lock(DisputeParty, id), { personId: kept });
});
