import { stringify } from 'csv-stringify/sync';
import { neutralised, type LedgerRow } from './cell.rules.js';
import type { WrittenLedger } from './written-ledger.js';

/** By it spreadsheets see that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

const line = (row: LedgerRow): readonly string[] =>
  row.map((cell) => {
    if (cell === null) return '';
    if (cell.kind === 'instant') return cell.text.slice(0, 16);
    return cell.kind === 'text' ? neutralised(cell.text) : cell.text;
  });

const written = (lines: readonly (readonly string[])[]): string => stringify(lines as string[][], { record_delimiter: 'windows' });

/**
 * A ledger as comma-separated values: headings first, so that machines read it; whose copy it is and how many rows it has stand in the last
 * line, which is missing from a file that broke off.
 */
export async function* csvOf({ columns, watermark, pages }: WrittenLedger): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + written([columns.map(({ zh }) => zh)]);
  let rows = 0;
  for await (const page of pages) {
    rows += page.length;
    yield written(page.map(line));
  }
  yield written([[`# 共 ${rows} 行\u3000${watermark}`]]);
}
