import { fragment, type ComputedRow, type FiguresView, type Fragment } from '@xiangzhi/plugin-api';

const closed = (row: ComputedRow): Fragment => fragment`${row.column('clock')} = 'ENDED'`;

const gridName = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`
  (select u.name from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id where g.tenant_id = ${tenant} and g.id = ${key}::uuid)`;

/** GRID-INV-3: each issue counts in one group and once; what the caller's unit does not hold is not counted. */
export const issueStats: FiguresView = {
  name: 'IssueStats',
  zh: '网格事件统计',
  en: 'Figures of grid issues in cases, grouped. Merged, refused, withdrawn and void ones count as nothing.',
  only: (row) => fragment`${row.column('clock')} <> 'DROPPED'`,
  during: 'receivedAt',
  groups: {
    CATEGORY: { by: 'category' },
    SUB_CATEGORY: { by: 'subCategory', emptyZh: '未分小类' },
    STATE: { by: 'state' },
    SOURCE: { by: 'source' },
    SEVERITY: { by: 'severity' },
    GRID: { by: 'primaryGrid', labelZh: gridName, emptyZh: '乡镇待分派' },
    MONTH: { by: 'receivedAt', month: true, zh: '上报月份', en: 'Month of receipt.' },
    CAMPAIGN: { by: 'campaign', emptyZh: '不属于专项行动' },
  },
  figures: {
    reported: { zh: '上报（件；并入、不予受理、撤回、作废的不计）', en: 'Reported.' },
    open: { zh: '在办', en: 'Open.', where: (row) => fragment`${row.column('clock')} in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED')` },
    overdue: { zh: '在办超期', en: 'Open and overdue.', where: (row) => fragment`${row.column('clock')} = 'RUNNING' and ${row.column('due_at')} <= ${row.now}` },
    closed: { zh: '结案', en: 'Closed.', where: closed },
    closedOnTime: {
      zh: '按时结案（按原定时限）', en: 'Closed whose result came within the original deadline (AM-3).',
      where: (row) => fragment`${closed(row)} and ${row.column('finished_at')} <= ${row.column('original_due_at')}`,
    },
    reopened: { zh: '重办过', en: 'Reopened at least once; counted once (WI-6).', where: (row) => fragment`${row.column('cycle')} > 1` },
  },
};
