import type pg from 'pg';
import { DataSource, MigrationExecutor, type Logger, type QueryRunner } from 'typeorm';
import { sql, type Statement } from '../statement/sql.js';
import { sharedPoolDriver } from '../typeorm/shared-pool-driver.js';
import type { MigrationSet } from './migration-set.js';
import { faultsOf } from './migration-names.rules.js';
import { typeormMigrations } from './typeorm-migrations.js';

/** Serialises migrators of one database: any number, the same in every version. */
const MIGRATOR_LOCK = 7_309_001;

const unsaid = (): void => undefined;

/** What went wrong travels in the error, what ran in the report; TypeORM would print both. */
const SILENT: Logger = {
  logQuery: unsaid,
  logQueryError: unsaid,
  logQuerySlow: unsaid,
  logSchemaBuild: unsaid,
  logMigration: unsaid,
  log: unsaid,
};

/** What a run of one set works with; everything happens in the one transaction of `runner`. */
export interface Migrator {
  readonly executor: MigrationExecutor;
  readonly runner: QueryRunner;
}

const run = (runner: QueryRunner, { text, values }: Statement): Promise<unknown> => runner.query(text, [...values]);

async function inOneTransaction<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work();
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // The first error explains; a failing rollback means that the connection, and with it the transaction, is gone.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/**
 * Runs `work` for one set in one transaction that holds the migrators' lock: a failure leaves schema, tables and ledger
 * as they were, and a second migrator waits, then finds nothing to do.
 */
export async function withMigrator<T>(pool: pg.Pool, set: MigrationSet, work: (migrator: Migrator) => Promise<T>): Promise<T> {
  const faults = faultsOf(set);
  if (faults.length > 0) throw new Error(`Migrations of ${set.plugin}: ${faults.join('; ')}`);
  const dataSource = await new DataSource({
    type: 'postgres',
    driver: sharedPoolDriver(pool),
    schema: set.schema,
    migrations: typeormMigrations(set),
    migrationsTableName: 'migration',
    installExtensions: false,
    logger: SILENT,
  }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    return await inOneTransaction(runner, async () => {
      await run(runner, sql`select pg_advisory_xact_lock(${MIGRATOR_LOCK})`);
      await run(runner, sql`create schema if not exists ${sql.identifier(set.schema)}`);
      return work({ runner, executor: new MigrationExecutor(dataSource, runner) });
    });
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
