import type { Import, ImportColumn } from '@xiangzhi/plugin-api';
import type { CellBook } from '@xiangzhi/write-model';
import { textWorkbook } from './workbook.js';

const FORMS: Readonly<Record<ImportColumn['reading']['as'], string>> = {
  text: '文字', whole: '整数', yuan: '金额（元），最多两位小数', day: '日期，如 1955-07-02 或 1955.7.2', flag: '是 / 否', code: '从“字典”表中选填', entry: '从“字典”表中选填',
  unit: '村、社区或网格的名称，或其区划代码', idNumber: '号码；单元格须为“文本”格式',
};

const formOf = ({ reading, hintZh }: ImportColumn): string => {
  const several = reading.as === 'code' && reading.several ? '，可填多项，用“、”分开' : '';
  const most = reading.as === 'text' ? `，最多 ${reading.max} 字` : '';
  return `${FORMS[reading.as]}${several}${most}${hintZh ? `；${hintZh}` : ''}`;
};

/** What may be written in a column, where that is a list. */
export const labelsOf = ({ reading }: ImportColumn, book: CellBook): readonly string[] => {
  if (reading.as === 'code') return reading.choices.codes.map((code) => reading.choices.labels[code]?.zh ?? code);
  return reading.as === 'entry' ? book.entries(reading.dictionary.name).labels : [];
};

const dictionaryRows = (columns: readonly ImportColumn[], book: CellBook): readonly (readonly string[])[] => {
  const lists = columns.map((column) => [column.zh, ...labelsOf(column, book)]).filter(({ length }) => length > 1);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.map((list) => list[i] ?? ''));
};

/** The template of a kind: Chinese headings to fill in below, a sheet that explains them, and a sheet of the words that columns take. */
export const templateWorkbook = ({ zh, columns: declared }: Import, book: CellBook): Promise<Buffer> => {
  const columns = Object.values(declared);
  const words = dictionaryRows(columns, book);
  return textWorkbook([
    { name: zh.slice(0, 28), headings: 1, widths: columns.map(() => 18), rows: [columns.map((column) => (column.required ? `${column.zh}*` : column.zh))] },
    { name: '填写说明', headings: 1, widths: [20, 8, 70], rows: [['列名', '必填', '填写要求'], ...columns.map((column) => [column.zh, column.required ? '是' : '否', formOf(column)])] },
    ...(words.length > 0 ? [{ name: '字典', headings: 1, widths: columns.map(() => 20), rows: words }] : []),
  ]);
};
