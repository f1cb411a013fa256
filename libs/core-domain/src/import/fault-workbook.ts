import type { RowOf, Work } from '@xiangzhi/plugin-api';
import { shownText, type HeldImport, type SheetCell } from '@xiangzhi/write-model';
import { attachFile } from '../attachment/attach-file.js';
import { faultsOfRows } from './faults.js';
import { ImportBatch } from './import-batch.record.js';
import { TABLE_MIMES } from './sheet/read-sheets.js';
import { opened, rowsAfter, type WaitingRow } from './waiting-rows.js';
import { textWorkbook } from './workbook.js';

/** More rows than anybody corrects by hand; where most are wrong it is the same thing in all of them. */
const MOST_ROWS = 5_000;

const lineOf = (work: Work, { rowNo, sealed }: WaitingRow, places: readonly number[], said: string): readonly string[] => {
  const cells = opened<readonly SheetCell[]>(work, sealed);
  return [...places.map((place) => shownText(cells[place])), said, String(rowNo)];
};

/**
 * The faulty rows of an import as the file has them, each with all that is wrong: corrected there, it can be imported as it is.
 * @returns the id of the attachment, as sensitive as the import
 */
export const faultWorkbook = async (work: Work, batch: RowOf<ImportBatch>, { of }: HeldImport): Promise<string> => {
  const headings = batch.headings ?? [];
  const rows = await rowsAfter(work, batch.id, { states: ['BAD'], after: 0, limit: MOST_ROWS });
  const faults = await faultsOfRows(work, batch.id, rows.map(({ rowNo }) => rowNo));
  const said = new Map<number, string>();
  for (const { rowNo, messageZh } of faults) said.set(rowNo, said.has(rowNo) ? `${said.get(rowNo)}；${messageZh}` : messageZh);
  const places = headings.map(({ place }) => place);
  const lines = rows.map((row) => lineOf(work, row, places, said.get(row.rowNo) ?? ''));
  const content = await textWorkbook([{
    name: '错误清单', headings: 1, widths: [...headings.map(() => 16), 60, 8],
    rows: [[...headings.map(({ heading }) => heading), '错误说明', '原行号'], ...lines],
  }]);
  const name = `${of.zh}导入错误清单.xlsx`;
  return attachFile(work, { name, mime: TABLE_MIMES.xlsx, content }, { userId: batch.starterId, unitPath: batch.unitPath, level: of.level, owner: { record: ImportBatch, id: batch.id } });
};
