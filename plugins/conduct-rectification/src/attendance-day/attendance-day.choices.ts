import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §11.2. */
export const AttendanceStatus = choices('AttendanceStatus', { zh: '出勤情况', en: 'What a day was for an employee.' }, {
  NORMAL: { zh: '正常', en: 'Came and went as he should.' },
  LATE: { zh: '迟到', en: 'Came late.' },
  EARLY_LEAVE: { zh: '早退', en: 'Left early.' },
  ABSENT: { zh: '缺勤', en: 'Did not come.' },
  ON_LEAVE: { zh: '请假', en: 'On leave.' },
  OUT_ON_DUTY: { zh: '公出（下村）', en: 'At work elsewhere.' },
  REST: { zh: '休息', en: 'A day of rest.' },
  HOLIDAY: { zh: '节假日', en: 'A holiday.' },
});
export type AttendanceStatus = ChoiceOf<typeof AttendanceStatus>;

export const DayHalf = choices('DayHalf', { zh: '上午或下午', en: 'Half of a day.' }, {
  AM: { zh: '上午', en: 'Morning.' },
  PM: { zh: '下午', en: 'Afternoon.' },
});
export type DayHalf = ChoiceOf<typeof DayHalf>;
