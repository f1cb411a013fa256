import { extensionOf, kindOfName, type FileKind } from './file-kind.js';
import { refusedFile } from './refuse-file.js';

/** How much an archive may unfold to. */
export const ARCHIVE_BOUNDS = { entries: 2_000, bytes: 200 * 1024 * 1024, ratio: 100, alwaysBytes: 10 * 1024 * 1024, documentBytes: 20 * 1024 * 1024 } as const;

/** What the directory of an archive says of one entry. */
export interface ArchiveEntry {
  readonly name: string;
  readonly offset: number;
  readonly nameBytes: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly encrypted: boolean;
}

const LOCAL_HEADER_BYTES = 30;
const END_BYTES = 22;

/** Whether an archive begins with its first byte and ends with its end record: nothing stands before it, and nothing hangs on it. */
export const standsAlone = (head: Buffer, tail: Buffer): boolean => {
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_BYTES > tail.length) return false;
  return head.readUInt32BE(0) === 0x504b0304 && end + END_BYTES + tail.readUInt16LE(end + 20) === tail.length;
};

/** Entries that share bytes unfold again and again from the same ones. */
const overlap = (entries: readonly ArchiveEntry[]): boolean => {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  return inOrder.some(({ offset, nameBytes, packedBytes }, i) => {
    const next = inOrder[i + 1];
    return next !== undefined && offset + LOCAL_HEADER_BYTES + nameBytes + packedBytes > next.offset;
  });
};

/**
 * Whether what an archive says of itself is within bounds. What it says is made true by whoever unfolds it: more bytes than said are a
 * fault.
 * @throws DomainError VALIDATION
 */
export const assertBounded = (entries: readonly ArchiveEntry[]): void => {
  if (entries.length > ARCHIVE_BOUNDS.entries) throw refusedFile(`压缩包里的文件多于 ${ARCHIVE_BOUNDS.entries} 个，请分开上传`);
  if (entries.some(({ encrypted }) => encrypted)) throw refusedFile('压缩包设有密码，无法检查；请去掉密码后上传');
  if (overlap(entries) || (entries.length > 0 && Math.min(...entries.map(({ offset }) => offset)) !== 0)) throw refusedFile('压缩包结构异常，请重新压缩后上传');
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  const unfoldsTooFar = bytes > ARCHIVE_BOUNDS.bytes || (bytes > ARCHIVE_BOUNDS.alwaysBytes && bytes > packed * ARCHIVE_BOUNDS.ratio);
  if (unfoldsTooFar) throw refusedFile('压缩包解压后过大，不能上传；请只压缩需要的文件');
};

/**
 * Whether an Office document is one, and carries no macros.
 * @throws DomainError VALIDATION
 */
export const assertDocument = ({ zh, mainPart }: FileKind, names: readonly string[]): void => {
  if (!names.includes('[Content_Types].xml') || !names.includes(mainPart ?? '')) throw refusedFile(`按文件名这是${zh}，内容却不是；请用原来的程序打开并另存后重新上传`);
  if (names.some((name) => /(?:^|\/)(?:vbaProject|vbaData)[^/]*\.(?:bin|xml)$/i.test(name) || /(?:^|\/)activeX\//i.test(name))) throw refusedFile(`${zh}里带有宏，请另存为不带宏的文件后上传`);
};

/**
 * What may lie in an archive: the kinds that may be uploaded alone, archives excepted (no nesting).
 * @throws DomainError VALIDATION
 */
export const assertEntryKind = ({ name }: ArchiveEntry): FileKind => {
  const kind = kindOfName(name);
  if (kind && kind.family !== 'ARCHIVE') return kind;
  const ending = extensionOf(name).slice(0, 10);
  throw refusedFile(kind ? '压缩包里不能再有压缩包，请解开后重新压缩' : `压缩包里有不接收的文件类型（${ending === '' ? '没有扩展名' : `.${ending}`}），请去掉后重新压缩`);
};
