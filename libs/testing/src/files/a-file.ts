import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { TenantActor } from '@xiangzhi/access';
import { filesOf } from '@xiangzhi/core-domain/files';
import { newId } from '@xiangzhi/kernel';
import type { TestRuntime } from '../runtime/test-runtime.js';

export interface FileWish {
  /** Default `照片.png`. */
  readonly name?: string;
  /** Default `image/png`. */
  readonly mime?: string;
  /** Lies in the runtime's store afterwards. Without it there is the row alone, for specs that never open it. */
  readonly content?: Buffer | string;
  /** Default 2, as of every upload. */
  readonly level?: 0 | 1 | 2 | 3 | 4;
  /** Default `NOT_SCANNED`. */
  readonly scan?: 'CLEAN' | 'NOT_SCANNED';
}

const NOWHERE = '0'.repeat(64);

const kept = async ({ dataDirectory }: TestRuntime, tenantId: string, content: Buffer): Promise<string> => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await filesOf(dataDirectory).store.put({ tenantId, sha256 }, Readable.from([content]));
  return sha256;
};

/** What the gateway leaves of a file that somebody has uploaded and no record has taken yet. @returns its id */
export const aFile = async (runtime: TestRuntime, { tenantId, userId, unitPath }: TenantActor, { name = '照片.png', mime = 'image/png', content, level = 2, scan = 'NOT_SCANNED' }: FileWish = {}): Promise<string> => {
  const bytes = content === undefined ? undefined : Buffer.from(content as string);
  const [id, at, sha256] = [newId(), runtime.clock.now(), bytes ? await kept(runtime, tenantId, bytes) : NOWHERE];
  await runtime.on.superuser.query(
    `insert into core.attachment (tenant_id, id, unit_path, name, mime, bytes, sha256, level, scan, exif_stripped, uploader_id, created_at, created_by, updated_at, updated_by, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10, $11, $10, $11, $10, 1)`,
    [tenantId, id, unitPath, name, mime, bytes?.length ?? 10, sha256, level, scan, userId, at],
  );
  return id;
};
