import { fragment, type ComputedRow, type FiguresView, type Fragment } from '@xiangzhi/plugin-api';

const nameIn = (table: Fragment) => (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`(select n.name from ${table} n where n.tenant_id = ${tenant} and n.id = ${key}::uuid)`;

/** §11.1: each problem counts once, whatever is done about it; void ones count as nothing. */
export const conductProblemStats: FiguresView = {
  name: 'ConductProblemStats',
  zh: '作风问题统计（种）',
  en: 'Figures of problems of conduct.',
  only: (row) => fragment`${row.column('clock')} <> 'DROPPED'`,
  during: 'receivedAt',
  groups: {
    CAMPAIGN: { by: 'campaign', labelZh: nameIn(fragment`conduct_rectification.conduct_campaign`) },
    FIND_METHOD: { by: 'findMethod' },
    CHANNEL: { by: 'channel' },
    LEVEL: { by: 'level' },
    RECTIFY_TYPE: { by: 'rectifyType' },
    STATE: { by: 'state' },
    UNIT: { by: 'responsibleUnit', labelZh: nameIn(fragment`core.org_unit`) },
  },
  figures: {
    problems: { zh: '问题（种）', en: 'Problems.' },
    closed: { zh: '已销号', en: 'Closed.', where: (row) => fragment`${row.column('state')} = 'CLOSED'` },
    continuing: { zh: '长期坚持', en: 'Accepted, and kept up for good.', where: (row) => fragment`${row.column('state')} = 'ACCEPTED_CONTINUING'` },
    overdue: { zh: '超期', en: 'Open and overdue.', where: (row) => fragment`${row.column('clock')} = 'RUNNING' and ${row.column('due_at')} <= ${row.now}` },
    reopened: { zh: '反弹', en: 'Reopened at least once.', where: (row) => fragment`${row.column('cycle')} > 1` },
  },
};
