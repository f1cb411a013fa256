import type { Clock } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { auditStatement } from './audit-statement.js';
import { plainEntry } from './plain-entry.js';
import { SYSTEM_ACTOR } from './platform-realm.js';

/** What has left a chain. */
export interface ReleaseReport {
  readonly blocks: number;
  readonly entries: number;
}

/** Blocks of one call: short enough that nobody waits for it. */
const BLOCKS = 20;

/**
 * Lets entries go that are older than three years (AUD-3), by whole sealed blocks: their hashes stay, so that the chain is verified as
 * before (AM-19). That it was done stands in the trail.
 * @param tx of role worker, inside the township (or `PLATFORM_REALM`), scope `*`; call again while `blocks` is not 0
 */
export async function releaseBlocks(tx: Transaction, tenantId: string, clock: Clock): Promise<ReleaseReport> {
  const at = clock.now();
  const [report = { blocks: 0, entries: 0 }] = await tx.query<ReleaseReport>(sql`select blocks, entries from audit.release_blocks(${at}, ${BLOCKS})`);
  if (report.blocks === 0) return report;
  const told = { tenantId, at, actorId: SYSTEM_ACTOR, action: 'CONFIG', objectType: 'AuditBlock', objectId: null } as const;
  await tx.query(auditStatement(plainEntry(told, [{ field: 'blocks', level: 0, before: null, after: report.blocks }, { field: 'entries', level: 0, before: null, after: report.entries }])));
  return report;
}
