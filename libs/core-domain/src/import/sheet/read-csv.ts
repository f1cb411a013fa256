import { parse } from 'csv-parse/sync';
import type { Sheet } from './read-sheets.js';
import { unreadable } from './unreadable.js';

/** Chinese spreadsheet programs still save in the national encoding. */
const ENCODINGS = ['utf-8', 'gb18030'] as const;

const decoded = (bytes: Buffer): string => {
  for (const encoding of ENCODINGS) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  throw unreadable('文件的编码无法识别，请用表格软件另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后重新上传');
};

const DELIMITERS = [',', '\t', ';', '，'] as const;

/** Which of them stands most often in the first lines: titles have none. */
const delimiterOf = (text: string): string => {
  const head = text.slice(0, 10_000);
  const [best] = [...DELIMITERS].sort((a, b) => head.split(b).length - head.split(a).length);
  return best ?? ',';
};

/** @throws DomainError VALIDATION */
export const readCsv = (bytes: Buffer): Sheet => {
  const text = decoded(bytes);
  try {
    const rows: readonly (readonly string[])[] = parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
    return { name: null, rows };
  } catch (cause) {
    throw unreadable('CSV 文件的引号没有成对，无法分列；请用表格软件打开并另存为 .xlsx 后重新上传', cause);
  }
};
