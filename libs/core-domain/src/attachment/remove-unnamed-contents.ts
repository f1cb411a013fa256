import { sql, type Database } from '@xiangzhi/persistence';
import { asWorker } from './as-worker.js';
import { lockContent } from './content-lock.js';
import type { FileKey, FileStore } from './file-store.js';
import { UPLOAD_KEPT_MS } from './upload.rules.js';

/** Contents of one round in one township: the next round goes on. */
const BATCH = 500;

/** Those of the given hashes that no attachment of the township names. */
const unnamed = async (database: Pick<Database, 'pool'>, tenantId: string, hashes: readonly string[]): Promise<readonly string[]> => {
  if (hashes.length === 0) return [];
  const rows = await asWorker(database, tenantId, (tx) => tx.query<{ sha256: string }>(sql`
    select said.sha256 from unnest(${hashes}::text[]) as said(sha256)
    where not exists (select from core.attachment a where a.tenant_id = ${tenantId} and a.sha256 = said.sha256)`));
  return rows.map(({ sha256 }) => sha256);
};

/** Under the lock of whoever gives it a row: who comes later puts it again, who has come before has a row by now. */
const removeIfUnnamed = (database: Pick<Database, 'pool'>, store: FileStore, key: FileKey): Promise<boolean> =>
  asWorker(database, key.tenantId, async (tx) => {
    await tx.query(lockContent(key));
    const [named] = await tx.query(sql`select id from core.attachment where tenant_id = ${key.tenantId} and sha256 = ${key.sha256} limit 1`);
    if (named) return false;
    await store.delete(key);
    return true;
  });

/**
 * Removes contents that lie in the store for a day and that no attachment names: those of a transaction that was rolled back, and those whose
 * rows have reached the end of their retention; then drafts that nobody has gone on with for a day, because their process was killed.
 * @param now by the clock of the machine, as the store's own
 * @returns how many contents and drafts are gone
 */
export const removeUnnamedContents = async (database: Pick<Database, 'pool'>, store: FileStore, tenantId: string, now: Date): Promise<number> => {
  const before = now.getTime() - UPLOAD_KEPT_MS;
  let gone = 0;
  for await (const page of store.list(tenantId)) {
    const old = page.filter(({ putAt }) => putAt.getTime() <= before).map(({ sha256 }) => sha256);
    for (const sha256 of await unnamed(database, tenantId, old)) {
      if (await removeIfUnnamed(database, store, { tenantId, sha256 })) gone += 1;
      if (gone >= BATCH) return gone;
    }
  }
  return gone + (await store.removeDrafts(tenantId, new Date(before)));
};
