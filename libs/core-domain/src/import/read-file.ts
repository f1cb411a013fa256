import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { isEmptyCell, type HeldImport } from '@xiangzhi/write-model';
import { ImportBatch } from './import-batch.record.js';
import { ROWS_AT_ONCE } from './import.rules.js';
import { findTable, headingsOf, headOf, missingColumns, type FoundTable } from './sheet/header.rules.js';
import type { NumberedRow, OpenSheet } from './sheet/open-sheet.js';
import { readSheets } from './sheet/read-sheets.js';
import { unreadable } from './sheet/unreadable.js';
import { putRows } from './waiting-rows.js';

const rememberedHeadings = (work: Work, kind: string): Promise<{ heading: string; column: string | null }[]> =>
  work.query(sql`select heading, column_key as column from core.import_heading where tenant_id = ${work.actor.tenantId} and kind = ${kind}`);

const namesOf = (columns: readonly { readonly zh: string }[]): string => columns.map(({ zh }) => `“${zh}”`).join('、');

/** @throws DomainError VALIDATION that says which headings there should be */
const tableIn = async (work: Work, sheets: readonly OpenSheet[], { of }: HeldImport): Promise<FoundTable> => {
  const heads = [];
  for (const sheet of sheets) heads.push(await headOf(sheet));
  const table = findTable(heads, headingsOf(of.columns, await rememberedHeadings(work, of.kind)), of.columns);
  if (!table) throw unreadable(`没有找到表头：前 30 行中应有一行列名，如 ${namesOf(Object.values(of.columns).slice(0, 6))}；列名不同的请先设置列的对应关系，或改用模板`);
  const missing = missingColumns(table, of.columns);
  if (missing.length > 0) throw unreadable(`第 ${table.headerRow} 行是表头，但缺少必填列 ${namesOf(missing)}；列名不同的请先设置列的对应关系，或补上这些列`);
  return table;
};

/** Rows below the headings in which something stands, as a spreadsheet counts them, so many at a time. */
async function* rowsBelow(sheet: OpenSheet, { headerRow, headerRows, headings }: FoundTable): AsyncGenerator<readonly NumberedRow[]> {
  const places = headings.filter(({ column }) => column !== null).map(({ place }) => place);
  let rows: NumberedRow[] = [];
  for await (const row of sheet.rows()) {
    if (row.rowNo < headerRow + headerRows || places.every((place) => isEmptyCell(row.cells[place]))) continue;
    rows.push(row);
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** The import has taken the file; whoever has the clearance reads it, and the worker for him. */
const sheetsOf = async (work: Work, attachmentId: string): Promise<readonly OpenSheet[]> => {
  const { tenantId } = work.actor;
  const [file] = await work.query<{ sha256: string; mime: string }>(sql`select sha256, mime from core.attachment where tenant_id = ${tenantId} and id = ${attachmentId} and scan <> 'INFECTED'`);
  const stored = file && (await work.contents.open({ tenantId, sha256: file.sha256 }));
  if (!stored) throw unreadable('上传的文件已不在或未通过病毒检查，请重新上传');
  return readSheets(stored.content, file.mime);
};

/**
 * Reads the file of an import and puts its rows down as they come: no more than a thousand of them are held at once.
 * @returns how many rows there are
 * @throws DomainError VALIDATION for what is no table of this kind; what was put down by then is for the caller to take back
 */
export const readFile = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport): Promise<number> => {
  const sheets = await sheetsOf(work, batch.attachmentId);
  const table = await tableIn(work, sheets, held);
  const sheet = sheets.find(({ name }) => name === table.sheet);
  let total = 0;
  for await (const rows of sheet ? rowsBelow(sheet, table) : []) {
    total += rows.length;
    if (total > held.of.most) throw unreadable(`表头以下超过 ${held.of.most} 行，一个文件最多 ${held.of.most} 行，请分成几个文件`);
    await putRows(work, batch.id, rows);
  }
  if (total === 0) throw unreadable(`第 ${table.headerRow} 行表头以下没有数据，请填写后重新上传`);
  await work.update(ImportBatch, batch, { sheet: table.sheet, headerRow: table.headerRow, headings: table.headings, rowsTotal: total });
  return total;
};
