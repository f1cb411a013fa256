import type { Readable } from 'node:stream';
import { isUuid } from '@xiangzhi/kernel';

const SHA256 = /^[0-9a-f]{64}$/;

/** Where a content lies: in a township, under the SHA-256 of its bytes (64 hexadecimal digits). */
export interface FileKey {
  readonly tenantId: string;
  readonly sha256: string;
}

/** @throws TypeError for a key that is none: a defect. No part of a path comes from a user */
export const assertFileKey = ({ tenantId, sha256 }: FileKey): void => {
  if (!isUuid(tenantId) || !SHA256.test(sha256)) throw new TypeError('no key of a stored file');
};

/** @throws TypeError for what is no id of a township: a defect */
export const assertTenantId = (tenantId: string): void => {
  if (!isUuid(tenantId)) throw new TypeError('no township of stored files');
};

/** A stored content, opened. Whoever has opened it reads it to its end or destroys it. */
export interface OpenedFile {
  readonly bytes: number;
  readonly content: Readable;
}

/** A content as a listing has it. */
export interface StoredContent {
  readonly sha256: string;
  /** When it was put, by the clock of the store. */
  readonly putAt: Date;
}

/** Whether a name is one of a content: other names in a store are not the product's. */
export const isContentName = (name: string): boolean => SHA256.test(name);

/**
 * Port: contents of attachments by their hash. The same content of a township lies there once, however often it is put; a content is whole
 * or not there at all, whenever the process ends.
 */
export abstract class FileStore {
  /** @throws Error when what comes is not what the key says: nothing is stored then */
  abstract put(key: FileKey, content: Readable): Promise<void>;
  /** @returns undefined when it is not there */
  abstract open(key: FileKey): Promise<OpenedFile | undefined>;
  /** What is not there is deleted already. */
  abstract delete(key: FileKey): Promise<void>;
  /** All contents of a township, a page at a time; what is put or deleted meanwhile may be among them or not. */
  abstract list(tenantId: string): AsyncIterable<readonly StoredContent[]>;
  /**
   * Removes what was begun in a township and never became a content, because a process was killed over it.
   * @param before by the clock of the store; what was begun later may still be under way
   * @returns how many are gone
   */
  abstract removeDrafts(tenantId: string, before: Date): Promise<number>;
}
