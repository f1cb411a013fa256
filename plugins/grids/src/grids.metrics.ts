import { defineMetric, fragment, identifier, inForceOn, type Fragment } from '@xiangzhi/plugin-api';

/** Issues that count for something, and for which a condition holds. */
export const issues = (tenant: Fragment, condition: Fragment): Fragment => fragment`select count(*) from grids.grid_issue i where i.tenant_id = ${tenant} and i.clock <> 'DROPPED' and ${condition}`;

/** §4.6. */
export const specialGrids = defineMetric({
  key: 'grids.special_count', aggregation: 'LAST',
  zh: '专属网格',
  en: 'Special grids in force.',
  unitZh: '个',
  value: ({ tenant, today }) => fragment`
    select count(*) from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tenant} and g.grid_type = 'SPECIAL' and ${inForceOn(today, identifier('u', 'valid_from'), identifier('u', 'valid_to'))}`,
});

export const issuesReported = defineMetric({
  key: 'grids.issues_reported', zh: '累计上报网格事件', en: 'Issues ever reported; merged, refused, withdrawn and void ones count as nothing.', unitZh: '件', value: ({ tenant }) => issues(tenant, fragment`true`),
});

export const issuesClosed = defineMetric({
  key: 'grids.issues_closed', zh: '累计结案网格事件', en: 'Issues ever closed.', unitZh: '件', value: ({ tenant }) => issues(tenant, fragment`i.clock = 'ENDED'`),
});

export const issuesClosedOnTime = defineMetric({
  key: 'grids.issues_closed_on_time', zh: '累计按时结案网格事件', en: 'Issues ever closed whose result came within the original deadline (AM-3).', unitZh: '件',
  value: ({ tenant }) => issues(tenant, fragment`i.clock = 'ENDED' and i.finished_at <= i.original_due_at`),
});

export const issuesOverdue = defineMetric({
  key: 'grids.issues_open_overdue', aggregation: 'LAST', direction: 'DOWN_GOOD', zh: '在办超期网格事件', en: 'Open issues past their deadline.', unitZh: '件', value: ({ tenant, now }) => issues(tenant, fragment`i.clock = 'RUNNING' and i.due_at <= ${now}`),
});

export const dumpingCases = defineMetric({
  key: 'grids.dumping_cases', zh: '查处偷倒垃圾', en: 'Cases of illegal dumping that were handled.', unitZh: '起', value: ({ tenant }) => issues(tenant, fragment`i.sub_category = 'DUMPING' and i.clock = 'ENDED'`),
});

export const opinions = defineMetric({
  key: 'grids.opinions', zh: '累计收集社情民意', en: 'Opinions ever written down, those that became issues among them.', unitZh: '条',
  value: ({ tenant }) => fragment`select count(*) from grids.opinion o where o.tenant_id = ${tenant}`,
});

export const demands = defineMetric({
  key: 'grids.demands', zh: '累计诉求', en: 'Issues and those opinions that became none: what one matter was counts once (GRID-INV-6).', unitZh: '项',
  value: ({ tenant }) => fragment`select (${issues(tenant, fragment`true`)}) + (select count(*) from grids.opinion o where o.tenant_id = ${tenant} and o.converted_issue_id is null)`,
});

export const patrolsAtNight = defineMetric({
  key: 'grids.patrols_night', zh: '累计夜间巡查', en: 'Patrols ever made at night.', unitZh: '次',
  value: ({ tenant }) => fragment`select count(*) from grids.patrol p where p.tenant_id = ${tenant} and p.night`,
});
