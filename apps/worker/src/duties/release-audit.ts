import { PLATFORM_REALM, releaseBlocks, SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction } from '@xiangzhi/persistence';
import type { WorkerParts } from '../worker-parts.js';
import type { Duty } from './duty.js';
import { townshipsAfter } from './townships.js';

const DAY_MS = 86_400_000;
const PAGE = 100;

async function releaseOne({ database, clock }: WorkerParts, tenantId: string, stopping: AbortSignal): Promise<number> {
  const context = { tenantId, scope: '*', actorId: SYSTEM_ACTOR };
  let released = 0;
  while (!stopping.aborted) {
    const { blocks, entries } = await inTenantTransaction(database.pool('worker'), context, (tx) => releaseBlocks(tx, tenantId, clock));
    released += entries;
    if (blocks === 0) break;
  }
  return released;
}

/** Lets entries of the audit chains go that are older than three years, by whole sealed blocks (AUD-3, AM-19). */
export const releaseAudit = (everyMs = DAY_MS): Duty => ({
  name: 'release-audit',
  everyMs,
  async round(parts, stopping) {
    let [released, after]: [number, string | null] = [await releaseOne(parts, PLATFORM_REALM, stopping), null];
    do {
      const page: readonly string[] = await townshipsAfter(parts.database, after, PAGE);
      for (const tenantId of page) {
        if (stopping.aborted) return { released };
        released += await releaseOne(parts, tenantId, stopping);
      }
      after = page.length < PAGE ? null : (page.at(-1) ?? null);
    } while (after !== null);
    return { released };
  },
});
