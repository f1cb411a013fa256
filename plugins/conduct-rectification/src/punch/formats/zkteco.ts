import type { Sheet, SheetRow } from '@xiangzhi/core-domain/records';
import { cellText, momentIn, placesOf } from '../cells.rules.js';
import type { PunchReader, ReadPunches } from '../punch-format.js';
import { readColumns } from '../read-columns.js';

const LOOKED_AT = 30;

const withHeadings = (rows: readonly SheetRow[]): ReadPunches | undefined => {
  for (let i = 0; i < Math.min(rows.length, LOOKED_AT); i += 1) {
    const places = placesOf(rows[i] ?? [], { number: ['考勤号码', '登记号码'], time: ['日期时间', '打卡时间'] });
    if (places) return readColumns(rows, i + 1, places);
  }
  return undefined;
};

/** `attlog.dat` has no headings: number, time, then how and in which state it was taken, of which nothing is kept. */
const withoutHeadings = (rows: readonly SheetRow[]): ReadPunches | undefined => {
  const first = rows.find((row) => row.some((cell) => cellText(cell) !== ''));
  const isLog = first !== undefined && first.length >= 4 && /^\d+$/.test(cellText(first[0])) && momentIn(cellText(first[1])) !== undefined;
  return isLog ? readColumns(rows, 0, { number: 0, time: 1 }) : undefined;
};

/**
 * 中控: `<n>_attlog.dat` as the machine writes it onto a memory stick — `number ⇥ yyyy-MM-dd HH:mm:ss ⇥ verification ⇥ state ⇥ work code ⇥ 0`,
 * no headings, numbers padded with blanks — and the record sheet of its attendance programme (部门、姓名、考勤号码、日期时间、机器号、编号、比对方式).
 * Both as programmes that read them have them; the maker publishes no description.
 */
export const zkteco: PunchReader = {
  format: 'ZKTECO',
  read: ([sheet]: readonly Sheet[]) => (sheet ? (withHeadings(sheet.rows) ?? withoutHeadings(sheet.rows)) : undefined),
};
