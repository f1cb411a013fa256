import { createHash, createHmac } from 'node:crypto';
import { openDatabase, readPipelined, sql, type Installation, type MigrationSet } from '@xiangzhi/persistence';
import { DIVISION_LIST_DATE, STANDARD_PACKAGE } from '@xiangzhi/tenancy';

/** Raise it when roles, platform functions or the division list change without a migration. */
const REVISION = 1;

/** The part of an installation that is needed to prepare its database. */
export type PreparedInstallation = Pick<Installation, 'ownerUrl' | 'urls' | 'secrets'>;

const schemaPart = (sets: readonly MigrationSet[]): string =>
  createHash('sha256')
    .update(JSON.stringify([REVISION, DIVISION_LIST_DATE, STANDARD_PACKAGE.key, sets.map(({ plugin, migrations }) => [plugin, migrations.map(({ name }) => name)])]))
    .digest('hex');

/** Keyed, so that a password that an operator has chosen cannot be guessed from it. */
const rolesPart = ({ secrets }: PreparedInstallation): string =>
  createHmac('sha256', secrets.hmacKeys.at(-1)?.secret ?? '').update(JSON.stringify(secrets.rolePasswords)).digest('hex');

/** What a database is marked with once it is prepared: for which schema, and with which passwords of the roles. */
export const markOf = (installation: PreparedInstallation, sets: readonly MigrationSet[]): string => `${schemaPart(sets)}:${rolesPart(installation)}`;

/**
 * Whether a mark says that there is nothing to do. A process without the owner's URL cannot renew passwords, so only the
 * schema counts for it (decision 11).
 */
export const coversMark = (installation: PreparedInstallation, found: string | null, wanted: string): boolean =>
  installation.ownerUrl === '' ? found?.split(':')[0] === wanted.split(':')[0] : found === wanted;

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
