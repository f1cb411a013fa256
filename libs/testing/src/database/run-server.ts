import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { resolveInstallation, type RolePasswords } from '@xiangzhi/persistence';
import { runDirectory, SERVER_RECORD } from '../jest/run-directory.js';

/** The PostgreSQL of this run: one server for all workers. */
export interface RunServer {
  readonly pid: number;
  readonly clusterDirectory: string;
  /** Database `xiangzhi` of the server; stays empty, see `urlTo`. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly rolePasswords: RolePasswords;
}

/** The same login in another database of the server. */
export const urlTo = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

const start = async (record: string): Promise<RunServer> => {
  const installation = await resolveInstallation({ XIANGZHI_DATA: join(runDirectory(), 'data') }, { testing: true });
  if (!installation.server) throw new Error('specs need the embedded server');
  const { pid, clusterDirectory, superuserUrl, ownerUrl } = installation.server;
  const server: RunServer = { pid, clusterDirectory, superuserUrl, ownerUrl, rolePasswords: installation.secrets.rolePasswords };
  // Written beside and renamed: another worker reads all of it or nothing. The lease stays until the run ends.
  const draft = `${record}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(server), { mode: 0o600 });
  renameSync(draft, record);
  return server;
};

/** The server of this run; the first worker that asks starts it, the others join. */
export const runServer = async (): Promise<RunServer> => {
  const record = join(runDirectory(), SERVER_RECORD);
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as RunServer) : start(record);
};

/** Any number: makes workers prepare databases one after the other. PostgreSQL frees it when a worker dies. */
const PREPARING_LOCK = 7_309_100;

/** Runs `prepare` as superuser in the maintenance database while no other worker does. */
export const whilePreparing = async <Result>(server: RunServer, prepare: (admin: pg.Client) => Promise<Result>): Promise<Result> => {
  const admin = new pg.Client({ connectionString: urlTo(server.superuserUrl, 'postgres') });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [PREPARING_LOCK]);
    return await prepare(admin);
  } finally {
    await admin.end();
  }
};
