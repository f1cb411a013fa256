import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertFileKey, assertTenantId, FileStore, isContentName, type FileKey, type OpenedFile, type StoredContent } from './file-store.js';
import { entriesOf, isMissing, removeDrafts, writtenAt } from './remove-drafts.js';
import { verifiedContent } from './verified-content.js';

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
    if (await writtenAt(target)) {
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
    for (const folder of await this.foldersOf(tenantId)) {
      const names = (await entriesOf(folder)).filter(isContentName);
      const found = await Promise.all(names.map(async (sha256) => ({ sha256, putAt: await writtenAt(join(folder, sha256)) })));
      yield found.flatMap(({ sha256, putAt }) => (putAt ? [{ sha256, putAt }] : []));
    }
  }

  async removeDrafts(tenantId: string, before: Date): Promise<number> {
    let gone = 0;
    for (const folder of await this.foldersOf(tenantId)) gone += await removeDrafts(folder, before);
    return gone;
  }

  private async foldersOf(tenantId: string): Promise<readonly string[]> {
    assertTenantId(tenantId);
    const township = join(this.root, tenantId.toLowerCase());
    return (await entriesOf(township)).map((folder) => join(township, folder));
  }

  /** @throws TypeError for a key that is none: a defect */
  private pathOf(key: FileKey): string {
    assertFileKey(key);
    const { tenantId, sha256 } = key;
    return join(this.root, tenantId.toLowerCase(), sha256.slice(0, 2), sha256);
  }
}
