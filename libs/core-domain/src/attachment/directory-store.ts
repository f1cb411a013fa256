import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isUuid } from '@xiangzhi/kernel';
import { FileStore, type FileKey, type OpenedFile } from './file-store.js';

const SHA256 = /^[0-9a-f]{64}$/;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Passes on what comes and tells its hash. */
const hashing = (): { readonly through: Transform; readonly digest: () => string } => {
  const hash = createHash('sha256');
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, digest: () => hash.digest('hex') };
};

/** The entry of a directory survives a power cut only when the directory itself is on the disk. */
const syncDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

/**
 * Contents in a directory: `<township>/<two digits>/<hash>`. Written under a name of its own, brought to the disk and then renamed, so that
 * of two writers of one content both succeed and one file stands. No part of a path comes from a user.
 */
export class DirectoryStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(key: FileKey, content: Readable): Promise<void> {
    const target = this.pathOf(key);
    if (await this.has(target)) {
      content.destroy();
      return;
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const draft = join(dirname(target), `.${randomUUID()}`);
    const { through, digest } = hashing();
    try {
      await pipeline(content, through, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      if (digest() !== key.sha256) throw new Error(`what came is not ${key.sha256}`);
      await rename(draft, target);
      await syncDirectory(dirname(target));
    } finally {
      await rm(draft, { force: true });
    }
  }

  async open(key: FileKey): Promise<OpenedFile | undefined> {
    try {
      const file = await open(this.pathOf(key), 'r');
      return { bytes: (await file.stat()).size, content: file.createReadStream() };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async delete(key: FileKey): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private async has(path: string): Promise<boolean> {
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** @throws TypeError for a key that is none: a defect */
  private pathOf({ tenantId, sha256 }: FileKey): string {
    if (!isUuid(tenantId) || !SHA256.test(sha256)) throw new TypeError('no key of a stored file');
    return join(this.root, tenantId.toLowerCase(), sha256.slice(0, 2), sha256);
  }
}
