import { baselineRole } from '@xiangzhi/access';
import { demoPerson, type DemoPerson, type DemoPlace } from './demo-person.js';
import { roleNumber, TOWNSHIP_ROLES, type DemoRole } from './role-numbers.js';

export interface DemoPost {
  readonly person: DemoPerson;
  readonly role: DemoRole;
  readonly place: DemoPlace;
  /** Where the person is at home, when it is not the place of the post: a department handles things all over the township. */
  readonly home?: DemoPlace;
}

/** One of the six townships of the page (domain-model §19), with whoever works there in the demo. */
export interface DemoTownship {
  readonly areaCode: string;
  /** The village or community in which village, grid and personal posts are held. */
  readonly villageCode: string;
  /** Name of the service zone, where the demo has one. */
  readonly zoneName: string | null;
  readonly posts: readonly DemoPost[];
  /** Keys of the modules that the township of the page works with; those that are installed are switched on. */
  readonly modules: readonly string[];
}

/** What every township of the demo can be shown with. */
const STAFFED: readonly DemoRole[] = [
  'TOWNSHIP_ADMIN', 'TOWNSHIP_LEADER', 'PRIVACY_OFFICER', 'AUDITOR', 'SUPERVISOR', 'DISPATCHER', 'DEPT_HANDLER', 'DEPUTY_LEADER', 'DATA_STEWARD',
  'VILLAGE_SECRETARY', 'VILLAGE_STAFF', 'GRID_LEADER', 'GRID_OFFICER',
];

const PLACE: Readonly<Partial<Record<string, DemoPlace>>> = { township: 'township', zone: 'zone', village: 'village', grid: 'grid', own: 'village' };

function placeOf(role: DemoRole): DemoPlace {
  if (role === 'MICRO_LEADER') return 'microGrid';
  return PLACE[baselineRole(role)?.levels[0] ?? ''] ?? 'township';
}

/** Handlers belong to a department, and act in the whole township. */
const homeOf = (role: DemoRole): Pick<DemoPost, 'home'> => (role === 'DEPT_HANDLER' ? { home: 'department' } : {});

interface Staffing {
  readonly digit: number;
  readonly village: string;
  readonly roles: readonly DemoRole[];
  readonly modules: readonly string[];
  readonly zone?: string;
  readonly guests?: readonly DemoPost[];
}

const township = (areaCode: string, { digit, village, roles, zone, modules, guests = [] }: Staffing): DemoTownship => ({
  areaCode,
  villageCode: `${areaCode}${village}`,
  zoneName: zone ?? null,
  modules,
  posts: [...roles.map((role): DemoPost => ({ person: demoPerson(`${digit}${roleNumber(role)}`), role, place: placeOf(role), ...homeOf(role) })), ...guests],
});

/** Handles for two townships of 范县 at once: the person for whom the acting post must be named. */
const handlerOfTwo: DemoPost = { person: demoPerson('9001'), role: 'DEPT_HANDLER', place: 'township', home: 'department' };

/** Handles and supervises in 清丰城关: the person with whom separation of duties is tried (SOD-1). */
const handlerAndSupervisor: readonly DemoPost[] = (['DEPT_HANDLER', 'SUPERVISOR'] as const).map((role) => ({ person: demoPerson('9002'), role, place: 'township', home: 'department' }));

/** domain-model §19. */
const MODULES = {
  QINGFENG: ['grids', 'party-branches', 'service-teams', 'deliberation', 'community-partners', 'elderly-meals', 'livestream-sales', 'rental-housing', 'centre-activities'],
  FANXIAN: ['grids', 'party-branches', 'service-teams', 'deliberation'],
  DAYUCHEN: ['household-assistance', 'investment-promotion', 'livestream-sales', 'conduct-rectification'],
  QIANKOU: ['youth-summer-care', 'centre-activities'],
  GAOMATOU: ['centre-activities', 'youth-summer-care', 'grids'],
  MENGKE: ['conduct-rectification', 'grids', 'deliberation', 'collective-assets'],
} as const;

/** 清丰城关 has every role there is, the others what their own stories need. */
export const DEMO_TOWNSHIPS: readonly DemoTownship[] = Object.freeze([
  township('410922100', { digit: 1, modules: MODULES.QINGFENG, village: '212', roles: TOWNSHIP_ROLES, zone: '城区服务区', guests: handlerAndSupervisor }), // 四合楼
  township('410926100', { digit: 2, modules: MODULES.FANXIAN, village: '201', roles: STAFFED, guests: [handlerOfTwo] }), // 金村
  township('410927103', { digit: 3, modules: MODULES.DAYUCHEN, village: '201', roles: [...STAFFED, 'ZONE_SECRETARY'], zone: '打渔陈服务区' }), // 打渔陈
  township('410923105', { digit: 4, modules: MODULES.QIANKOU, village: '203', roles: STAFFED }), // 孟庄
  township('410926103', { digit: 5, modules: MODULES.GAOMATOU, village: '201', roles: STAFFED, guests: [handlerOfTwo] }), // 高码头村
  township('410902203', { digit: 6, modules: MODULES.MENGKE, village: '210', roles: [...STAFFED, 'ORG_OFFICER', 'FINANCE_OFFICER', 'CASHIER'] }), // 前铁炉
]);
