import type { Readable } from 'node:stream';

/** Where a content lies: in a township, under the SHA-256 of its bytes (64 hexadecimal digits). */
export interface ContentKey {
  readonly tenantId: string;
  readonly sha256: string;
}

/** A stored content, opened. Whoever has opened it reads it to its end or destroys it. */
export interface OpenedContent {
  readonly bytes: number;
  readonly content: Readable;
}

/** Port: contents of files by their hash, for use cases and jobs that read or make files. The core's `FileStore` is one. */
export interface ContentStore {
  put(key: ContentKey, content: Readable): Promise<void>;
  /** @returns undefined when it is not there */
  open(key: ContentKey): Promise<OpenedContent | undefined>;
}
