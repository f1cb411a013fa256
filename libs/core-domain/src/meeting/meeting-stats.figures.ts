import { fragment, type ComputedRow, type FiguresView, type Fragment } from '@xiangzhi/plugin-api';
import { MAIN_REPORT_MINUTES } from './meeting.rules.js';

const unitName = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`(select u.name from core.org_unit u where u.tenant_id = ${tenant} and u.id = ${key}::uuid)`;

/** G-4: how many meetings there were, how long they took, and which were not in the plan. */
export const meetingStats: FiguresView = {
  name: 'MeetingStats',
  zh: '会议统计（场）',
  en: 'Figures of meetings that were held.',
  only: (row) => fragment`${row.column('state')} = 'HELD'`,
  during: 'heldOn',
  groups: {
    KIND: { by: 'kind' },
    FORM: { by: 'form' },
    UNIT: { by: 'unit', labelZh: unitName },
    MONTH: { by: 'heldOn', month: true, zh: '月份', en: 'Month.' },
  },
  figures: {
    meetings: { zh: '会议（场；一次实际召开的会议计一场，合并议题不另计）', en: 'Meetings: one that took place is one.' },
    special: { zh: '专题会', en: 'About one matter.', where: (row) => fragment`${row.column('kind')} = 'SPECIAL'` },
    unplanned: { zh: '计划外', en: 'Beyond the plan.', where: (row) => fragment`not ${row.column('planned')}` },
    longReports: { zh: '主报告超过 1 小时', en: 'With a main report of more than an hour (MT-3).', where: (row) => fragment`${row.column('main_report_minutes')} > ${MAIN_REPORT_MINUTES}::int` },
    minutes: { zh: '会议时长（分钟）', en: 'Minutes.', sum: 'durationMinutes' },
    attendees: { zh: '参会（人次）', en: 'Attendances.', sum: 'attendees' },
  },
};
