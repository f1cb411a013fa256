import { createHash, createHmac } from 'node:crypto';
import { corePlugin } from '@xiangzhi/core-domain';
import { openDatabase, readPipelined, sql, type Installation, type MigrationSet } from '@xiangzhi/persistence';
import { DIVISION_LIST_DATE, STANDARD_PACKAGE } from '@xiangzhi/tenancy';
import { stampOf } from '../discovery/package-stamp.js';
import type { PluginPackage } from '../discovery/plugin-package.js';

/** Raise it when roles, platform functions or the division list change without a migration. */
const REVISION = 1;

/** The part of an installation that is needed to prepare its database. */
export type PreparedInstallation = Pick<Installation, 'ownerUrl' | 'urls' | 'secrets'> & Partial<Pick<Installation, 'dataDirectory'>>;

const schemaPart = (sets: readonly MigrationSet[]): string =>
  createHash('sha256')
    .update(JSON.stringify([REVISION, DIVISION_LIST_DATE, STANDARD_PACKAGE.key, sets.map(({ plugin, migrations }) => [plugin, migrations.map(({ name }) => name)])]))
    .digest('hex');

/** Keyed, so that a password that an operator has chosen cannot be guessed from it. */
const rolesPart = ({ secrets }: PreparedInstallation): string =>
  createHmac('sha256', secrets.hmacKeys.at(-1)?.secret ?? '').update(JSON.stringify(secrets.rolePasswords)).digest('hex');

/** What a database is marked with once its core is prepared: for which schema, and with which passwords of the roles. */
export const markOf = (installation: PreparedInstallation, sets: readonly MigrationSet[]): string => `${schemaPart(sets)}:${rolesPart(installation)}`;

/** What is added to the mark once the plugins have been seen to: those of this machine beside this core, refused ones among them. */
export const pluginsMarkOf = (packages: readonly PluginPackage[], sets: readonly MigrationSet[]): string => {
  const stamps = packages.map((found) => [found.name, stampOf(found)]);
  return createHash('sha256').update(JSON.stringify([corePlugin.manifest.version, schemaPart(sets), stamps])).digest('hex');
};

/** Schema, passwords and, once they have been seen to, plugins. */
const partsOf = (mark: string | null): readonly (string | undefined)[] => mark?.split(':') ?? [];

/**
 * Whether a mark says that there is nothing to do for the core. A process without the owner's URL cannot renew passwords, so only
 * the schema counts for it (decision 11).
 */
export const coversMark = (installation: PreparedInstallation, found: string | null, wanted: string): boolean => {
  const [[schema, roles], [wantedSchema, wantedRoles]] = [partsOf(found), partsOf(wanted)];
  return schema === wantedSchema && (installation.ownerUrl === '' || roles === wantedRoles);
};

/** Whether the plugins on this machine were seen to beside this core. */
export const coversPlugins = (found: string | null, wanted: string): boolean => partsOf(found)[2] === wanted;

/** The mark of a database; null for one that was never prepared, and for one that cannot be read: then preparing says why. */
export async function readMark({ urls }: PreparedInstallation): Promise<string | null> {
  const database = openDatabase(urls, { poolSize: 1 });
  try {
    const [row] = await readPipelined<{ prepared: string | null }>(database.pool('platform'), sql`select prepared from core.installation`);
    return row?.prepared ?? null;
  } catch {
    return null;
  } finally {
    await database.close();
  }
}
