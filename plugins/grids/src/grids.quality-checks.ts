import { defineQualityCheck, fragment, identifier, inForceOn, type Fragment, type QualityCheck } from '@xiangzhi/plugin-api';

const inForce = (alias: string, today: Fragment): Fragment => inForceOn(today, identifier(alias, 'valid_from'), identifier(alias, 'valid_to'));

const villageWithoutGrid = defineQualityCheck({
  key: 'grids.village-without-grid',
  zh: '没有网格的村（社区）',
  en: 'Villages and communities without a grid.',
  severity: 'WARNING',
  record: 'OrgUnit',
  cureZh: '请为该村（社区）新建网格',
  rows: ({ tenant, today }) => fragment`
    select u.id from core.org_unit u where u.tenant_id = ${tenant} and u.level in ('VILLAGE', 'COMMUNITY') and ${inForce('u', today)} and not exists (
      select from core.org_unit g where g.tenant_id = ${tenant} and g.parent_id = u.id and g.level = 'GRID' and ${inForce('g', today)})`,
});

/** GRID-INV-1. */
const gridWithoutLeader = defineQualityCheck({
  key: 'grids.grid-without-leader',
  zh: '没有网格长的网格',
  en: 'Ordinary and special grids that nobody leads today.',
  severity: 'WARNING',
  record: 'Grid',
  cureZh: '请安排网格长',
  rows: ({ tenant, today }) => fragment`
    select g.id from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tenant} and u.tenant_id = ${tenant} and g.grid_type <> 'MICRO' and ${inForce('u', today)} and not exists (
      select from grids.grid_assignment a where a.tenant_id = ${tenant} and a.grid_id = g.id and a.role = 'GRID_LEADER' and ${inForce('a', today)})`,
});

const orphanGrid = defineQualityCheck({
  key: 'grids.orphan-grid',
  zh: '没有归属或没有登记的网格',
  en: 'Grids below a unit that was closed, and units of the grid levels that are not registered as grids.',
  severity: 'ERROR',
  record: 'OrgUnit',
  cureZh: '请把网格划归仍然有效的村（社区），未登记的补登记，不再使用的撤销',
  rows: ({ tenant, today }) => fragment`
    select u.id from core.org_unit u where u.tenant_id = ${tenant} and u.level in ('GRID', 'MICRO_GRID') and ${inForce('u', today)} and (
      not exists (select from grids.grid g where g.tenant_id = ${tenant} and g.unit_id = u.id)
      or not exists (select from core.org_unit p where p.tenant_id = ${tenant} and p.id = u.parent_id and ${inForce('p', today)}))`,
});

/** GRID-INV-2: where it was said to be, and no grid is there. */
const issueOutsideGrids = defineQualityCheck({
  key: 'grids.issue-outside-grids',
  zh: '位置不在任何网格内的在办事件',
  en: 'Open issues with a place that lies in no grid.',
  severity: 'WARNING',
  record: 'GridIssue',
  cureZh: '请核对事件位置，或完善网格边界后分派网格',
  rows: ({ tenant }) => fragment`
    select i.id from grids.grid_issue i where i.tenant_id = ${tenant} and i.point is not null and i.primary_grid_id is null and i.clock not in ('ENDED', 'DROPPED')`,
});

/** §3.9, of grids. */
export const qualityChecks: readonly QualityCheck[] = [villageWithoutGrid, gridWithoutLeader, orphanGrid, issueOutsideGrids];
