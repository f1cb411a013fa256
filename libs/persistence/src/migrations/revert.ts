import { withOwnerPool } from '../pool/owner-pool.js';
import type { MigrationSet, RevertReport } from './migration-set.js';
import { ledgerName, readableName } from './migration-names.rules.js';
import { withMigrator, type Migrator } from './with-migrator.js';

/** Ledger entries to take back, newest first: all after `to`, or the newest one. */
function namesToRevert(newestFirst: readonly string[], set: MigrationSet, to: string | undefined): readonly string[] {
  if (to === undefined) return newestFirst.slice(0, 1);
  const end = newestFirst.indexOf(ledgerName(to));
  if (end < 0) throw new Error(`${to} is not in the ledger of ${set.plugin}; it holds ${newestFirst.map(readableName).join(', ') || 'nothing'}`);
  return newestFirst.slice(0, end);
}

async function revertSet(set: MigrationSet, to: string | undefined, { executor }: Migrator): Promise<RevertReport> {
  const inLedger = await executor.getExecutedMigrations();
  const names = namesToRevert(inLedger.map(({ name }) => name), set, to);
  for (let undone = 0; undone < names.length; undone += 1) await executor.undoLastMigration();
  return { plugin: set.plugin, schema: set.schema, reverted: names.map(readableName) };
}

/**
 * Takes migrations of one set back in one transaction: the newest one, or all that ran after `to`, which stays.
 * @throws MigrationFailed (everything is as before), Error when `to` never ran.
 */
export const revert = (ownerUrl: string, set: MigrationSet, to?: string): Promise<RevertReport> =>
  withOwnerPool(ownerUrl, (pool) => withMigrator(pool, set, (migrator) => revertSet(set, to, migrator)));
