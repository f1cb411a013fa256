import type { LocalDate } from '@xiangzhi/kernel';
import type { ChoiceSet } from '@xiangzhi/vocabulary';
import type { CellReading, ImportColumn, ImportedUnit } from './import-column.js';
import { dayIn } from './day-cell.rules.js';
import { shownText, typedText, wholeNumberIn, type SheetCell } from './sheet-cell.js';

/** What a cell is: its value, or what is wrong with it and how to cure it, in Chinese. */
export type ReadCell = { readonly value: unknown } | { readonly faultZh: string };

/** What cells are read against. */
export interface CellBook {
  readonly today: LocalDate;
  /** A unit by what somebody has written for it. */
  unit(text: string, offices: boolean): { readonly value: ImportedUnit } | { readonly faultZh: string };
  /** The codes of a dictionary in the township, by label and by code; labels that are offered. */
  entries(dictionary: string): { readonly codes: ReadonlyMap<string, string>; readonly labels: readonly string[] };
}

const fault = (faultZh: string): ReadCell => ({ faultZh });

const MOST_OFFERED = 16;

const offered = (labels: readonly string[]): string => (labels.length > MOST_OFFERED ? '模板的“字典”表中列出的文字' : labels.map((label) => `“${label}”`).join('、'));

/** What somebody wrote is repeated only where it tells nothing about a person. */
const quoted = ({ privacy }: ImportColumn, text: string): string => (privacy >= 2 ? '所填内容' : `“${text.slice(0, 20)}”`);

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/u;

const asText = (column: ImportColumn, { min, max, pattern }: Extract<CellReading, { as: 'text' }>, text: string): ReadCell => {
  const length = Array.from(text).length;
  if (CONTROLS.test(text)) return fault(`“${column.zh}”含有不可见的控制字符，请删去后重填`);
  if (length < min || length > max) return fault(`“${column.zh}”应为 ${min} 到 ${max} 个字，现为 ${length} 个字`);
  return pattern && !pattern.regex.test(text) ? fault(`“${column.zh}”${pattern.zh}`) : { value: text };
};

const asWhole = (column: ImportColumn, { min, max }: Extract<CellReading, { as: 'whole' }>, text: string): ReadCell => {
  const number = wholeNumberIn(text.replaceAll(',', ''));
  if (number === null) return fault(`“${column.zh}”应为整数`);
  const value = Number(number);
  return value < min || value > max ? fault(`“${column.zh}”应在 ${min} 与 ${max} 之间`) : { value };
};

const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/** `1,234.5`, `1234.50元` and `¥1234.5` are 123450 fen. */
const asYuan = (column: ImportColumn, text: string): ReadCell => {
  const [, sign, yuan, fen = ''] = YUAN.exec(text.replace(/[,\s¥元]/g, '')) ?? [];
  return yuan === undefined ? fault(`“${column.zh}”应为以元为单位的金额，最多两位小数，如 1234.50`) : { value: BigInt(`${sign}${yuan}${fen.padEnd(2, '0')}`).toString() };
};

const YES: readonly string[] = ['是', '有', '√', '✓', 'Y', 'YES', 'TRUE', '1'];
const NO: readonly string[] = ['否', '无', '×', '✗', 'N', 'NO', 'FALSE', '0'];

const asFlag = (column: ImportColumn, text: string): ReadCell => {
  const said = text.toUpperCase();
  if (YES.includes(said)) return { value: true };
  return NO.includes(said) ? { value: false } : fault(`“${column.zh}”请填“是”或“否”`);
};

const synonymIn = ({ synonyms = {} }: ImportColumn, text: string): string | undefined => (Object.hasOwn(synonyms, text) ? synonyms[text] : undefined);

const codeIn = (column: ImportColumn, { codes, labels }: ChoiceSet, text: string): string | undefined =>
  codes.find((code) => labels[code]?.zh === text || code === text.toUpperCase()) ?? synonymIn(column, text);

const asCode = (column: ImportColumn, { choices, several }: Extract<CellReading, { as: 'code' }>, text: string): ReadCell => {
  const whole = codeIn(column, choices, text);
  if (whole !== undefined) return { value: several ? [whole] : whole };
  const found = several ? text.split(/[、,，;；/\s]+/).filter((part) => part !== '').map((part) => codeIn(column, choices, part)) : [];
  if (found.length > 0 && found.every((code) => code !== undefined)) return { value: [...new Set(found)] };
  return fault(`“${column.zh}”没有${quoted(column, text)}这一项，可填：${offered(choices.codes.map((code) => choices.labels[code]?.zh ?? code))}`);
};

const asEntry = (column: ImportColumn, { dictionary }: Extract<CellReading, { as: 'entry' }>, text: string, book: CellBook): ReadCell => {
  const { codes, labels } = book.entries(dictionary.name);
  const value = codes.get(text) ?? codes.get(text.toUpperCase()) ?? codes.get(synonymIn(column, text) ?? '');
  return value === undefined ? fault(`“${column.zh}”没有${quoted(column, text)}这一项，可填：${offered(labels)}`) : { value };
};

const ROUNDED = /^[+-]?\d(?:\.\d+)?E\+?\d+$/i;

const asIdNumber = (column: ImportColumn, { max }: Extract<CellReading, { as: 'idNumber' }>, cell: Exclude<SheetCell, null>): ReadCell => {
  const text = typedText(shownText(cell)) ?? '';
  const isNumber = typeof cell !== 'string' || ROUNDED.test(text);
  if (isNumber) return fault(`“${column.zh}”所在单元格是数字格式，表格软件已把第 15 位以后改成 0，原号码已丢失；请先把这一列设为“文本”格式，再对照证件重新录入`);
  return text.length > max ? fault(`“${column.zh}”超过 ${max} 位`) : { value: text.replace(/\s/g, '') };
};

/** What a cell with something in it is in its column. */
const readFilled = (cell: Exclude<SheetCell, null>, column: ImportColumn, book: CellBook): ReadCell => {
  const { reading } = column;
  if (reading.as === 'idNumber') return asIdNumber(column, reading, cell);
  if (reading.as === 'day') return dayIn(column.zh, cell);
  const text = typedText(shownText(cell)) ?? '';
  switch (reading.as) {
    case 'text': return asText(column, reading, text);
    case 'whole': return asWhole(column, reading, text);
    case 'yuan': return asYuan(column, text);
    case 'flag': return asFlag(column, text);
    case 'code': return asCode(column, reading, text);
    case 'entry': return asEntry(column, reading, text, book);
    case 'unit': return book.unit(text, reading.offices);
  }
};

/** What a cell is in its column. Says it of every cell by itself, so that a row tells all its faults at once. */
export const readCell = (cell: SheetCell, column: ImportColumn, book: CellBook): ReadCell => {
  const isEmpty = cell === null || (typeof cell === 'string' && typedText(cell) === null);
  if (!isEmpty) return readFilled(cell, column, book);
  return column.required ? fault(`“${column.zh}”未填写`) : { value: null };
};
