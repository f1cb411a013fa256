import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { SheetCell } from '@xiangzhi/write-model';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

/** A row as the file has it. */
export type SheetRow = readonly SheetCell[];

/** A sheet of a workbook; a text file is one without a name. */
export interface Sheet {
  readonly name: string | null;
  /** Row 1 of a spreadsheet is the first; empty ones are among them. */
  readonly rows: readonly SheetRow[];
}

/** What tables are read from. */
export const TABLE_MIMES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv' } as const;

/**
 * The sheets of a workbook, or the one of a text file.
 * @throws DomainError VALIDATION, with what to do about it
 */
export const readSheets = async (content: Readable, mime: string): Promise<readonly Sheet[]> => {
  const bytes = await buffer(content);
  return mime === TABLE_MIMES.csv ? [readCsv(bytes)] : readXlsx(bytes);
};
