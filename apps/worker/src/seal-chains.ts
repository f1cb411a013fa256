import { PLATFORM_REALM, SYSTEM_ACTOR, sealAudit } from '@xiangzhi/access';
import type { Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, type Database } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';

/** Blocks of one township in one tick at the most, so that one busy township does not hold up the others. */
const BLOCKS = 10;
const BLOCK_SIZE = 1_000;

const sealChain = async (database: Database, tenantId: string, clock: Clock): Promise<number> => {
  const context = { tenantId, scope: '*', actorId: SYSTEM_ACTOR };
  let entries = 0;
  for (let block = 0; block < BLOCKS; block += 1) {
    const { sealed } = await inTenantTransaction(database.pool('worker'), context, (tx) => sealAudit(tx, tenantId, clock, { limit: BLOCK_SIZE }));
    entries += sealed;
    if (sealed < BLOCK_SIZE) break;
  }
  return entries;
};

/** Seals what has been written since the last tick, in every township and on the platform's own chain (AUD-1). */
export const sealChains = async (database: Database, clock: Clock): Promise<number> => {
  const tenants = await inTransaction(database.pool('worker'), (tx) => listTenants(tx));
  let entries = 0;
  for (const tenantId of [PLATFORM_REALM, ...tenants.map((tenant) => tenant.tenantId)]) entries += await sealChain(database, tenantId, clock);
  return entries;
};
