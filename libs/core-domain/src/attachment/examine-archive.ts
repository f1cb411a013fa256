import type { Readable } from 'node:stream';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { ARCHIVE_BOUNDS, assertBounded, assertDocument, assertEntryKind, type ArchiveEntry } from './archive.rules.js';
import { assertSignature } from './content.rules.js';
import type { FileKind } from './file-kind.js';
import { refusedFile } from './refuse-file.js';

const SNIFFED_BYTES = 4_100;

const described = (entry: Entry): ArchiveEntry => ({
  name: entry.fileName,
  offset: entry.relativeOffsetOfLocalHeader,
  nameBytes: entry.fileNameLength,
  packedBytes: entry.compressedSize,
  bytes: entry.uncompressedSize,
  encrypted: entry.isEncrypted(),
});

const entriesOf = async (archive: ZipFile): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    // One more than allowed is enough to refuse it.
    if (entries.push(entry) > ARCHIVE_BOUNDS.entries) break;
  }
  return entries;
};

/** Unfolds an entry to its end, which proves its said size; keeps the first bytes, or all of them. */
const unfold = async (stream: Readable, keep: number): Promise<Buffer> => {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (size < keep) kept.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(kept).subarray(0, keep);
};

const examineEntry = async (archive: ZipFile, entry: Entry, kind: FileKind): Promise<void> => {
  const isDocument = kind.family === 'OFFICE';
  if (isDocument && entry.uncompressedSize > ARCHIVE_BOUNDS.documentBytes) throw refusedFile('压缩包里的文档过大，请单独上传');
  const bytes = await unfold(await archive.openReadStreamPromise(entry), isDocument ? ARCHIVE_BOUNDS.documentBytes : SNIFFED_BYTES);
  const { fileTypeFromBuffer } = await import('file-type');
  assertSignature(kind, (await fileTypeFromBuffer(bytes.subarray(0, SNIFFED_BYTES)))?.mime);
  if (isDocument) await examineContents(await fromBufferPromise(bytes, { lazyEntries: true }), kind);
};

const examineContents = async (archive: ZipFile, kind: FileKind): Promise<void> => {
  const entries = await entriesOf(archive);
  const facts = entries.map(described);
  assertBounded(facts);
  if (kind.family === 'OFFICE') {
    assertDocument(kind, facts.map(({ name }) => name));
    for (const entry of entries) await unfold(await archive.openReadStreamPromise(entry), 0);
    return;
  }
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    await examineEntry(archive, entry, assertEntryKind(described(entry)));
  }
};

/**
 * Looks into an archive or an Office document: bounded when unfolded, no nesting, no macros, no kinds that are not taken alone.
 * @throws DomainError VALIDATION, also for what cannot be read as an archive
 */
export const examineArchive = async (path: string, kind: FileKind): Promise<void> => {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => undefined);
  if (!archive) throw refusedFile('压缩包或文档已损坏，请重新生成后上传');
  try {
    await examineContents(archive, kind);
  } catch (error) {
    if (error instanceof Error && error.name === 'DomainError') throw error;
    throw refusedFile('压缩包或文档已损坏，请重新生成后上传');
  } finally {
    archive.close();
  }
};
