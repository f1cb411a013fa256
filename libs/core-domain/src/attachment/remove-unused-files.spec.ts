import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TenantActor } from '@xiangzhi/access';
import { sql } from '@xiangzhi/persistence';
import { aTownship, type TestDatabase, type Township } from '@xiangzhi/testing';
import { DirectoryStore } from './directory-store.js';
import type { FileKey } from './file-store.js';
import { anUpload, foldersDatabase } from './fixtures/folders.js';
import { removeUnusedFiles } from './remove-unused-files.js';

const DAY_MS = 24 * 3_600_000;
const root = mkdtempSync(join(tmpdir(), 'xiangzhi-remove-'));
const store = new DirectoryStore(root);

let on: TestDatabase;
let township: Township;
let officer: TenantActor;

beforeAll(async () => {
  on = await foldersDatabase();
});

beforeEach(async () => {
  township = await aTownship({ on });
  officer = await township.actor();
});

afterAll(() => rmSync(root, { recursive: true }));

const content = async (): Promise<FileKey> => {
  const bytes = randomBytes(20);
  const key = { tenantId: township.tenantId, sha256: createHash('sha256').update(bytes).digest('hex') };
  await store.put(key, Readable.from([bytes]));
  return key;
};

const isThere = async (key: FileKey): Promise<boolean> => {
  const opened = await store.open(key);
  opened?.content.destroy();
  return opened !== undefined;
};

const later = (ms: number): Date => new Date(township.clock.now().getTime() + ms);
const remove = (now: Date): Promise<number> => removeUnusedFiles(on.database, store, township.tenantId, now);

const give = (id: string, module = 'core'): Promise<unknown> =>
  township.enter((tx) => tx.query(sql`
    update core.attachment set owner_module = ${module}, owner_type = 'User', owner_id = ${officer.userId}, taken_at = created_at where tenant_id = ${township.tenantId} and id = ${id}`));

describe('§3.8 uploads that nothing has taken', () => {
  it('stay for 24 hours and then go, with their content; once', async () => {
    const key = await content();
    await anUpload(township, officer, { sha256: key.sha256 });
    expect([await remove(later(DAY_MS - 1)), await isThere(key)]).toEqual([0, true]);
    expect([await remove(later(DAY_MS)), await isThere(key)]).toEqual([1, false]);
    expect(await remove(later(DAY_MS))).toBe(0);
  });

  it('a content that another row names stays', async () => {
    const key = await content();
    await anUpload(township, officer, { sha256: key.sha256 });
    await give(await anUpload(township, officer, { sha256: key.sha256 }));
    expect([await remove(later(DAY_MS)), await isThere(key)]).toEqual([1, true]);
  });

  it('files of a module whose data was purged go with it (CORE-08)', async () => {
    const key = await content();
    await give(await anUpload(township, officer, { sha256: key.sha256 }), 'folders');
    expect(await remove(later(0))).toBe(0);
    const at = township.clock.now();
    await township.enter((tx) => tx.query(sql`
      insert into core.module (tenant_id, id, key, state, disabled_at, purge_proposed_by, purge_approved_by, purge_approved_at, created_at, updated_at, version)
      values (${township.tenantId}, gen_random_uuid(), 'folders', 'PURGED', ${later(-31 * DAY_MS)}, gen_random_uuid(), gen_random_uuid(), ${at}, ${at}, ${at}, 1)`));
    expect([await remove(later(0)), await isThere(key)]).toEqual([1, false]);
  });
});
