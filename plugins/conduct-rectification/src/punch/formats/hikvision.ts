import { heading, placesOf } from '../cells.rules.js';
import type { PunchReader } from '../punch-format.js';
import { readColumns } from '../read-columns.js';

const LOOKED_AT = 30;

/** What tells the export apart from any other table with a number and a time. */
const ITS_OWN: ReadonlySet<string> = new Set(['ATTENDANCECHECKPOINT', 'ATTENDANCESTATUS', 'HANDLINGTYPE', '考勤检查点', '考勤状态', '处理类型']);

/**
 * 海康威视: 原始记录 (Original Records) of iVMS-4200 — `Person ID, Name, Department, Time, Attendance Status, Attendance Check Point, Custom Name,
 * Data Source, Handling Type, Temperature, Abnormal`, the id behind an apostrophe. These are the headings of the English client, as programmes
 * that read its exports have them; the Chinese ones stand beside them. Nothing is kept but number and time: no temperature, no picture.
 */
export const hikvision: PunchReader = {
  format: 'HIKVISION',
  read([sheet]) {
    const rows = sheet?.rows ?? [];
    for (let i = 0; i < Math.min(rows.length, LOOKED_AT); i += 1) {
      const row = rows[i] ?? [];
      const places = placesOf(row, { number: ['PERSONID', 'EMPLOYEEID', '人员编号', '人员ID', '工号'], time: ['TIME', '时间', '打卡时间'] });
      if (places && row.some((cell) => ITS_OWN.has(heading(cell)))) return readColumns(rows, i + 1, places);
    }
    return undefined;
  },
};
