import { join } from 'node:path';
import { DirectoryStore } from './directory-store.js';
import type { FileStore } from './file-store.js';

/** Where the contents of an installation lie, and where uploads lie while they are examined. */
export interface Files {
  readonly store: FileStore;
  readonly directory: string;
}

/** The files of an installation: below its data directory. */
export const filesOf = (dataDirectory: string): Files => ({ store: new DirectoryStore(join(dataDirectory, 'files')), directory: join(dataDirectory, 'incoming') });
