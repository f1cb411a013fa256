import type { SheetRow } from '@xiangzhi/core-domain/records';
import { cellText, momentIn } from './cells.rules.js';
import type { PunchLine, ReadPunches } from './punch-format.js';

/** The number of a person at a device: digits, or letters as well. */
const NUMBER = /^[0-9A-Za-z_-]{1,24}$/;

/** Rows of one punch each: the number in one column, the time in another. Empty rows are no rows. Pure. */
export const readColumns = (rows: readonly SheetRow[], firstRow: number, places: { readonly number: number; readonly time: number }): ReadPunches => {
  const lines: PunchLine[] = [];
  const faults: { rowNo: number; messageZh: string }[] = [];
  rows.forEach((row, i) => {
    if (i < firstRow || row.every((cell) => cellText(cell) === '')) return;
    const [deviceUserNo, time] = [cellText(row[places.number]), cellText(row[places.time])];
    const at = momentIn(time);
    if (!NUMBER.test(deviceUserNo)) faults.push({ rowNo: i + 1, messageZh: `“${deviceUserNo.slice(0, 20)}”不是考勤号码` });
    else if (!at) faults.push({ rowNo: i + 1, messageZh: `“${time.slice(0, 20)}”不是打卡时间，应如 2026-03-02 08:25:31（工作簿中的时间请保存为文本，或直接上传 CSV）` });
    else lines.push({ deviceUserNo, at });
  });
  return { lines, faults };
};
