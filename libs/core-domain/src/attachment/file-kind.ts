/** What the examination of a file is, and what it may turn out to be. */
export type FileFamily = 'IMAGE' | 'PDF' | 'OFFICE' | 'TEXT' | 'ARCHIVE';

/** One kind of file that is taken. */
export interface FileKind {
  readonly family: FileFamily;
  /** What is stored and sent as its type. */
  readonly mime: string;
  /** What its name may end with; the first is the usual one. */
  readonly extensions: readonly [string, ...string[]];
  readonly zh: string;
  /** Other types that browsers declare for it. */
  readonly alsoDeclared?: readonly string[];
  /** Of OFFICE: the part without which it is no such document. */
  readonly mainPart?: string;
}

const OOXML = 'application/vnd.openxmlformats-officedocument';

/**
 * The allow-list. Not on it, on purpose: SVG and HTML (they run scripts), the Office formats before 2007 and those with macros (they run
 * macros), HEIC (browsers do not show it), and audio and video: phones write the place into them, and nothing here takes it out (ATT-1).
 */
export const FILE_KINDS: readonly FileKind[] = Object.freeze([
  { family: 'IMAGE', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], zh: 'JPEG 图片', alsoDeclared: ['image/jpg', 'image/pjpeg'] },
  { family: 'IMAGE', mime: 'image/png', extensions: ['png'], zh: 'PNG 图片', alsoDeclared: ['image/x-png'] },
  { family: 'IMAGE', mime: 'image/webp', extensions: ['webp'], zh: 'WebP 图片' },
  { family: 'IMAGE', mime: 'image/gif', extensions: ['gif'], zh: 'GIF 图片' },
  { family: 'PDF', mime: 'application/pdf', extensions: ['pdf'], zh: 'PDF 文件', alsoDeclared: ['application/x-pdf'] },
  { family: 'OFFICE', mime: `${OOXML}.wordprocessingml.document`, extensions: ['docx'], zh: 'Word 文档', mainPart: 'word/document.xml' },
  { family: 'OFFICE', mime: `${OOXML}.spreadsheetml.sheet`, extensions: ['xlsx'], zh: 'Excel 表格', mainPart: 'xl/workbook.xml' },
  { family: 'OFFICE', mime: `${OOXML}.presentationml.presentation`, extensions: ['pptx'], zh: 'PowerPoint 演示文稿', mainPart: 'ppt/presentation.xml' },
  // Attendance devices name their lists of punches .dat.
  { family: 'TEXT', mime: 'text/plain', extensions: ['txt', 'dat'], zh: '文本文件' },
  // Windows declares its spreadsheet program for it.
  { family: 'TEXT', mime: 'text/csv', extensions: ['csv'], zh: 'CSV 表格', alsoDeclared: ['application/vnd.ms-excel', 'application/csv', 'text/plain'] },
  { family: 'ARCHIVE', mime: 'application/zip', extensions: ['zip'], zh: 'ZIP 压缩包', alsoDeclared: ['application/x-zip-compressed', 'application/x-zip'] },
] satisfies FileKind[]);

const BY_EXTENSION: ReadonlyMap<string, FileKind> = new Map(FILE_KINDS.flatMap((kind) => kind.extensions.map((extension) => [extension, kind] as const)));

/** The kind that a name claims; undefined for a name that claims none of those taken. */
export const kindOfName = (name: string): FileKind | undefined => BY_EXTENSION.get(extensionOf(name));

/** What follows the last full stop, in lower case; empty without one. */
export const extensionOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
