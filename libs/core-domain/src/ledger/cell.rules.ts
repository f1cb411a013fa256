import type { LedgerCell, LedgerHeading, LedgerSheet, LedgerValue } from '@xiangzhi/read-model';

/** What stands in a cell; `above`: the same as in the cell above, with which it is one. Numbers, days and instants stay what they are where there is one of them, so that they can be sorted and added up. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'day' | 'instant' | 'above';
  /** A number in decimals, a day as `2026-03-02`, an instant as `2026-03-02 09:50:00`. */
  readonly text: string;
}

/** Null: an empty cell. */
export type LedgerRow = readonly (Cell | null)[];

type Json = Readonly<Record<string, unknown>>;

/** Between several values of one cell. */
const BETWEEN = '；';

/** The most that a cell of a workbook holds. */
const LONGEST = 32_000;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const startsAlike = (path: readonly string[], other: readonly string[] | undefined, length: number): boolean =>
  other?.length === length + 1 && other.slice(0, length).every((step, i) => step === path[i]);

/** All values at the end of a path, in the order of the rows on the way; of those that carry a flag only the ones for which it holds. */
const valuesAt = (value: unknown, path: readonly string[], flag: readonly string[] | undefined, depth = 0): readonly unknown[] => {
  if (depth === path.length) return [value];
  if (Array.isArray(value)) {
    const rows = startsAlike(path, flag, depth) ? value.filter((row: unknown) => isObject(row) && row[flag?.at(-1) ?? ''] === true) : value;
    return rows.flatMap((row: unknown) => valuesAt(row, path, flag, depth));
  }
  return isObject(value) ? valuesAt(value[path[depth] ?? ''], path, flag, depth + 1) : [null];
};

/** `123456` fen is `1234.56` yuan. */
const yuan = (fen: string): string => {
  const [sign, digits] = fen.startsWith('-') ? ['-', fen.slice(1)] : ['', fen];
  const whole = digits.padStart(3, '0');
  return `${sign}${whole.slice(0, -2)}.${whole.slice(-2)}`;
};

const NUMBERS: readonly LedgerValue[] = ['int', 'mass', 'money'];

const single = (value: unknown, { value: kind, labels }: LedgerCell): Cell | null => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return { kind: 'text', text: value.map((one: unknown) => labels?.[String(one)] ?? String(one)).join('、') };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (kind === 'flag') return { kind: 'text', text: value === true ? '是' : '否' };
  if (kind === 'instant') return { kind: 'instant', text: text.slice(0, 19).replace('T', ' ') };
  if (kind === 'day') return { kind: 'day', text };
  if (kind === 'money') return { kind: 'number', text: yuan(text) };
  return { kind: NUMBERS.includes(kind) ? 'number' : 'text', text };
};

const shown = (cell: Cell | null): string => {
  if (cell === null) return '';
  return cell.kind === 'instant' ? cell.text.slice(0, 16) : cell.text;
};

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const bracketed = (text: string, aside: string): string => (aside === '' ? text : `${text}（${aside}）`);

const cellOf = ({ from, aside, while: flag }: LedgerHeading, row: Json): Cell | null => {
  const cells = valuesAt(row, from.path, flag).map((value) => single(value, from));
  const asides = aside ? valuesAt(row, aside.path, flag).map((value) => shown(single(value, aside))) : [];
  const [first] = cells;
  if (cells.length <= 1 && !asides.some((text) => text !== '')) return first?.kind === 'text' ? { kind: 'text', text: cut(first.text) } : (first ?? null);
  const text = cells.map((cell, i) => bracketed(shown(cell), asides[i] ?? '')).filter((part) => part !== '').join(BETWEEN);
  return text === '' ? null : { kind: 'text', text: cut(text) };
};

/** A row of the list's answer in the columns of the ledger. */
export const cellsOf = ({ columns }: Pick<LedgerSheet, 'columns'>, row: Json): LedgerRow => columns.map((column) => cellOf(column, row));

/** A row in as many lines as it has children where the ledger says so, one at least; what is not a child's stands in the first and is `above` in the others. */
export const linesOf = ({ columns, each }: LedgerSheet, row: Json): readonly LedgerRow[] => {
  const children = each === undefined ? [] : (row[each] as readonly unknown[]);
  if (each === undefined || children.length < 2) return [cellsOf({ columns }, row)];
  return children.map((child, line) =>
    cellsOf({ columns }, { ...row, [each]: [child] }).map((cell, i) => (line === 0 || columns[i]?.from.path[0] === each ? cell : { kind: 'above', text: shown(cell) })));
};

/** Signs with which a spreadsheet takes a text for a formula, also those of full width. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/u;

/** CORE-T13: a text that a spreadsheet would compute gets the apostrophe that makes it a text; a tab or a line break in front does not help it. */
export const neutralised = (text: string): string => (FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text);
