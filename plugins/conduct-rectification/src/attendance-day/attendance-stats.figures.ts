import { fragment, type ComputedRow, type FiguresView, type Fragment } from '@xiangzhi/plugin-api';

const unitName = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`
  (select u.name from core.org_unit u where u.tenant_id = ${tenant} and u.id = ${key}::uuid)`;

const is = (...codes: readonly string[]) => (row: ComputedRow): Fragment => fragment`${row.column('status')} = any(${codes}::text[])`;

/** 出勤统计: of units and months, never of persons (ATD-7, `.late_rate` of §11.5). */
export const attendanceStats: FiguresView = {
  name: 'AttendanceStats',
  zh: '出勤统计（只到单位）',
  en: 'Figures of attendance, of units and never of persons.',
  during: 'day',
  groups: { UNIT: { by: 'unit', labelZh: unitName }, MONTH: { by: 'day', month: true, zh: '月份', en: 'Month.' }, STATUS: { by: 'status' } },
  figures: {
    dueDays: { zh: '应出勤（人日）', en: 'Days that were to be worked at the desk.', where: is('NORMAL', 'LATE', 'EARLY_LEAVE', 'ABSENT') },
    lateDays: { zh: '迟到（人日）', en: 'Days that began late.', where: is('LATE') },
    earlyLeaveDays: { zh: '早退（人日）', en: 'Days that ended early.', where: is('EARLY_LEAVE') },
    absentDays: { zh: '缺勤（人日）', en: 'Days on which nobody came.', where: is('ABSENT') },
    leaveDays: { zh: '请假（人日）', en: 'Days of leave.', where: is('ON_LEAVE') },
    outDays: { zh: '公出（人日）', en: 'Days at work elsewhere.', where: is('OUT_ON_DUTY') },
  },
};
