import { PLATFORM_REALM } from '@xiangzhi/access';
import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, type Database, type Transaction } from '@xiangzhi/persistence';
import { enterTenant, mergeTenants, type MergedTenant, type MergedTenants, type MergeTenantsInput } from '@xiangzhi/tenancy';
import { recordPlatformAct } from '../installation/platform-act.js';
import { openArchive } from './open-archive.js';

export interface MergingOfTownships extends MergeTenantsInput {
  /** Gives the first seats of the successor, inside of it. */
  readonly seat?: (tx: Transaction, successor: MergedTenant) => Promise<void>;
}

/** What was done is in the platform's chain (AM-19), and nothing of it where nothing was done. */
const record = async (tx: Transaction, { successor, created, predecessors }: MergedTenants, at: Date): Promise<void> => {
  await enterTenant(tx, PLATFORM_REALM);
  if (created) await recordPlatformAct(tx, { action: 'CREATE', objectType: 'Tenant', objectId: created.tenantId, at, facts: { areaCode: created.areaCode, units: created.units } });
  for (const { tenantId, areaCode } of predecessors) {
    await recordPlatformAct(tx, { action: 'TRANSITION', objectType: 'Tenant', objectId: tenantId, at, facts: { areaCode, status: 'ARCHIVED', successor: successor.areaCode } });
  }
};

/**
 * 撤乡并镇 (AM-18), in one transaction: the successor with its seats, the predecessors as archives that its leaders read, the entries in the
 * platform's chain. What is open there follows by the worker. Asked again it lets in who has come since.
 * @throws what {@link mergeTenants} throws
 */
export const mergeTownships = (database: Database, { seat, ...input }: MergingOfTownships, clock: Clock): Promise<MergedTenants> =>
  inTransaction(database.pool('platform'), async (tx) => {
    const merged = await mergeTenants(tx, input, clock);
    const { successor, predecessors, archivedBefore } = merged;
    await enterTenant(tx, successor.tenantId);
    await seat?.(tx, successor);
    for (const { tenantId } of [...predecessors, ...archivedBefore]) await openArchive(tx, { tenantId, successorId: successor.tenantId }, clock.now());
    await record(tx, merged, clock.now());
    return merged;
  });
