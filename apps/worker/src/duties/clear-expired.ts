import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { sweepIdentity } from '@xiangzhi/identity';
import { clearEvents, EVENTS_KEPT_DAYS } from '@xiangzhi/jobs';
import { systemClock } from '@xiangzhi/kernel';
import { inTenantTransaction, sql } from '@xiangzhi/persistence';
import type { WorkerParts } from '../worker-parts.js';
import type { Duty, RoundReport } from './duty.js';
import { townshipsAfter } from './townships.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How long a client may send the same request again and get the first result (domain-model §2). */
const KEPT_DAYS = 7;
const PAGE = 100;
/** Rows of one statement: short enough that nobody waits for it. */
const ROWS = 2_000;

/** Deletes what is older than seven days, a bounded number. */
function clearRequests({ database, clock }: WorkerParts, tenantId: string): Promise<number> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  return inTenantTransaction(database.pool('worker'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, async (tx) => {
    const gone = await tx.query(sql`
      delete from core.client_request where tenant_id = ${tenantId} and id in (
        select id from core.client_request where tenant_id = ${tenantId} and created_at < ${before} order by created_at limit ${ROWS})
      returning id`);
    return gone.length;
  });
}

async function clearTownships(parts: WorkerParts, stopping: AbortSignal): Promise<number> {
  let [cleared, after]: [number, string | null] = [0, null];
  do {
    const page: readonly string[] = await townshipsAfter(parts.database, after, PAGE);
    for (const tenantId of page) {
      if (stopping.aborted) return cleared;
      cleared += await clearRequests(parts, tenantId);
    }
    after = page.length < PAGE ? null : (page.at(-1) ?? null);
  } while (after !== null);
  return cleared;
}

/** Events are on their way by the machine's clock, wherever the business clock of a demo stands. */
const clearOldEvents = ({ database }: WorkerParts): Promise<RoundReport> =>
  clearEvents(database, new Date(systemClock.now().getTime() - EVENTS_KEPT_DAYS * DAY_MS));

/** Clears what has expired: first results of client requests, spent sessions, codes and sign-in attempts, events that have had their effect. */
export const clearExpired = (everyMs = HOUR_MS): Duty => ({
  name: 'clear-expired',
  everyMs,
  async round(parts, stopping) {
    const { attempts, sessions, codes } = await sweepIdentity(parts.database, parts.clock);
    return { attempts, sessions, codes, requests: await clearTownships(parts, stopping), ...(await clearOldEvents(parts)) };
  },
});
