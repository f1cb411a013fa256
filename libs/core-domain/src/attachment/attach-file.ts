import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { recordFacts, type ClassOf, type Work } from '@xiangzhi/plugin-api';
import { Attachment } from './attachment.record.js';
import { lockContent } from './content-lock.js';

/** A file that the product makes. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly content: Uint8Array;
}

/** Whose file it is. */
export interface MadeFor {
  /** For whom it is made: stands as its uploader. */
  readonly userId: string;
  readonly unitPath: string;
  /** How sensitive it is. */
  readonly level: number;
  /** The record that it belongs to; without one it is the person's alone, and removed like an upload that nothing has taken. */
  readonly owner?: { readonly record: ClassOf; readonly id: string };
}

const ownerColumns = (work: Work, owner: MadeFor['owner']): Partial<Attachment> => {
  if (!owner) return { ownerModule: null, ownerType: null, ownerId: null, ownerPermission: null, takenAt: null };
  const { name, reads } = recordFacts(owner.record);
  return { ownerModule: work.module, ownerType: name, ownerId: owner.id, ownerPermission: reads?.permission ?? null, takenAt: work.now };
};

/**
 * Keeps a file that a use case or a job has made, as an attachment: fetched by the same short-lived links as an upload (ATT-2).
 * @returns the id of the attachment
 */
export const attachFile = async (work: Work, { name, mime, content }: MadeFile, { userId, unitPath, level, owner }: MadeFor): Promise<string> => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const key = { tenantId: work.actor.tenantId, sha256 };
  await work.query(lockContent(key));
  await work.contents.put(key, Readable.from([content]));
  return work.insert(Attachment, {
    name, mime, bytes: content.byteLength, sha256, level, scan: 'CLEAN', scannedAt: null, exifStripped: true, uploaderId: userId, unitPath, aboutPath: null, seenBy: null, ...ownerColumns(work, owner),
  });
};
