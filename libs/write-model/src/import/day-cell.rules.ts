import type { LocalDate } from '@xiangzhi/kernel';
import { typedText, type SheetCell } from './sheet-cell.js';

const FORMS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})-(\d{2})-(\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?$/];

const isDay = (day: LocalDate): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** The business day that somebody has written, in any of the ways in which people write days: `1955.7.2`; null for what is none. */
export const dayFrom = (text: string): LocalDate | null => {
  const typed = (typedText(text) ?? '').replace(/\s+(?=[-/.年月日\d])|(?<=[-/.年月])\s+/g, '');
  for (const form of FORMS) {
    const [, year, month = '', day = ''] = form.exec(typed) ?? [];
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (year !== undefined && isDay(found)) return found;
  }
  return null;
};

/** A cell as a business day, or what is wrong with it. */
export const dayIn = (zh: string, cell: Exclude<SheetCell, null>): { readonly value: LocalDate } | { readonly faultZh: string } => {
  if (typeof cell !== 'string' && 'day' in cell) return { value: cell.day };
  const text = typeof cell === 'string' ? cell : 'number' in cell ? cell.number : '';
  const day = dayFrom(text);
  if (day !== null) return { value: day };
  return { faultZh: `“${zh}”不是日期，请按 1955-07-02、1955.7.2 或 1955年7月2日 的样子填写到日，且这一天应存在` };
};
