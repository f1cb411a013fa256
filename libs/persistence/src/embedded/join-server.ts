import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { InstallationProblem } from '../installation/installation-problem.js';
import { sqlStateOf } from '../errors/error-facts.js';
import { isConnectionLoss } from '../errors/outages.js';
import { scramVerifier } from '../roles/scram-verifier.js';
import { urlFor } from '../pool/database-urls.js';
import { sql, type Statement } from '../statement/sql.js';
import { send } from '../transaction/send.js';
import type { ServerPasswords } from './embedded-options.js';
import { SUPERUSER } from './init-cluster.js';
import { startOf } from './process-identity.js';
import type { Postmaster } from './postmaster.js';

export const OWNER = 'xz_owner';
export const DATABASE = 'xiangzhi';

const POLL_MS = 25;
const LONGEST_SILENCE_MS = 120_000;

export const serverUrl = (port: number, user: string, password: string, database = DATABASE): string =>
  urlFor(`postgresql://127.0.0.1:${port}/${database}`, user, password);

/** The owner may hand out `xz_backup` and set its password, but cannot become it: reading past RLS is for backups only. */
const ownerAndBackup = (ownerPassword: string): readonly Statement[] => [
  sql`begin`,
  sql`create role xz_owner login createrole nosuperuser password ${sql.literal(scramVerifier(ownerPassword))}`,
  sql`create role xz_backup login noinherit bypassrls`,
  sql`grant xz_backup to xz_owner with admin true, inherit false, set false`,
  sql`commit`,
];

/** Makes what the cluster needs once. Each step is skipped when a killed first start has already made it. */
async function furnish(client: pg.Client, passwords: ServerPasswords): Promise<void> {
  const { rows } = await send(
    client,
    sql`select exists (select from pg_roles where rolname = ${OWNER}) as owner,
               exists (select from pg_database where datname = ${DATABASE}) as database`,
  );
  const [found] = rows as { owner: boolean; database: boolean }[];
  if (!found?.owner) for (const step of ownerAndBackup(passwords.owner)) await send(client, step);
  if (!found?.database) await send(client, sql`create database xiangzhi owner xz_owner`);
}

const wrongSecret = (cluster: string, cause: unknown): InstallationProblem =>
  new InstallationProblem('SECRETS_LOST', {
    zh: `secrets.json 与数据库 ${cluster} 不匹配，无法登录。请恢复与该数据库同时生成的 secrets.json；若不需要旧数据，删除 XIANGZHI_DATA 目录后重新启动。`,
    en: `secrets.json does not belong to the database in ${cluster}. Restore the one that was generated with it; or, if the data is not needed, remove XIANGZHI_DATA and start again.`,
    cause,
  });

const silent = (cluster: string, { pid }: Postmaster, cause: unknown): InstallationProblem =>
  new InstallationProblem('SERVER_SILENT', {
    zh: `内置数据库 ${cluster}（进程 ${pid}）没有应答。请结束该进程（kill ${pid}）后重新启动，数据会自动恢复。`,
    en: `The embedded database in ${cluster} (process ${pid}) does not answer. End that process (kill ${pid}) and start again; the data recovers by itself.`,
    cause,
  });

async function meet(port: number, passwords: ServerPasswords): Promise<void> {
  const client = new pg.Client({
    connectionString: serverUrl(port, SUPERUSER, passwords.superuser, 'postgres'),
    application_name: 'xiangzhi start',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await furnish(client, passwords);
  } finally {
    await client.end();
  }
}

/**
 * Waits until a living postmaster answers to our secret, and makes sure that owner and database exist. SCRAM proves both
 * sides: a foreign server on that port would not know the secret.
 * @returns false when the postmaster ended meanwhile (it was shutting down), so that a new one must be started.
 * @throws InstallationProblem SECRETS_LOST, SERVER_SILENT.
 */
export async function joinServer(cluster: string, server: Postmaster, passwords: ServerPasswords): Promise<boolean> {
  const deadline = Date.now() + LONGEST_SILENCE_MS;
  for (;;) {
    try {
      await meet(server.port, passwords);
      return true;
    } catch (error) {
      if (sqlStateOf(error)?.startsWith('28')) throw wrongSecret(cluster, error);
      if (!isConnectionLoss(error)) throw error;
      if (startOf(server.pid) === undefined) return false;
      if (Date.now() > deadline) throw silent(cluster, server, error);
      await pause(POLL_MS);
    }
  }
}
