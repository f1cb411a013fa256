import { neutralised, type Cell, type LedgerRow } from './cell.rules.js';

/** Numbers of the formats in `styles.xml`. */
export const STYLE = { number: 0, title: 1, note: 2, heading: 3, day: 4, instant: 5, text: 6 } as const;

// What XML 1.0 does not take, and half letters, which no encoding has.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML. `_x0041_` is a code of the format, so that a text which looks like one says its own underscore by a code. */
export const xmlText = (text: string): string =>
  text.replaceAll(UNWRITABLE, '').replaceAll(/\r\n?/g, '\n').replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** `A` … `Z`, `AA` … */
export const columnLetters = (index: number): string => (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 24 * 60 * 60_000;

/** The first day that all spreadsheets count alike: they take 1900 for a leap year. */
const FIRST_DAY = '1900-03-01';

/** Days since the spreadsheets' beginning, of a clock time as it is written. */
const serial = (text: string): string => String((Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00:00'}Z`) - EPOCH_MS) / DAY_MS);

const textCell = (at: string, text: string, style: number): string => `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(neutralised(text))}</t></is></c>`;

const isDate = ({ kind, text }: Cell): boolean => (kind === 'day' || kind === 'instant') && text >= FIRST_DAY;

const cellXml = (cell: Cell, at: string): string => {
  if (cell.kind === 'number') return `<c r="${at}" s="${STYLE.number}"><v>${cell.text}</v></c>`;
  if (isDate(cell)) return `<c r="${at}" s="${cell.kind === 'day' ? STYLE.day : STYLE.instant}"><v>${serial(cell.text)}</v></c>`;
  return textCell(at, cell.text, STYLE.text);
};

/** A row of values; empty cells, and those that are one with the cell above, are left out. */
export const rowXml = (row: LedgerRow, number: number): string =>
  `<row r="${number}">${row.map((cell, i) => (cell === null || cell.kind === 'above' ? '' : cellXml(cell, `${columnLetters(i)}${number}`))).join('')}</row>`;

/** A row of texts in one style. */
export const textRowXml = (texts: readonly string[], number: number, style: number): string =>
  `<row r="${number}">${texts.map((text, i) => textCell(`${columnLetters(i)}${number}`, text, style)).join('')}</row>`;
