import type { PermissionWording } from '@xiangzhi/plugin-api';

export const attendancePermissions = {
  'conduct-rectification:attendance-device:read': { zh: '查看考勤机', en: 'Read attendance machines.' },
  'conduct-rectification:attendance-device:manage': { zh: '管理考勤机、考勤号码，导入打卡', en: 'Register devices and numbers, bring punches in.' },
  'conduct-rectification:attendance:read': { zh: '查看本人考勤', en: 'Read one’s own days; those of others with the permission to oversee.' },
  'conduct-rectification:attendance:oversee': { zh: '查看所辖人员的考勤、请假', en: 'Read days and leave of everybody in the unit (ATD-7).' },
  'conduct-rectification:attendance:manage': { zh: '登记考勤人员、设置班次', en: 'Say who is expected when.' },
  'conduct-rectification:attendance:request': { zh: '登记公出、申请补签', en: 'Say that one is elsewhere, ask for corrections.', part: 'REQUESTS' },
  'conduct-rectification:attendance:decide': { zh: '审批补签', en: 'Decide about corrections.', part: 'APPROVES' },
  'conduct-rectification:attendance:lock': { zh: '考勤月度封账', en: 'Lock a month of attendance.', townshipWide: true },
  'conduct-rectification:attendance:unlock': { zh: '解除考勤封账', en: 'Open a locked month again.', townshipWide: true, part: 'APPROVES' },
  'conduct-rectification:leave:read': { zh: '查看本人请假', en: 'Read one’s own leave; that of others with the permission to oversee.' },
  'conduct-rectification:leave:request': { zh: '申请请假、销假', en: 'Ask for leave, say that one is back.', part: 'REQUESTS' },
  'conduct-rectification:leave:decide': { zh: '审批请假', en: 'Decide about leave.', part: 'APPROVES' },
  'conduct-rectification:leave:confirm': { zh: '核对销假并归档', en: 'Check what was returned from.' },
} as const satisfies Readonly<Record<string, PermissionWording>>;

type AttendancePermission = keyof typeof attendancePermissions;

/** What everybody does who is expected at work: about himself alone. */
const EMPLOYED = [
  'conduct-rectification:attendance:read', 'conduct-rectification:attendance:request', 'conduct-rectification:leave:read', 'conduct-rectification:leave:request',
] as const;

/** Heads of units: they see how their people come and go, and have a word in it (ATD-7). */
const HEADING = [
  ...EMPLOYED, 'conduct-rectification:attendance:oversee', 'conduct-rectification:attendance-device:read', 'conduct-rectification:attendance:decide', 'conduct-rectification:leave:decide',
] as const;

/** domain-model §3.13: leave and correction are one's own; leaders approve; the party office (党建办) keeps the register. */
export const attendanceGrants: Readonly<Record<string, readonly AttendancePermission[]>> = {
  TOWNSHIP_ADMIN: [...EMPLOYED, 'conduct-rectification:attendance-device:read', 'conduct-rectification:attendance-device:manage'],
  TOWNSHIP_LEADER: [...HEADING, 'conduct-rectification:attendance:unlock'],
  DEPUTY_LEADER: HEADING,
  ORG_OFFICER: [
    ...HEADING, 'conduct-rectification:attendance-device:manage', 'conduct-rectification:attendance:manage', 'conduct-rectification:attendance:lock', 'conduct-rectification:leave:confirm',
  ],
  ZONE_SECRETARY: HEADING,
  VILLAGE_SECRETARY: HEADING,
  DISPATCHER: EMPLOYED,
  DEPT_HANDLER: EMPLOYED,
  SUPERVISOR: EMPLOYED,
  FINANCE_OFFICER: EMPLOYED,
  CASHIER: EMPLOYED,
  DATA_STEWARD: EMPLOYED,
  PRIVACY_OFFICER: EMPLOYED,
  CENTRE_MANAGER: EMPLOYED,
  VILLAGE_STAFF: EMPLOYED,
  FIRST_SECRETARY: EMPLOYED,
  GRID_LEADER: EMPLOYED,
  GRID_OFFICER: EMPLOYED,
};
