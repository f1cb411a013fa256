import { sql, type Database } from '@xiangzhi/persistence';
import { asWorker } from './as-worker.js';
import { lockContent } from './content-lock.js';
import type { FileKey, FileStore } from './file-store.js';
import { UPLOAD_KEPT_MS } from './upload.rules.js';

/** Contents of one round in one township: the next round goes on. */
const BATCH = 200;

/** What nobody can take any more, and what belonged to a module whose data was purged (CORE-08). */
const removable = (before: Date) => sql`
  ((a.owner_id is null and a.created_at <= ${before})
    or exists (select from core.module m where m.tenant_id = a.tenant_id and m.key = a.owner_module and m.state = 'PURGED'))`;

/** The content goes before the row does: a row that stays behind without one is too old to be taken, and goes in the next round. */
const remove = (database: Pick<Database, 'pool'>, store: FileStore, { tenantId, sha256 }: FileKey, before: Date): Promise<number> =>
  asWorker(database, tenantId, async (tx) => {
    await tx.query(lockContent({ tenantId, sha256 }));
    const gone = await tx.query(sql`delete from core.attachment a where a.tenant_id = ${tenantId} and a.sha256 = ${sha256} and ${removable(before)} returning a.id`);
    const [left] = await tx.query(sql`select id from core.attachment where tenant_id = ${tenantId} and sha256 = ${sha256} limit 1`);
    if (!left) await store.delete({ tenantId, sha256 });
    return gone.length;
  });

/**
 * Removes uploads that no record has taken within 24 hours, with their contents where nothing else names them.
 * @returns how many rows are gone
 */
export const removeUnusedFiles = async (database: Pick<Database, 'pool'>, store: FileStore, tenantId: string, now: Date): Promise<number> => {
  const before = new Date(now.getTime() - UPLOAD_KEPT_MS);
  const unused = await asWorker(database, tenantId, (tx) =>
    tx.query<{ sha256: string }>(sql`select distinct a.sha256 from core.attachment a where a.tenant_id = ${tenantId} and ${removable(before)} limit ${BATCH}`));
  let gone = 0;
  for (const { sha256 } of unused) gone += await remove(database, store, { tenantId, sha256 }, before);
  return gone;
};
