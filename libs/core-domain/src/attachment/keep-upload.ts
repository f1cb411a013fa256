import { createReadStream } from 'node:fs';
import { auditStatement, missingPermission, plainEntry, type RequestFacts, type TenantActor } from '@xiangzhi/access';
import { DomainError, newId } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import { lockContent } from './content-lock.js';
import type { FileStore } from './file-store.js';
import type { ReceivedFile } from './receive-file.js';
import { LEVEL_OF_UPLOADS, MOST_UPLOADS, UPLOAD_KEPT_MS } from './upload.rules.js';

export const UPLOAD_PERMISSION = 'core:attachment:upload';

/** Who uploads, and when. */
export interface Uploading {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly now: Date;
}

/** What an upload has become. */
export interface KeptUpload {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

/** @throws DomainError FORBIDDEN, before a byte is read */
export const assertMayUpload = (actor: TenantActor): void => {
  if (!actor.permissions.has(UPLOAD_PERMISSION)) throw missingPermission('上传附件', UPLOAD_PERMISSION);
};

interface Waiting {
  readonly same: string | null;
  readonly count: number;
}

/** The uploads of a person that wait: how many, and whether this very file is one of them. */
const waiting = async (tx: Transaction, { actor, now }: Uploading, { sha256, name }: ReceivedFile): Promise<Waiting> => {
  const since = new Date(now.getTime() - UPLOAD_KEPT_MS);
  const [found] = await tx.query<Waiting>(sql`
    select count(*)::int as count, (array_agg(id order by id) filter (where sha256 = ${sha256} and name = ${name}))[1] as same from core.attachment
    where tenant_id = ${actor.tenantId} and uploader_id = ${actor.userId} and owner_id is null and created_at > ${since}`);
  return found ?? { same: null, count: 0 };
};

const insert = async (tx: Transaction, { actor, facts, now }: Uploading, { name, mime, bytes, sha256, scan, withheld = false }: ReceivedFile): Promise<string> => {
  const { tenantId, userId, unitPath, assignmentId } = actor;
  const id = newId();
  await tx.query(sql`
    insert into core.attachment (tenant_id, id, unit_path, name, mime, bytes, sha256, level, scan, withheld, exif_stripped, uploader_id, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${unitPath}, ${name}, ${mime}, ${bytes}, ${sha256}, ${LEVEL_OF_UPLOADS}, ${scan}, ${withheld}, true, ${userId}, ${now}, ${userId}, ${now}, ${userId}, 1)`);
  const told = { tenantId, at: now, actorId: userId, assignmentId, ip: facts.ip, requestId: facts.requestId, action: 'CREATE', objectType: 'Attachment', objectId: id } as const;
  await tx.query(auditStatement(plainEntry(told, [{ field: 'mime', level: 0, before: null, after: mime }, { field: 'bytes', level: 0, before: null, after: bytes }])));
  return id;
};

/**
 * Stores an examined file and gives it a row, which is its uploader's until a record takes it. The same file of the same person is the same
 * row while it waits, so that an upload that was sent again after a lost answer has one effect.
 * @throws DomainError CAPACITY_EXCEEDED when too many uploads of the person wait
 */
export const keepUpload = async (database: Pick<Database, 'pool'>, store: FileStore, uploading: Uploading, file: ReceivedFile): Promise<KeptUpload> => {
  const { tenantId, scope, userId } = uploading.actor;
  const key = { tenantId, sha256: file.sha256 };
  const { name, mime, bytes } = file;
  // The long way to the store is gone outside of the transaction; inside it is only looked whether the content is still there.
  await store.put(key, createReadStream(file.path));
  return inTenantTransaction(database.pool('app'), { tenantId, scope, actorId: userId }, async (tx) => {
    await tx.query(lockContent(key));
    const { same, count } = await waiting(tx, uploading, file);
    if (same !== null) return { id: same, name, mime, bytes };
    if (count >= MOST_UPLOADS) throw new DomainError('CAPACITY_EXCEEDED', { rule: '§3.8', messageZh: `您有 ${MOST_UPLOADS} 个上传的文件还没有使用，请先提交业务，或等 24 小时后系统清理` });
    await store.put(key, createReadStream(file.path));
    return { id: await insert(tx, uploading, file), name, mime, bytes };
  });
};
