import type { PermissionWording } from '@xiangzhi/plugin-api';

/** What each permission of the module allows, for forms in which an administrator makes a role. */
export const permissions = {
  'grids:grid:read': { zh: '查看网格', en: 'Read grids.' },
  'grids:grid:create': { zh: '新建网格', en: 'Open grids.' },
  'grids:grid:update': { zh: '修改网格', en: 'Change grids.' },
  'grids:plan:read': { zh: '查看治理方案', en: 'Read governance plans.' },
  'grids:plan:publish': { zh: '发布治理方案', en: 'Publish governance plans.' },
  'grids:assignment:read': { zh: '查看网格力量', en: 'Read who works in grids.' },
  'grids:assignment:assign': { zh: '安排网格力量', en: 'Put people into grids.' },
  'grids:issue:read': { zh: '查看网格事件', en: 'Read issues.' },
  'grids:issue:report': { zh: '上报网格事件', en: 'Report issues.' },
  'grids:issue:accept': { zh: '受理事件', en: 'Accept or refuse reports.' },
  'grids:issue:merge': { zh: '合并事件', en: 'Merge duplicates.' },
  'grids:issue:dispatch': { zh: '派单', en: 'Give issues to units.' },
  'grids:issue:self-handle': { zh: '自办事件', en: 'Handle issues of the own grid.' },
  'grids:issue:handle': { zh: '承办事件', en: 'Sign, return and finish what one’s unit was given.' },
  'grids:issue:verify': { zh: '核查结果', en: 'Verify results.' },
  'grids:issue:callback': { zh: '回访', en: 'Call reporters back.' },
  'grids:issue:escalate': { zh: '吹哨上报县级', en: 'Send issues to the county.', townshipWide: true },
  'grids:issue:reopen': { zh: '督查重办', en: 'Reopen closed issues.', townshipWide: true },
  'grids:opinion:read': { zh: '查看社情民意', en: 'Read opinions.' },
  'grids:opinion:record': { zh: '记录社情民意', en: 'Write opinions down.' },
  'grids:opinion:convert': { zh: '社情民意转为事件', en: 'Make opinions issues.' },
  'grids:visit:read': { zh: '查看走访', en: 'Read visits.' },
  'grids:visit:record': { zh: '记录走访', en: 'Write visits down.' },
  'grids:patrol:read': { zh: '查看巡查', en: 'Read patrols.' },
  'grids:patrol:record': { zh: '登记巡查', en: 'Write patrols down.' },
  'grids:measure:read': { zh: '查看防控设施', en: 'Read preventive measures.' },
  'grids:measure:keep': { zh: '登记防控设施及其状态', en: 'Keep preventive measures.' },
  'grids:card:read': { zh: '查看便民联系卡', en: 'Read contact cards.' },
  'grids:card:publish': { zh: '印发、更新便民联系卡', en: 'Publish contact cards.' },
  'grids:card:show-identity': { zh: '本人亮身份', en: 'Show oneself as a party member.' },
  'grids:dispute:read': { zh: '查看矛盾纠纷', en: 'Read disputes; who the parties are, only whom GRID-INV-9 names.' },
  'grids:dispute:register': { zh: '登记矛盾纠纷、标记激化危险', en: 'Register disputes, and say that one may come to violence.' },
  'grids:dispute:assign': { zh: '指派调解员、登记撤回', en: 'Give disputes to mediators; record that they were taken back.' },
  'grids:dispute:mediate': { zh: '调解纠纷', en: 'Mediate what one was given.' },
  'grids:dispute:defuse': { zh: '处置激化危险', en: 'Handle disputes that may come to violence.' },
  'grids:dispute:close': { zh: '纠纷结案', en: 'Close disputes.' },
  'grids:issue:void': { zh: '作废事件', en: 'Void tests and mistakes.', townshipWide: true },
} as const satisfies Readonly<Record<string, PermissionWording>>;

type GridPermission = keyof typeof permissions;

const READING = [
  'grids:grid:read', 'grids:plan:read', 'grids:assignment:read', 'grids:issue:read', 'grids:opinion:read', 'grids:visit:read', 'grids:patrol:read', 'grids:measure:read', 'grids:card:read', 'grids:dispute:read',
] as const;
/** §3.13: reportGridIssue, recordVisit, recordOpinion are everybody’s, partners and teams among them. */
const TELLING = ['grids:issue:report', 'grids:opinion:record', 'grids:visit:record'] as const;
const REPORTING = [...READING, ...TELLING, 'grids:opinion:convert', 'grids:patrol:record', 'grids:card:show-identity', 'grids:dispute:register'] as const;
const VILLAGE = [...REPORTING, 'grids:issue:handle', 'grids:measure:keep', 'grids:dispute:mediate'] as const;
const DECIDING = ['grids:issue:accept', 'grids:issue:merge', 'grids:issue:dispatch', 'grids:issue:callback', 'grids:dispute:assign', 'grids:dispute:close'] as const;
const LEADING = [...REPORTING, ...DECIDING, 'grids:issue:verify', 'grids:issue:escalate', 'grids:plan:publish', 'grids:dispute:defuse', 'grids:dispute:mediate'] as const;

/** domain-model §3.13, §4.2: who does what when the module is switched on; a township takes away, never adds. */
export const grants: Readonly<Record<string, readonly GridPermission[]>> = {
  TOWNSHIP_ADMIN: [...READING, 'grids:grid:create', 'grids:grid:update', 'grids:assignment:assign', 'grids:card:publish'],
  TOWNSHIP_LEADER: LEADING,
  DEPUTY_LEADER: LEADING,
  DISPATCHER: [...REPORTING, ...DECIDING, 'grids:dispute:mediate', 'grids:grid:create', 'grids:grid:update', 'grids:assignment:assign', 'grids:measure:keep', 'grids:card:publish'],
  DEPT_HANDLER: VILLAGE,
  SUPERVISOR: [...REPORTING, 'grids:dispute:close', 'grids:issue:verify', 'grids:issue:reopen', 'grids:issue:void'],
  ZONE_SECRETARY: REPORTING,
  PRIVACY_OFFICER: ['grids:grid:read', 'grids:dispute:read'],
  VILLAGE_SECRETARY: [...VILLAGE, 'grids:dispute:assign', 'grids:dispute:close', 'grids:assignment:assign', 'grids:card:publish'],
  VILLAGE_STAFF: VILLAGE,
  FIRST_SECRETARY: REPORTING,
  GRID_LEADER: [...VILLAGE, 'grids:issue:self-handle', 'grids:issue:verify', 'grids:card:publish'],
  GRID_OFFICER: [...VILLAGE, 'grids:issue:self-handle'],
  MICRO_LEADER: REPORTING,
  TEAM_LEADER: TELLING,
  TEAM_MEMBER: TELLING,
  PARTNER: TELLING,
};
