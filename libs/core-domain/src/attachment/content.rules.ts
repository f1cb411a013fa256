import { FILE_KINDS, extensionOf, kindOfName, type FileKind } from './file-kind.js';
import { refusedFile } from './refuse-file.js';

/** What a client says of a file. */
export interface SaidOfFile {
  readonly name: string;
  /** Its `Content-Type`; what says nothing, such as `application/octet-stream`, counts as not said. */
  readonly declared?: string | undefined;
}

const SAYS_NOTHING: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download', 'multipart/form-data']);
const ZIPPED: ReadonlySet<string> = new Set(['application/zip', ...FILE_KINDS.filter(({ family }) => family === 'OFFICE').map(({ mime }) => mime)]);

/** What to do with kinds that people often have and that are not taken. */
const CURES: Readonly<Record<string, string>> = {
  svg: 'SVG 图片可以夹带脚本，请另存为 PNG 后上传',
  html: '网页文件可以夹带脚本，请打印成 PDF 后上传',
  htm: '网页文件可以夹带脚本，请打印成 PDF 后上传',
  doc: '旧版 Word 文档可能带宏，请另存为 .docx 或 PDF 后上传',
  xls: '旧版 Excel 表格可能带宏，请另存为 .xlsx 后上传',
  ppt: '旧版演示文稿可能带宏，请另存为 .pptx 或 PDF 后上传',
  docm: '不接收带宏的文档，请另存为 .docx 后上传',
  xlsm: '不接收带宏的表格，请另存为 .xlsx 后上传',
  heic: '苹果手机的 HEIC 照片请在“设置—相机—格式”中选“兼容性最佳”，或转成 JPG 后上传',
  rar: '请改用 ZIP 格式压缩后上传',
  '7z': '请改用 ZIP 格式压缩后上传',
};

const TAKEN_ZH = FILE_KINDS.map(({ extensions: [first] }) => first).join('、');

const mediaType = (declared: string | undefined): string => (declared ?? '').split(';', 1)[0]!.trim().toLowerCase();

/**
 * The kind that a name and a declared type agree on.
 * @throws DomainError VALIDATION for a kind that is not taken, and for a name that contradicts the declared type
 */
export const claimedKind = ({ name, declared }: SaidOfFile): FileKind => {
  const extension = extensionOf(name);
  const kind = kindOfName(name);
  if (!kind) throw refusedFile(CURES[extension] ?? `不接收这种文件（${extension === '' ? '文件名没有扩展名' : `.${extension.slice(0, 10)}`}），可以上传：${TAKEN_ZH}`);
  const type = mediaType(declared);
  if (SAYS_NOTHING.has(type) || type === kind.mime || kind.alsoDeclared?.includes(type)) return kind;
  throw refusedFile(`按文件名这是${kind.zh}，上传时声明的却是另一种类型（${type.slice(0, 60)}）；请确认文件未被改名后重新上传`);
};

/**
 * Whether the first bytes are what the name says: by the signature that was found, undefined for none.
 * @throws DomainError VALIDATION
 */
export const assertSignature = (kind: FileKind, sniffed: string | undefined): void => {
  const agrees =
    kind.family === 'TEXT' ? sniffed === undefined
    : kind.family === 'OFFICE' || kind.family === 'ARCHIVE' ? sniffed !== undefined && ZIPPED.has(sniffed)
    : sniffed === kind.mime;
  if (agrees) return;
  throw refusedFile(`按文件名这是${kind.zh}，内容却不是；请用原来的程序打开并另存后重新上传，不要只改扩展名`);
};

const MARKUP = /<(?:!doctype|\?xml|html|svg|script|iframe|body|head)\b/i;

/** @throws DomainError VALIDATION for text that a browser could take for a page */
export const assertPlain = (head: string): void => {
  if (MARKUP.test(head)) throw refusedFile('文本文件里含有网页或脚本代码，不能作为附件；请打印成 PDF 后上传');
};

const EOCD = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * A PDF begins with its first byte and ends with its end mark: nothing stands before it and nothing hangs on it, such as an archive.
 * @throws DomainError VALIDATION
 */
export const assertPdfAlone = (head: Buffer, tail: Buffer): void => {
  const ending = tail.lastIndexOf('%%EOF');
  const isWhole = head.subarray(0, 5).toString('latin1') === '%PDF-' && ending >= 0 && /^[\s\0]*$/.test(tail.subarray(ending + 5).toString('latin1'));
  if (!isWhole) throw refusedFile('PDF 文件不完整，或前后附有其他内容；请重新导出后上传');
  if (tail.includes(EOCD) || MARKUP.test(head.subarray(0, 1_024).toString('latin1'))) throw refusedFile('PDF 文件里夹带了其他格式的内容，请重新导出后上传');
};
