import { Readable } from 'node:stream';
import type { NumberedRow, OpenSheet } from './open-sheet.js';
import { unreadable } from './unreadable.js';

/** Chinese spreadsheet programs still save in the national encoding. */
const ENCODINGS = ['utf-8', 'gb18030'] as const;

const PIECE_BYTES = 64 * 1024;

function* decoded(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
  yield decoder.decode();
}

const isIn = (bytes: Buffer, encoding: string): boolean => {
  try {
    for (const _ of decoded(bytes, encoding)) void _;
    return true;
  } catch {
    return false;
  }
};

const encodingOf = (bytes: Buffer): string => {
  const encoding = ENCODINGS.find((one) => isIn(bytes, one));
  if (encoding === undefined) throw unreadable('文件的编码无法识别，请用表格软件另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后重新上传');
  return encoding;
};

const DELIMITERS = [',', '\t', ';', '，'] as const;

/** Which of them stands most often in the first lines: titles have none. */
const delimiterOf = (bytes: Buffer, encoding: string): string => {
  const head = String(decoded(bytes, encoding).next().value ?? '').slice(0, 10_000);
  const [best] = [...DELIMITERS].sort((a, b) => head.split(b).length - head.split(a).length);
  return best ?? ',';
};

async function* rowsOf(bytes: Buffer, encoding: string, delimiter: string): AsyncGenerator<NumberedRow> {
  const { parse } = await import('csv-parse');
  const parser = Readable.from(decoded(bytes, encoding)).pipe(parse({ bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }));
  let rowNo = 0;
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      rowNo += 1;
      yield { rowNo, cells };
    }
  } catch (cause) {
    throw unreadable('CSV 文件的引号没有成对，无法分列；请用表格软件打开并另存为 .xlsx 后重新上传', cause);
  }
}

/** @throws DomainError VALIDATION */
export const readCsv = (bytes: Buffer): OpenSheet => {
  const encoding = encodingOf(bytes);
  const delimiter = delimiterOf(bytes, encoding);
  return { name: null, rows: () => rowsOf(bytes, encoding, delimiter) };
};
