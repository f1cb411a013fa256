import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore, type FileStore } from '@xiangzhi/core-domain/files';
import { closeAfterFile } from '../closing.js';

/** Contents of the attachments of a spec, gone when its file ends. */
export const aFileStore = async (): Promise<FileStore> => {
  const directory = await mkdtemp(join(tmpdir(), 'xiangzhi-files-'));
  closeAfterFile(() => rm(directory, { recursive: true, force: true }));
  return new DirectoryStore(directory);
};
