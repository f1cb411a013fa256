import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DATABASE_ROLES, openDatabase, roleName, urlFor, type Database, type DatabaseRole, type DatabaseUrls } from '@xiangzhi/persistence';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import { closeAfterFile, oncePerFile } from '../closing.js';
import { templateWith } from './furnished-template.js';
import { dropClone, ensureClone } from './template.js';
import { forgetStatements } from '../statements/forget-statements.js';
import { runServer, urlTo, whilePreparing, type RunServer } from './run-server.js';

/** A migrated database with the official divisions, the packages and no township. */
export interface TestDatabase {
  readonly name: string;
  /** One pool a role, as the processes of the product have them. */
  readonly database: Database;
  readonly urls: DatabaseUrls;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  url(role: DatabaseRole): string;
  /** Connected as the owner of the tables, whom row-level security binds. */
  readonly owner: pg.Pool;
  /** Sees everything; for looking at what the product has stored. */
  readonly superuser: pg.Pool;
}

const quietPool = (connectionString: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('connect', (client) => client.on('error', () => undefined)).on('error', () => undefined);
  return pool;
};

const open = (server: RunServer, name: string): TestDatabase & { close(): Promise<void> } => {
  const [ownerUrl, superuserUrl] = [urlTo(server.ownerUrl, name), urlTo(server.superuserUrl, name)];
  const url = (role: DatabaseRole): string => urlFor(superuserUrl, roleName(role), server.rolePasswords[role]);
  const urls = Object.fromEntries([...DATABASE_ROLES.map((role) => [role, url(role)]), ['direct', url('app')]]) as DatabaseUrls;
  const database = openDatabase(urls, { applicationName: `spec ${name}` });
  const [owner, superuser] = [quietPool(ownerUrl), quietPool(superuserUrl)];
  const close = async (): Promise<void> => {
    await Promise.all([database.close(), owner.end(), superuser.end()]);
  };
  return { name, database, urls, ownerUrl, superuserUrl, url, owner, superuser, close };
};

const openWorkerDatabase = async (): Promise<TestDatabase> => {
  const server = await runServer();
  const name = `xz_worker_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  await whilePreparing(server, (admin) => ensureClone(admin, server, name));
  const opened = open(server, name);
  closeAfterFile(async () => {
    await opened.close();
    await whilePreparing(server, (admin) => forgetStatements(admin, name));
  });
  return opened;
};

/**
 * The database of this jest worker, shared by its spec files one after the other: make a township of your own
 * (`aTownship`) and look at nothing else. Its connections are closed when the file ends.
 */
export const testDatabase = oncePerFile(openWorkerDatabase);

/**
 * A clone for this file alone, dropped when it ends: for specs that change the schema, the policies or the directory.
 * @param plugins what is installed in it
 */
export const ownDatabase = async (plugins: readonly PluginManifest[] = []): Promise<TestDatabase> => {
  const server = await runServer();
  const name = `xz_own_${randomUUID().slice(0, 8)}`;
  // First, and by itself: jest links no two imports of one file at once.
  for (const manifest of plugins) await manifest.migrations();
  await whilePreparing(server, async (admin) => ensureClone(admin, server, name, await templateWith(admin, server, plugins)));
  const opened = open(server, name);
  closeAfterFile(async () => {
    await opened.close();
    await whilePreparing(server, (admin) => dropClone(admin, name));
  });
  return opened;
};
