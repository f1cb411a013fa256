import { withOwnerPool } from '../pool/owner-pool.js';
import type { MigrationFrame, MigrationReport, MigrationSet, MigrationSetReport } from './migration-set.js';
import { ledgerName, readableName } from './migration-names.rules.js';
import { queryOf } from './typeorm-migrations.js';
import { withMigrator, type Migrator } from './with-migrator.js';

async function runSet(set: MigrationSet, { executor }: Migrator): Promise<MigrationSetReport> {
  const known = new Set(set.migrations.map(({ name }) => ledgerName(name)));
  const inLedger = await executor.getExecutedMigrations();
  const unknown = inLedger.map(({ name }) => name).filter((name) => !known.has(name));
  const ran = await executor.executePendingMigrations();
  return {
    plugin: set.plugin,
    schema: set.schema,
    ran: ran.map(({ name }) => readableName(name)),
    unknown: unknown.map(readableName).reverse(),
  };
}

/**
 * Brings each set up to date, in the order given, each in one transaction of its own with its ledger
 * `<schema>.migration`. Two migrators at once: the second waits and finds nothing to do.
 * @throws MigrationFailed (the failing set is as before, earlier sets stay migrated), DomainError UNAVAILABLE.
 */
export const migrate = (ownerUrl: string, sets: readonly MigrationSet[]): Promise<MigrationReport> =>
  withOwnerPool(ownerUrl, async (pool) => {
    const reports: MigrationSetReport[] = [];
    for (const set of sets) reports.push(await withMigrator(pool, set, (migrator) => runSet(set, migrator)));
    return { sets: reports };
  });

/**
 * Brings one set up to date together with what must stand or fall with it: roles, grants, the row that says it is there.
 * @throws MigrationFailed, what the frame throws (everything is as before), DomainError UNAVAILABLE.
 */
export const migrateWithin = (ownerUrl: string, set: MigrationSet, frame: MigrationFrame): Promise<MigrationSetReport> =>
  withOwnerPool(ownerUrl, (pool) =>
    withMigrator(pool, set, (migrator) => runSet(set, migrator), {
      before: async (runner) => frame.before?.(queryOf(runner)),
      after: async (runner, { ran }) => frame.after?.(queryOf(runner), ran),
    }),
  );
