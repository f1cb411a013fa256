import { fromBufferPromise } from 'yauzl';
import type { SheetCell } from '@xiangzhi/write-model';
import type { Sheet } from './read-sheets.js';
import { unreadable } from './unreadable.js';

/** What a workbook may unfold to: 50,000 rows of twenty columns are a third of it. The examination of uploads allows more. */
const UNFOLDED_BYTES = 64 * 1024 * 1024;

/** Keeps what the file says of a number: a spreadsheet writes sixteen digits where a person has typed eighteen. */
class NumberText {
  constructor(readonly text: string) {}
}

const cellOf = (value: unknown): SheetCell => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (value instanceof NumberText) return { number: value.text };
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
  return typeof value === 'boolean' ? { flag: value } : null;
};

const assertBounded = async (bytes: Buffer): Promise<void> => {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  let unfolded = 0;
  for await (const entry of archive.eachEntry()) unfolded += entry.uncompressedSize;
  if (unfolded > UNFOLDED_BYTES) throw unreadable('工作簿过大（可能有大量空白行或格式），请只保留需要导入的行，或分成几个文件');
};

/** @throws DomainError VALIDATION */
export const readXlsx = async (bytes: Buffer): Promise<readonly Sheet[]> => {
  try {
    await assertBounded(bytes);
    // Few processes ever read a workbook, and all of them would load it.
    const { default: readWorkbook } = await import('read-excel-file/node');
    const sheets = await readWorkbook(bytes, { parseNumber: (text: string) => new NumberText(text), trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'DomainError') throw cause;
    throw unreadable('工作簿无法读取：请用表格软件打开，另存为 .xlsx（不要加密码），再重新上传', cause);
  }
};
