import { DomainError } from '@xiangzhi/plugin-api';
import type { NumberedRow, OpenSheet } from './open-sheet.js';
import { unreadable } from './unreadable.js';
import { sheetRows } from './xlsx/sheet-rows.js';
import { workbookFacts } from './xlsx/workbook-facts.js';
import { WorkbookParts } from './xlsx/workbook-parts.js';

const noWorkbook = (cause: unknown): DomainError =>
  cause instanceof DomainError ? cause : unreadable('工作簿无法读取：请用表格软件打开，另存为 .xlsx（不要加密码），再重新上传', cause);

async function* readable(rows: AsyncIterable<NumberedRow>): AsyncGenerator<NumberedRow> {
  try {
    yield* rows;
  } catch (cause) {
    throw noWorkbook(cause);
  }
}

/** The sheets of a workbook. Its texts are held, its rows are not. @throws DomainError VALIDATION */
export const readXlsx = async (bytes: Buffer): Promise<readonly OpenSheet[]> => {
  try {
    const parts = await WorkbookParts.of(bytes);
    const facts = await workbookFacts(parts);
    return facts.sheets.map(({ name, path }) => ({ name, rows: () => readable(sheetRows(parts, path, facts)) }));
  } catch (cause) {
    throw noWorkbook(cause);
  }
};
