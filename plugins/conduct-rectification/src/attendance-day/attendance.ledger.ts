import { ledger } from '@xiangzhi/plugin-api';
import { AttendanceDay } from './attendance-day.record.js';

/** 考勤台账 (§11.2): a line a day of an employee, in the order of days; no sums and no order of persons (ATD-7). */
export const attendanceLedger = ledger('conduct-rectification.attendance', {
  zh: '考勤台账',
  en: 'What each day was for whom.',
  of: AttendanceDay,
  columns: [
    { zh: '日期', from: 'day' },
    { zh: '单位', from: 'unit.name' },
    { zh: '姓名', from: 'employee.name' },
    { zh: '首次打卡', from: 'firstPunchAt' },
    { zh: '末次打卡', from: 'lastPunchAt' },
    { zh: '出勤情况', from: 'status' },
    { zh: '迟到(分钟)', from: 'lateMinutes' },
    { zh: '早退(分钟)', from: 'earlyLeaveMinutes' },
    { zh: '补签', from: 'corrected' },
  ],
});
