import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@xiangzhi/kernel';
import { standsAlone } from './archive.rules.js';
import type { VirusScan } from './attachment.choices.js';
import type { ImageCleaner } from './clean-image.js';
import { assertPdfAlone, assertSignature, claimedKind, type SaidOfFile } from './content.rules.js';
import { examineArchive } from './examine-archive.js';
import { examineText } from './examine-text.js';
import type { FileKind } from './file-kind.js';
import { fileName } from './file-name.rules.js';
import { refusedFile } from './refuse-file.js';
import type { VirusScanner } from './virus-scanner.js';

/** A file that was examined and lies ready on the disk; drawn anew if it is an image. */
export interface ReceivedFile {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether a virus scanner has looked at it, and found nothing. */
  readonly scan: Extract<VirusScan, 'NOT_SCANNED' | 'CLEAN'>;
  /** Nobody fetches it before a second person has approved it (SOD-8). */
  readonly withheld?: boolean;
}

export interface Reception {
  /** Where files lie while they are examined. */
  readonly directory: string;
  readonly maxBytes: number;
  readonly images: ImageCleaner;
  /** Without one nobody looks for viruses. */
  readonly scanner?: VirusScanner | undefined;
}

const HEAD_BYTES = 4_100;
/** As far from the end as an archive's end record can begin. */
const TAIL_BYTES = 22 + 65_535;

const tooLarge = (limit: number): DomainError =>
  new DomainError('PAYLOAD_TOO_LARGE', { rule: '§3.8', messageZh: `文件过大，上限 ${Math.floor(limit / 1_048_576)} MB；照片请缩小，文档请分开上传`, argumentPath: ['file'] });

const atMost = (limit: number): Transform => {
  let size = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length;
      if (size > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
};

const endsOf = async (path: string): Promise<{ readonly head: Buffer; readonly tail: Buffer }> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (length: number, position: number): Promise<Buffer> => (await file.read(Buffer.alloc(length), 0, length, position)).buffer;
    return { head: await read(Math.min(size, HEAD_BYTES), 0), tail: await read(Math.min(size, TAIL_BYTES), Math.max(0, size - TAIL_BYTES)) };
  } finally {
    await file.close();
  }
};

const examine = async (path: string, kind: FileKind): Promise<void> => {
  const { head, tail } = await endsOf(path);
  if (head.length === 0) throw refusedFile('文件是空的，请确认后重新上传');
  const { fileTypeFromBuffer } = await import('file-type');
  assertSignature(kind, (await fileTypeFromBuffer(head))?.mime);
  if (kind.family === 'PDF') assertPdfAlone(head, tail);
  if (kind.family === 'TEXT') await examineText(path);
  if (kind.family !== 'OFFICE' && kind.family !== 'ARCHIVE') return;
  if (!standsAlone(head, tail)) throw refusedFile('压缩包或文档的前后附有其他内容，请重新生成后上传');
  await examineArchive(path, kind);
};

const lookForViruses = async (path: string, scanner: VirusScanner): Promise<void> => {
  const verdict = await scanner.scan(path);
  if (verdict.kind === 'INFECTED') throw refusedFile(`文件带有病毒（${verdict.virus.slice(0, 60)}），没有保存；请先在本机杀毒，再从可信的来源重新取得文件后上传`);
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
};

/**
 * Takes a stream in, examines it and hands the file to `use`; whatever happens, nothing of it stays in the directory afterwards.
 * @throws DomainError PAYLOAD_TOO_LARGE, VALIDATION, UNAVAILABLE when the scanner cannot say; and what the stream and `use` throw
 */
export const receiveFile = async <Result>(content: Readable, said: SaidOfFile, { directory, maxBytes, images, scanner }: Reception, use: (file: ReceivedFile) => Promise<Result>): Promise<Result> => {
  const name = fileName(said.name);
  const kind = claimedKind({ ...said, name });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const [raw, drawn] = [join(directory, randomUUID()), join(directory, randomUUID())];
  try {
    await pipeline(content, atMost(maxBytes), createWriteStream(raw, { flags: 'wx', mode: 0o600 }));
    await examine(raw, kind);
    // As it came: what a virus hangs on may be gone from the image that is drawn anew.
    if (scanner) await lookForViruses(raw, scanner);
    if (kind.family === 'IMAGE') await images.clean(raw, drawn, kind);
    const path = kind.family === 'IMAGE' ? drawn : raw;
    return await use({ path, name, mime: kind.mime, bytes: (await stat(path)).size, sha256: await hashOf(path), scan: scanner ? 'CLEAN' : 'NOT_SCANNED' });
  } finally {
    await rm(raw, { force: true });
    await rm(drawn, { force: true });
  }
};
