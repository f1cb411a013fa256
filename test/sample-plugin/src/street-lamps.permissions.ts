import type { PermissionWording } from '@xiangzhi/plugin-api';

/** What each permission of the module allows, for forms in which an administrator makes a role. */
export const permissions = {
  'street-lamps:lamp:read': { zh: '查看路灯', en: 'Read lamps.' },
  'street-lamps:lamp:register': { zh: '登记路灯', en: 'Register lamps.' },
  'street-lamps:lamp:update': { zh: '修改路灯', en: 'Change lamps.' },
  'street-lamps:lamp:retire': { zh: '报废路灯', en: 'Retire lamps.', townshipWide: true },
  'street-lamps:fault:read': { zh: '查看报修', en: 'Read faults.' },
  'street-lamps:fault:report': { zh: '上报故障', en: 'Report faults.' },
  'street-lamps:fault:accept': { zh: '受理报修', en: 'Accept or refuse faults.' },
  'street-lamps:fault:repair': { zh: '登记修复', en: 'Record repairs.' },
  'street-lamps:fault:verify': { zh: '核验修复', en: 'Verify repairs.' },
  'street-lamps:inspection:read': { zh: '查看巡检', en: 'Read inspection rounds.' },
  'street-lamps:inspection:record': { zh: '登记巡检', en: 'Record inspection rounds.' },
  'street-lamps:report:read': { zh: '查看路灯月报', en: 'Read the monthly report.', townshipWide: true },
} as const satisfies Readonly<Record<string, PermissionWording>>;

type LampPermission = keyof typeof permissions;

const READING = ['street-lamps:lamp:read', 'street-lamps:fault:read', 'street-lamps:inspection:read'] as const;
const WATCHING = [...READING, 'street-lamps:fault:report', 'street-lamps:inspection:record'] as const;
const LEADING = [...READING, 'street-lamps:report:read', 'street-lamps:fault:verify'] as const;

/** Who does what when the module is switched on; a township takes away, never adds. */
export const grants: Readonly<Record<string, readonly LampPermission[]>> = {
  TOWNSHIP_ADMIN: [...READING, 'street-lamps:lamp:register', 'street-lamps:lamp:update'],
  TOWNSHIP_LEADER: LEADING,
  DEPUTY_LEADER: [...LEADING, 'street-lamps:lamp:retire'],
  DISPATCHER: [...READING, 'street-lamps:fault:report', 'street-lamps:fault:accept'],
  DEPT_HANDLER: [...WATCHING, 'street-lamps:lamp:register', 'street-lamps:lamp:update', 'street-lamps:fault:accept', 'street-lamps:fault:repair', 'street-lamps:fault:verify'],
  SUPERVISOR: LEADING,
  VILLAGE_SECRETARY: [...WATCHING, 'street-lamps:lamp:register', 'street-lamps:lamp:update', 'street-lamps:fault:verify'],
  VILLAGE_STAFF: WATCHING,
  GRID_OFFICER: WATCHING,
};
