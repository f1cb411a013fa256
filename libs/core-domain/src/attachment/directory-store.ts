import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertFileKey, assertTenantId, FileStore, isContentName, type FileKey, type OpenedFile, type StoredContent } from './file-store.js';
import { verifiedContent } from './verified-content.js';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The entry of a directory survives a power cut only when the directory itself is on the disk. */
const syncDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

/** The entries of a directory; none where there is no directory. */
const entriesOf = async (path: string): Promise<readonly string[]> => {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
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
    try {
      await pipeline(content, verifiedContent(key.sha256), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
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

  async *list(tenantId: string): AsyncGenerator<readonly StoredContent[]> {
    assertTenantId(tenantId);
    const township = join(this.root, tenantId.toLowerCase());
    for (const folder of await entriesOf(township)) {
      const names = (await entriesOf(join(township, folder))).filter(isContentName);
      const found = await Promise.all(names.map((sha256) => this.listed(join(township, folder, sha256), sha256)));
      yield found.filter((content) => content !== undefined);
    }
  }

  private async listed(path: string, sha256: string): Promise<StoredContent | undefined> {
    try {
      return { sha256, putAt: (await stat(path)).mtime };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
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
  private pathOf(key: FileKey): string {
    assertFileKey(key);
    const { tenantId, sha256 } = key;
    return join(this.root, tenantId.toLowerCase(), sha256.slice(0, 2), sha256);
  }
}
