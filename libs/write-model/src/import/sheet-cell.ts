import type { LocalDate } from '@xiangzhi/kernel';

/**
 * A cell as its file has it. A number stays the text of the file: what a spreadsheet has rounded is not rounded once more, and a rule can
 * tell a number from a text. A file of text has texts alone.
 */
export type SheetCell = null | string | { readonly number: string } | { readonly day: LocalDate } | { readonly flag: boolean };

/** What somebody has typed: without blanks around it, full-width characters as the usual ones. Null for a cell with nothing in it. */
export const typedText = (text: string): string | null => {
  const typed = text.normalize('NFKC').replace(/[\u200b\ufeff]/g, '').trim().replace(/^'(?=[=+\-@])/, '');
  return typed === '' ? null : typed;
};

/** Whether nothing stands in a cell. */
export const isEmptyCell = (cell: SheetCell | undefined): boolean => cell === null || cell === undefined || (typeof cell === 'string' && typedText(cell) === null);

/** 12 of `12`, `12.0` and `1.2E1`; null of what is no whole number that is kept exactly. */
export const wholeNumberIn = (number: string): string | null => {
  const value = Number(number);
  return Number.isSafeInteger(value) ? String(value) : null;
};

/** What a person sees in a cell. */
export const shownText = (cell: SheetCell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if ('number' in cell) return wholeNumberIn(cell.number) ?? cell.number;
  return 'day' in cell ? cell.day : cell.flag ? '是' : '否';
};
