import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { OpenSheet } from './open-sheet.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

/** What tables are read from. */
export const TABLE_MIMES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv' } as const;

/**
 * The sheets of a workbook, or the one of a text file. The file is held as it was uploaded, packed; its rows are read as they are asked for.
 * @throws DomainError VALIDATION, with what to do about it
 */
export const readSheets = async (content: Readable, mime: string): Promise<readonly OpenSheet[]> => {
  const bytes = await buffer(content);
  return mime === TABLE_MIMES.csv ? [readCsv(bytes)] : readXlsx(bytes);
};
