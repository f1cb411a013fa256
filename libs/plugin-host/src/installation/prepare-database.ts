import { systemClock, type Clock } from '@xiangzhi/kernel';
import { bootstrapRoles, inTransaction, migrate, openDatabase, sql, type MigrationReport, type MigrationSet, type RolesReport } from '@xiangzhi/persistence';
import { ensurePackages, loadDivisions, type DivisionLoad } from '@xiangzhi/tenancy';
import type { PluginPackage } from '../discovery/plugin-package.js';
import { installPackages, type PackagesReport } from './install-packages.js';
import { prepareJobs } from './jobs-schema.js';
import { coreMigrationSets } from './migration-sets.js';
import { coversMark, coversPlugins, markOf, pluginsMarkOf, readMark, type PreparedInstallation } from './preparation-mark.js';

export { prepareJobs } from './jobs-schema.js';
export { coreMigrationSets } from './migration-sets.js';
export type { PreparedInstallation } from './preparation-mark.js';

export interface PrepareOptions {
  /** Default: identity and the core. */
  readonly migrations?: readonly MigrationSet[];
  /** Does everything although the mark of the database says that nothing is to do; for `migrate`. Default false. */
  readonly thorough?: boolean;
  readonly clock?: Clock;
  /** Plugins that lie on this machine, where processes take their code from: to be installed or upgraded. Default: they are not looked at. */
  readonly packages?: readonly PluginPackage[];
}

/** What was done. */
export interface Preparation {
  /** True when the database's mark said that there was nothing to do for the core; what belongs to it is null then. */
  readonly fresh: boolean;
  readonly roles: RolesReport | null;
  readonly migrations: MigrationReport | null;
  readonly divisions: DivisionLoad | null;
  readonly packages: readonly string[] | null;
  /** Plugins that were installed or upgraded now, and those that could not be let in. Never a reason not to start. */
  readonly plugins: PackagesReport;
}

const NO_PLUGINS: PackagesReport = { installed: [], refused: [] };
const NOTHING_TO_DO: Preparation = { fresh: true, roles: null, migrations: null, divisions: null, packages: null, plugins: NO_PLUGINS };

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

/** Adds to the mark that the plugins have been seen to. */
async function markPlugins({ urls }: PreparedInstallation, mark: string, now: Date): Promise<void> {
  const database = openDatabase(urls, { poolSize: 1 });
  try {
    await inTransaction(database.pool('platform'), (tx) => tx.query(sql`update core.installation set prepared = ${mark}, updated_at = ${now}`));
  } finally {
    await database.close();
  }
}

/** Whether the database has everything of the core that this build needs; for processes that must not or cannot prepare it. Plugins stop nobody. */
export const isPrepared = async (installation: PreparedInstallation, migrations: readonly MigrationSet[] = coreMigrationSets): Promise<boolean> =>
  coversMark(installation, await readMark(installation), markOf(installation, migrations));

async function prepareCore(installation: PreparedInstallation, sets: readonly MigrationSet[], now: Date): Promise<Preparation> {
  const roles = await bootstrapRoles(installation.ownerUrl, installation.secrets.rolePasswords);
  const migrations = await migrate(installation.ownerUrl, sets);
  await prepareJobs(installation.ownerUrl);
  return { fresh: false, roles, migrations, ...(await fill(installation, markOf(installation, sets), now)), plugins: NO_PLUGINS };
}

/** What became of the plugins is remembered together with what the core was then. */
async function preparePlugins(installation: PreparedInstallation, packages: readonly PluginPackage[], mark: string, clock: Clock): Promise<PackagesReport> {
  const report = await installPackages(installation.ownerUrl, packages, clock, { replaced: true });
  await markPlugins(installation, mark, clock.now());
  return report;
}

/**
 * Makes a database ready for use: roles, migrations of identity and the core, official divisions, packages, and the plugins that lie
 * on this machine. The same for `serve`, `migrate` and specs. One short query when nothing is to do; any number of processes may
 * call it at once. What is wrong with a plugin is told in the answer and stops nothing else.
 * @throws InstallationProblem (with the cure: no owner's URL, rights, roles), MigrationFailed of the core, DomainError UNAVAILABLE
 */
export async function prepareDatabase(installation: PreparedInstallation, options: PrepareOptions = {}): Promise<Preparation> {
  const { migrations: sets = coreMigrationSets, thorough = false, clock = systemClock, packages } = options;
  const [mark, wanted] = [await readMark(installation), markOf(installation, sets)];
  const fresh = !thorough && coversMark(installation, mark, wanted);
  const done = fresh ? NOTHING_TO_DO : await prepareCore(installation, sets, clock.now());
  // Without the owner's connection a process takes the plugins as it finds them (decision 11).
  if (packages === undefined || installation.ownerUrl === '') return done;
  const seen = pluginsMarkOf(packages, sets);
  if (fresh && coversPlugins(mark, seen)) return done;
  return { ...done, plugins: await preparePlugins(installation, packages, `${wanted}:${seen}`, clock) };
}
