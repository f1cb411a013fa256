import { systemClock, type Clock } from '@xiangzhi/kernel';
import { bootstrapRoles, inTransaction, migrate, openDatabase, sql, type MigrationReport, type MigrationSet, type RolesReport } from '@xiangzhi/persistence';
import { ensurePackages, loadDivisions, type DivisionLoad } from '@xiangzhi/tenancy';
import { coreMigrationSets } from './migration-sets.js';
import { coversMark, markOf, readMark, type PreparedInstallation } from './preparation-mark.js';

export { coreMigrationSets } from './migration-sets.js';
export type { PreparedInstallation } from './preparation-mark.js';

export interface PrepareOptions {
  /** Default: identity and the core. */
  readonly migrations?: readonly MigrationSet[];
  /** Does everything although the mark of the database says that nothing is to do; for `migrate`. Default false. */
  readonly thorough?: boolean;
  readonly clock?: Clock;
}

/** What was done. */
export interface Preparation {
  /** True when the database's mark said that there was nothing to do; the rest is null then. */
  readonly fresh: boolean;
  readonly roles: RolesReport | null;
  readonly migrations: MigrationReport | null;
  readonly divisions: DivisionLoad | null;
  readonly packages: readonly string[] | null;
}

const NOTHING_TO_DO: Preparation = { fresh: true, roles: null, migrations: null, divisions: null, packages: null };

/** Divisions and packages, which every tenant refers to, and the mark, which is written last. */
async function fill({ urls }: PreparedInstallation, mark: string, now: Date): Promise<Pick<Preparation, 'divisions' | 'packages'>> {
  const database = openDatabase(urls, { poolSize: 1 });
  try {
    return await inTransaction(database.pool('platform'), async (tx) => {
      const filled = { divisions: await loadDivisions(tx), packages: await ensurePackages(tx) };
      await tx.query(sql`
        insert into core.installation (id, made_by_demo, prepared, created_at, updated_at) values ('installation', false, ${mark}, ${now}, ${now})
        on conflict (id) do update set prepared = excluded.prepared, updated_at = excluded.updated_at`);
      return filled;
    });
  } finally {
    await database.close();
  }
}

/** Whether the database has everything that this build needs; for processes that must not or cannot prepare it. */
export const isPrepared = async (installation: PreparedInstallation, migrations: readonly MigrationSet[] = coreMigrationSets): Promise<boolean> =>
  coversMark(installation, await readMark(installation), markOf(installation, migrations));

/**
 * Makes a database ready for use: roles, migrations of identity and the core, official divisions, packages. The same for
 * `serve`, `migrate` and specs. One short query when nothing is to do; any number of processes may call it at once.
 * @throws InstallationProblem (with the cure: no owner's URL, rights, roles), MigrationFailed, DomainError UNAVAILABLE
 */
export async function prepareDatabase(installation: PreparedInstallation, options: PrepareOptions = {}): Promise<Preparation> {
  const { migrations: sets = coreMigrationSets, thorough = false, clock = systemClock } = options;
  if (!thorough && (await isPrepared(installation, sets))) return NOTHING_TO_DO;
  const roles = await bootstrapRoles(installation.ownerUrl, installation.secrets.rolePasswords);
  const migrations = await migrate(installation.ownerUrl, sets);
  return { fresh: false, roles, migrations, ...(await fill(installation, markOf(installation, sets), clock.now())) };
}
