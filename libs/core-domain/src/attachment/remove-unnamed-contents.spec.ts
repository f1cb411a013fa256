import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Statement } from '@xiangzhi/persistence';
import { aTownship, type TestDatabase, type Township } from '@xiangzhi/testing';
import { lockContent } from './content-lock.js';
import { DirectoryStore } from './directory-store.js';
import type { FileKey, FileStore } from './file-store.js';
import { anUpload, foldersDatabase } from './fixtures/folders.js';
import { ACCESS_KEY, BUCKET, S3Server } from './fixtures/s3-server.js';
import { removeUnnamedContents } from './remove-unnamed-contents.js';
import { S3Store } from './s3-store.js';

const DAY_MS = 24 * 3_600_000;
const root = mkdtempSync(join(tmpdir(), 'xiangzhi-sweep-'));
const directory = new DirectoryStore(root);

let on: TestDatabase;
let server: S3Server;
let township: Township;

beforeAll(async () => {
  on = await foldersDatabase();
  server = await S3Server.open();
});

beforeEach(async () => {
  township = await aTownship({ on });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

const bucket = (): FileStore => new S3Store({ endpoint: server.endpoint, region: 'us-east-1', bucket: BUCKET, ...ACCESS_KEY, pathStyle: true });

const content = async (store: FileStore): Promise<FileKey> => {
  const bytes = randomBytes(20);
  const key = { tenantId: township.tenantId, sha256: createHash('sha256').update(bytes).digest('hex') };
  await store.put(key, Readable.from([bytes]));
  return key;
};

const isThere = async (store: FileStore, key: FileKey): Promise<boolean> => {
  const opened = await store.open(key);
  opened?.content.destroy();
  return opened !== undefined;
};

const naming = ({ tenantId, sha256 }: FileKey, { userId, unitPath }: TenantActor): Statement => sql`
  insert into core.attachment (tenant_id, id, unit_path, name, mime, bytes, sha256, level, scan, exif_stripped, uploader_id, created_at, created_by, updated_at, updated_by, version)
  values (${tenantId}, ${newId()}, ${unitPath}, 'a.png', 'image/png', 20, ${sha256}, 2, 'CLEAN', true, ${userId}, now(), ${userId}, now(), ${userId}, 1)`;

/** Until somebody of this database waits for an advisory lock. */
const somebodyWaits = async (): Promise<void> => {
  const waiting = 'select 1 from pg_locks where locktype = $1 and not granted and database = (select oid from pg_database where datname = current_database())';
  while ((await on.superuser.query(waiting, ['advisory'])).rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
};

const sweep = (store: FileStore, now = new Date(Date.now() + DAY_MS + 60_000)): Promise<number> => removeUnnamedContents(on.database, store, township.tenantId, now);

describe('§3.8 contents that no attachment names', () => {
  it.each([['a directory', () => directory], ['a bucket', bucket]] as const)('go out of %s after a day; what a row names stays', async (_, open) => {
    const store = open();
    const [named, rolledBack] = [await content(store), await content(store)];
    await anUpload(township, await township.actor(), { sha256: named.sha256 });
    expect([await sweep(store, new Date('2026-03-01T03:00:00Z')), await isThere(store, rolledBack)]).toEqual([0, true]);
    expect(await sweep(store)).toBe(1);
    expect([await isThere(store, named), await isThere(store, rolledBack)]).toEqual([true, false]);
  });

  it('of another township are not touched', async () => {
    const elsewhere = await content(directory);
    township = await aTownship({ on });
    expect([await sweep(directory), await isThere(directory, elsewhere)]).toEqual([0, true]);
  });

  it('whoever gives one a row at that moment keeps it: the sweeper waits for him', async () => {
    const key = await content(directory);
    const officer = await township.actor();
    const pool = on.database.pool('app');
    let sweeping: Promise<number> | undefined;
    await inTenantTransaction(pool, { tenantId: township.tenantId, scope: '*', actorId: officer.userId }, async (tx) => {
      await tx.query(lockContent(key));
      sweeping = sweep(directory);
      await somebodyWaits();
      await tx.query(naming(key, officer));
    });
    expect([await sweeping, await isThere(directory, key)]).toEqual([0, true]);
  });

  it('ten uploads of a content that is being swept end with the content in its place', async () => {
    const bytes = randomBytes(20);
    const key = { tenantId: township.tenantId, sha256: createHash('sha256').update(bytes).digest('hex') };
    await directory.put(key, Readable.from([bytes]));
    const officer = await township.actor();
    const upload = (): Promise<void> => inTenantTransaction(on.database.pool('app'), { tenantId: township.tenantId, scope: '*', actorId: officer.userId }, async (tx) => {
      await tx.query(lockContent(key));
      await directory.put(key, Readable.from([bytes]));
      await tx.query(naming(key, officer));
    });
    await Promise.all([sweep(directory), ...Array.from({ length: 10 }, upload), sweep(directory)]);
    expect(await isThere(directory, key)).toBe(true);
  });

  it('what a killed process has left half-written in a directory goes after a day, what is under way stays', async () => {
    const key = await content(directory);
    await anUpload(township, await township.actor(), { sha256: key.sha256 });
    const folder = join(root, township.tenantId, key.sha256.slice(0, 2));
    const [old, young] = [join(folder, `.${randomUUID()}`), join(folder, `.${randomUUID()}`)];
    for (const path of [old, young]) writeFileSync(path, 'half');
    utimesSync(old, new Date(), new Date(Date.now() - DAY_MS - 60_000));
    expect([await sweep(directory, new Date()), existsSync(old), existsSync(young)]).toEqual([1, false, true]);
    expect([await sweep(directory), existsSync(young), await isThere(directory, key)]).toEqual([1, false, true]);
  });

  it('an upload in parts that has stopped is given up after a day, in its township alone', async () => {
    const other = await aTownship({ on });
    for (const { tenantId } of [township, other]) server.uploads.set(tenantId, { key: `${tenantId}/${'a'.repeat(64)}`, parts: new Map() });
    expect([await sweep(bucket(), new Date('2026-03-01T03:00:00Z')), server.uploads.size]).toEqual([0, 2]);
    expect([await sweep(bucket()), [...server.uploads.keys()]]).toEqual([1, [other.tenantId]]);
  });

  it('a bucket whose key may not list uploads in parts is swept all the same', async () => {
    const store = bucket();
    const rolledBack = await content(store);
    server.unlisted = true;
    expect([await sweep(store), await isThere(store, rolledBack)]).toEqual([1, false]);
    server.unlisted = false;
  });
});
