import type { PermissionWording } from '@xiangzhi/plugin-api';

/** What each permission of the module allows. */
export const permissions = {
  'elderly-meals:directory:read': { zh: '查看助餐点目录', en: 'Read which sites are open, and what there is to eat.' },
  'elderly-meals:site:read': { zh: '查看助餐点', en: 'Read meal sites.' },
  'elderly-meals:site:create': { zh: '登记助餐点', en: 'Register sites, their cooks and licences.' },
  'elderly-meals:site:inspect': { zh: '检查助餐点', en: 'Inspect sites.' },
  'elderly-meals:site:open': { zh: '批准助餐点开放、关闭', en: 'Open and close sites.' },
  'elderly-meals:site:suspend': { zh: '暂停助餐点', en: 'Suspend sites.' },
  'elderly-meals:diner:read': { zh: '查看就餐老人', en: 'Read who eats where.' },
  'elderly-meals:diner:enrol': { zh: '登记就餐老人', en: 'Enrol diners.' },
  'elderly-meals:diner:approve': { zh: '批准就餐老人', en: 'Approve enrolments.' },
  'elderly-meals:session:read': { zh: '查看供餐、留样、进货', en: 'Read sessions, samples and purchases.' },
  'elderly-meals:session:open': { zh: '安排供餐', en: 'Plan, run and close sessions.' },
  'elderly-meals:serving:read': { zh: '查看就餐记录', en: 'Read servings and their figures.' },
  'elderly-meals:serving:record': { zh: '登记就餐', en: 'Record servings.' },
  'elderly-meals:sample:record': { zh: '登记留样、进货', en: 'Keep and discard samples, record purchases.' },
  'elderly-meals:sample:review': { zh: '审核留样', en: 'Review samples.' },
  'elderly-meals:claim:read': { zh: '查看补贴申报', en: 'Read subsidy claims.' },
  'elderly-meals:claim:generate': { zh: '生成补贴申报', en: 'Make subsidy claims.' },
  'elderly-meals:donation:read': { zh: '查看捐赠', en: 'Read donations.' },
  'elderly-meals:donation:record': { zh: '登记捐赠', en: 'Record donations.' },
  'elderly-meals:rectification:submit': { zh: '提交整改结果', en: 'Say what was put right after an inspection.' },
  'elderly-meals:incident:read': { zh: '查看突发事件', en: 'Read incidents.' },
  'elderly-meals:incident:report': { zh: '报告突发事件', en: 'Report incidents.' },
  'elderly-meals:incident:handle': { zh: '处置突发事件', en: 'Report incidents upward and close them.' },
  'elderly-meals:alert:read': { zh: '查看探访提醒', en: 'Read welfare alerts.' },
  'elderly-meals:alert:handle': { zh: '探访未到的老人', en: 'Look after diners who were missed.' },
} as const satisfies Readonly<Record<string, PermissionWording>>;

type MealPermission = keyof typeof permissions;

const READING = ['elderly-meals:site:read', 'elderly-meals:session:read', 'elderly-meals:serving:read', 'elderly-meals:incident:read', 'elderly-meals:alert:read'] as const;
const KNOWING = [...READING, 'elderly-meals:diner:read', 'elderly-meals:donation:read'] as const;
const DECIDING = ['elderly-meals:site:open', 'elderly-meals:site:suspend', 'elderly-meals:diner:approve', 'elderly-meals:incident:handle'] as const;
const VILLAGE = [
  ...KNOWING, 'elderly-meals:diner:enrol', 'elderly-meals:sample:review', 'elderly-meals:incident:report', 'elderly-meals:alert:handle',
  'elderly-meals:donation:record', 'elderly-meals:rectification:submit',
] as const;
const OPERATING = [
  ...KNOWING, 'elderly-meals:session:open', 'elderly-meals:serving:record', 'elderly-meals:sample:record', 'elderly-meals:incident:report', 'elderly-meals:claim:read', 'elderly-meals:claim:generate',
  'elderly-meals:donation:record', 'elderly-meals:rectification:submit',
] as const;

/** Whoever else belongs to a township: what is public is for everybody (§3.11, level 0). */
const EVERYBODY_ELSE = [
  'DISPATCHER', 'ORG_OFFICER', 'CASHIER', 'DATA_STEWARD', 'PRIVACY_OFFICER', 'AUDITOR', 'ZONE_SECRETARY', 'FIRST_SECRETARY', 'VILLAGE_SUPERVISION', 'MICRO_LEADER', 'TEAM_LEADER', 'TEAM_MEMBER',
  'LIVE_OPERATOR', 'PARTNER', 'LANDLORD', 'VOLUNTEER', 'GUARDIAN', 'RESIDENT',
] as const;

/** domain-model §3.13: an operator serves and samples, the village reviews, the township inspects and opens. */
const DUTIES: Readonly<Record<string, readonly MealPermission[]>> = {
  TOWNSHIP_ADMIN: ['elderly-meals:site:read', 'elderly-meals:site:create'],
  TOWNSHIP_LEADER: [...KNOWING, ...DECIDING, 'elderly-meals:claim:read'],
  DEPUTY_LEADER: [...KNOWING, ...DECIDING, 'elderly-meals:claim:read'],
  DEPT_HANDLER: [...KNOWING, ...DECIDING, 'elderly-meals:site:create', 'elderly-meals:diner:enrol', 'elderly-meals:claim:read', 'elderly-meals:alert:handle'],
  SUPERVISOR: [...KNOWING, 'elderly-meals:site:inspect', 'elderly-meals:site:suspend', 'elderly-meals:incident:report'],
  FINANCE_OFFICER: ['elderly-meals:site:read', 'elderly-meals:donation:read', 'elderly-meals:claim:read', 'elderly-meals:claim:generate'],
  CENTRE_MANAGER: [...OPERATING, 'elderly-meals:site:create', 'elderly-meals:diner:enrol'],
  VILLAGE_SECRETARY: [...VILLAGE, 'elderly-meals:site:create'],
  VILLAGE_STAFF: VILLAGE,
  GRID_LEADER: ['elderly-meals:alert:read', 'elderly-meals:alert:handle', 'elderly-meals:diner:read'],
  GRID_OFFICER: ['elderly-meals:alert:read', 'elderly-meals:alert:handle', 'elderly-meals:diner:read'],
  MEAL_OPERATOR: OPERATING,
};

/** Who may do what when the module is switched on. */
export const grants: Readonly<Record<string, readonly MealPermission[]>> = Object.fromEntries(
  [...Object.keys(DUTIES), ...EVERYBODY_ELSE].map((role) => [role, ['elderly-meals:directory:read', ...(DUTIES[role] ?? [])]]),
);
