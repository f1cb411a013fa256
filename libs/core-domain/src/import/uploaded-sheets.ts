import type { Readable } from 'node:stream';
import { refusing, type Refuse, type Work } from '@xiangzhi/plugin-api';
import { Attachment } from '../attachment/attachment.record.js';
import type { OpenSheet, SheetRow } from './sheet/open-sheet.js';
import { readSheets, TABLE_MIMES } from './sheet/read-sheets.js';

/** What a plain text file is read as: devices write tables without saying so. */
const AS_TABLE: ReadonlyMap<string, string> = new Map([[TABLE_MIMES.csv, TABLE_MIMES.csv], [TABLE_MIMES.xlsx, TABLE_MIMES.xlsx], ['text/plain', TABLE_MIMES.csv]]);

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'AM-20');

/** A sheet of a workbook, whole; a text file is one without a name. */
export interface Sheet {
  readonly name: string | null;
  /** Row 1 of a spreadsheet is the first; empty ones are among them. */
  readonly rows: readonly SheetRow[];
}

const whole = async (sheet: OpenSheet): Promise<Sheet> => {
  const rows: SheetRow[] = [];
  for await (const { rowNo, cells } of sheet.rows()) {
    while (rows.length < rowNo - 1) rows.push([]);
    rows.push(cells);
  }
  return { name: sheet.name, rows };
};

/** The sheets of a file that is small enough to be held. @throws DomainError VALIDATION, with what to do about it */
export const wholeSheets = async (content: Readable, mime: string): Promise<readonly Sheet[]> => {
  const sheets: Sheet[] = [];
  for (const sheet of await readSheets(content, mime)) sheets.push(await whole(sheet));
  return sheets;
};

/** An uploaded table. */
export interface UploadedSheets {
  readonly fileName: string;
  readonly sheets: readonly Sheet[];
}

/**
 * The sheets of an uploaded file, for a use case that reads a table of its own shape and not one of headings (`importOf`): .xlsx, .csv or
 * text, in UTF-8 or in GB18030.
 * @throws DomainError NOT_FOUND; INVARIANT_VIOLATION for a file of another kind or one that is gone; VALIDATION for what is no table (AM-20)
 */
export const uploadedSheets = async (work: Work, attachmentId: string): Promise<UploadedSheets> => {
  const { name, mime, scan, sha256 } = await work.find(Attachment, attachmentId, 'attachmentId');
  const table = AS_TABLE.get(mime) ?? refuse('请上传 .csv、.txt、.dat 或 .xlsx 文件；.xls 请另存为 .xlsx 后重新上传', 'attachmentId');
  const stored = scan === 'INFECTED' ? undefined : await work.contents.open({ tenantId: work.actor.tenantId, sha256 });
  if (!stored) return refuse('上传的文件已不在或未通过病毒检查，请重新上传', 'attachmentId');
  return { fileName: name, sheets: await wholeSheets(stored.content, table) };
};
