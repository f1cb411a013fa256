import { auditStatement, isReadAudited, plainEntry, type LinkHolder, type PrivacyLevel, type RequestFacts } from '@xiangzhi/access';
import { notFound } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Database } from '@xiangzhi/persistence';
import type { FileStore, OpenedFile } from './file-store.js';

interface StoredRow {
  readonly name: string;
  readonly mime: string;
  readonly sha256: string;
  readonly level: PrivacyLevel;
}

/** Who fetches what, and when. */
export interface Fetching {
  readonly id: string;
  /** Said by the link. */
  readonly holder: LinkHolder;
  readonly facts: RequestFacts;
  readonly now: Date;
}

/** A file on its way to whoever holds a link to it. */
export interface HandedOut extends OpenedFile {
  readonly name: string;
  readonly mime: string;
}

/**
 * Opens the content behind a link that has been checked (ATT-2). Of levels 3 and 4 the trail keeps who has fetched it (§3.11).
 * @throws DomainError NOT_FOUND for what is gone meanwhile, or infected
 */
export const handOutFile = async (database: Pick<Database, 'pool'>, store: FileStore, { id, holder, facts, now }: Fetching): Promise<HandedOut> => {
  const { tenantId, userId } = holder;
  const row = await inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, async (tx) => {
    const [found] = await tx.query<StoredRow>(sql`select name, mime, sha256, level from core.attachment where tenant_id = ${tenantId} and id = ${id} and scan <> 'INFECTED'`);
    if (found && isReadAudited(found.level)) {
      const told = { tenantId, at: now, actorId: userId, ip: facts.ip, requestId: facts.requestId, action: 'READ_SENSITIVE', objectType: 'Attachment', objectId: id } as const;
      await tx.query(auditStatement(plainEntry(told)));
    }
    return found;
  });
  const opened = row && (await store.open({ tenantId, sha256: row.sha256 }));
  if (!opened) throw notFound();
  return { ...opened, name: row.name, mime: row.mime };
};
