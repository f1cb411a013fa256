import { PLATFORM_REALM, sealAudit, SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction } from '@xiangzhi/persistence';
import type { WorkerParts } from '../worker-parts.js';
import type { Duty, RoundReport } from './duty.js';
import { townshipsAfter } from './townships.js';

export interface SealSettings {
  readonly everyMs?: number;
  /** Townships of one round. */
  readonly townships?: number;
  /** Entries of one township and round: as many blocks as that takes. */
  readonly entries?: number;
  /** Entries younger than this stay unsealed, in milliseconds. */
  readonly graceMs?: number;
}

const BLOCK = 1_000;
const DEFAULTS: Required<SealSettings> = { everyMs: 3_000, townships: 100, entries: 5 * BLOCK, graceMs: 5_000 };

async function sealOne({ database, clock }: WorkerParts, tenantId: string, { entries, graceMs }: Required<SealSettings>): Promise<number> {
  const context = { tenantId, scope: '*', actorId: SYSTEM_ACTOR };
  let sealed = 0;
  while (sealed < entries) {
    const report = await inTenantTransaction(database.pool('worker'), context, (tx) => sealAudit(tx, tenantId, clock, { graceMs, limit: BLOCK }));
    sealed += report.sealed;
    if (report.sealed < BLOCK) break;
  }
  return sealed;
}

/**
 * Seals the audit chains (AUD-1): the platform's in every round, the townships' page by page. One sealer per township at a
 * time; a second worker finds nothing to do there.
 */
export function sealChains(given: SealSettings = {}): Duty {
  const settings = { ...DEFAULTS, ...given };
  let after: string | null = null;
  return {
    name: 'seal-chains',
    everyMs: settings.everyMs,
    async round(parts: WorkerParts, stopping: AbortSignal): Promise<RoundReport> {
      const page = await townshipsAfter(parts.database, after, settings.townships);
      // Moved on before anything can fail: one broken chain must not keep the others waiting.
      after = page.length < settings.townships ? null : (page.at(-1) ?? null);
      let [sealed, failed] = [0, 0];
      for (const tenantId of [PLATFORM_REALM, ...page]) {
        if (stopping.aborted) break;
        try {
          sealed += await sealOne(parts, tenantId, settings);
        } catch (error) {
          failed += 1;
          parts.logger.error({ err: error, tenantId }, 'sealing failed');
        }
      }
      return { sealed, failed };
    },
  };
}
