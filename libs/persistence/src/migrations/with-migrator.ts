import type pg from 'pg';
import { DataSource, MigrationExecutor, type Logger, type QueryRunner } from 'typeorm';
import { sql, type Statement } from '../statement/sql.js';
import { sharedPoolDriver } from '../typeorm/shared-pool-driver.js';
import { asRole, ensureSchema } from './migration-role.js';
import type { MigrationSet } from './migration-set.js';
import { faultsOf } from './migration-names.rules.js';
import { queryOf, typeormMigrations } from './typeorm-migrations.js';

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

/** What belongs into the transaction of a set beside its migrations. */
export interface Around<T> {
  before?(runner: QueryRunner): Promise<void>;
  after?(runner: QueryRunner, result: T): Promise<void>;
}

/**
 * Runs `work` for one set, under its role if it has one, in one transaction that holds the migrators' lock: a failure leaves
 * schema, tables and ledger as they were, and a second migrator waits, then finds nothing to do.
 */
export async function withMigrator<T>(pool: pg.Pool, set: MigrationSet, work: (migrator: Migrator) => Promise<T>, around: Around<T> = {}): Promise<T> {
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
      const q = queryOf(runner);
      await around.before?.(runner);
      await ensureSchema(q, set);
      const result = await asRole(q, set, () => work({ runner, executor: new MigrationExecutor(dataSource, runner) }));
      await around.after?.(runner, result);
      return result;
    });
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
