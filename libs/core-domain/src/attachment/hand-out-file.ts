import { Readable } from 'node:stream';
import { auditStatement, isReadAudited, plainEntry, type LinkHolder, type PrivacyLevel, type RequestFacts } from '@xiangzhi/access';
import { localMinuteOf, notFound } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Database } from '@xiangzhi/persistence';
import type { ImageCleaner } from './clean-image.js';
import type { FileStore, OpenedFile } from './file-store.js';
import { watermarkText } from './watermark.rules.js';

interface StoredRow {
  readonly name: string;
  readonly mime: string;
  readonly sha256: string;
  readonly level: PrivacyLevel;
  /** Of whoever fetches it. */
  readonly mobile: string | null;
}

/** From this level on a picture carries who has fetched it (§3.8). */
const MARKED_LEVEL = 2;

/** Who fetches what, and when. */
export interface Fetching {
  readonly id: string;
  /** Said by the link. */
  readonly holder: LinkHolder;
  readonly facts: RequestFacts;
  readonly now: Date;
}

/** Where files lie, and who writes over pictures. */
export interface Handing {
  readonly store: FileStore;
  readonly images: Pick<ImageCleaner, 'marks' | 'mark'>;
}

/** A file on its way to whoever holds a link to it. */
export interface HandedOut extends OpenedFile {
  readonly name: string;
  readonly mime: string;
}

/**
 * Opens the content behind a link that has been checked (ATT-2). Of levels 3 and 4 the trail keeps who has fetched it (§3.11); from level 2 on a
 * picture is handed out with the tail of his number and the minute over it.
 * @throws DomainError NOT_FOUND for what is gone meanwhile, infected, or withheld until a second person has approved it (SOD-8)
 */
export const handOutFile = async (database: Pick<Database, 'pool'>, { store, images }: Handing, { id, holder, facts, now }: Fetching): Promise<HandedOut> => {
  const { tenantId, userId } = holder;
  const row = await inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, async (tx) => {
    const [found] = await tx.query<StoredRow>(sql`
      select f.name, f.mime, f.sha256, f.level, (select u.mobile from core.app_user u where u.tenant_id = f.tenant_id and u.id = ${userId}) as mobile
      from core.attachment f where f.tenant_id = ${tenantId} and f.id = ${id} and f.scan <> 'INFECTED' and not f.withheld`);
    if (found && isReadAudited(found.level)) {
      const told = { tenantId, at: now, actorId: userId, ip: facts.ip, requestId: facts.requestId, action: 'READ_SENSITIVE', objectType: 'Attachment', objectId: id } as const;
      await tx.query(auditStatement(plainEntry(told)));
    }
    return found;
  });
  const opened = row && (await store.open({ tenantId, sha256: row.sha256 }));
  if (!opened) throw notFound();
  const { name, mime, level, mobile } = row;
  if (level < MARKED_LEVEL || !images.marks(mime)) return { ...opened, name, mime };
  const marked = await images.mark(opened.content, mime, watermarkText(mobile, localMinuteOf(now)));
  return { content: Readable.from([marked]), bytes: marked.byteLength, name, mime };
};
