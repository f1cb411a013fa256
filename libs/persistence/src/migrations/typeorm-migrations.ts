import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { MigrationQuery, MigrationSet, NamedMigration } from './migration-set.js';
import { ledgerName } from './migration-names.rules.js';
import { MigrationFailed } from './migration-failed.js';

/** The runner's connection as migrations see it. */
export const queryOf = (runner: QueryRunner): MigrationQuery => ({
  query: async <R>(text: string, values?: readonly unknown[]): Promise<R[]> => {
    const answer = await runner.query(text, values ? [...values] : undefined, true);
    return (answer.records ?? []) as R[];
  },
});

type MigrationClass = new () => MigrationInterface;

function classOf(plugin: string, migration: NamedMigration): MigrationClass {
  const named = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      throw new MigrationFailed(plugin, migration.name, error);
    }
  };
  return class implements MigrationInterface {
    readonly name = ledgerName(migration.name);
    up(runner: QueryRunner): Promise<void> {
      return named(() => migration.up(queryOf(runner)));
    }
    down(runner: QueryRunner): Promise<void> {
      return named(() => migration.down(queryOf(runner)));
    }
  };
}

/** The classes that TypeORM's machinery runs, one for each readable migration (decision 12). */
export const typeormMigrations = (set: MigrationSet): MigrationClass[] =>
  set.migrations.map((migration) => classOf(set.plugin, migration));
