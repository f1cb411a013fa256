import type { PermissionWording } from '@xiangzhi/plugin-api';

export const rectificationPermissions = {
  'conduct-rectification:campaign:read': { zh: '查看专项整治', en: 'Read campaigns and their lists.' },
  'conduct-rectification:campaign:create': { zh: '新建专项整治、录入对标清单', en: 'Begin campaigns.', townshipWide: true },
  'conduct-rectification:problem:read': { zh: '查看作风问题台账', en: 'Read problems and measures.' },
  'conduct-rectification:problem:add': { zh: '登记查摆出的问题', en: 'Write problems down.', townshipWide: true },
  'conduct-rectification:problem:handle': { zh: '认领、整改问题', en: 'Claim and rectify problems.' },
  'conduct-rectification:problem:accept': { zh: '验收', en: 'Accept problems.', townshipWide: true },
  'conduct-rectification:problem:close': { zh: '批准销号', en: 'Close problems.', townshipWide: true, part: 'APPROVES' },
  'conduct-rectification:problem:reopen': { zh: '反弹重开、年度复查', en: 'Reopen problems and look at them again.', townshipWide: true },
  'conduct-rectification:problem:void': { zh: '作废问题', en: 'Void problems.', townshipWide: true },
  'conduct-rectification:problem:publish': { zh: '批准公开整改情况', en: 'Approve what the public reads.', townshipWide: true, part: 'APPROVES' },
  'conduct-rectification:adjustment:read': { zh: '查看岗位调整', en: 'Read adjustments of posts.', townshipWide: true },
  'conduct-rectification:adjustment:record': { zh: '登记岗位调整', en: 'Record adjustments of posts.', townshipWide: true },
} as const satisfies Readonly<Record<string, PermissionWording>>;

type RectificationPermission = keyof typeof rectificationPermissions;

const READING = ['conduct-rectification:campaign:read', 'conduct-rectification:problem:read'] as const;
const HANDLING = [...READING, 'conduct-rectification:problem:handle'] as const;
const KEEPING = [...HANDLING, 'conduct-rectification:campaign:create', 'conduct-rectification:problem:add'] as const;

/** §3.13: whoever handles does not accept, the supervisor accepts, a leader closes. §11.4: adjustments are for the organisation line and the leaders. */
export const rectificationGrants: Readonly<Record<string, readonly RectificationPermission[]>> = {
  TOWNSHIP_LEADER: [...KEEPING, 'conduct-rectification:problem:close', 'conduct-rectification:problem:publish', 'conduct-rectification:adjustment:read', 'conduct-rectification:adjustment:record'],
  DEPUTY_LEADER: [...HANDLING, 'conduct-rectification:problem:close', 'conduct-rectification:adjustment:read'],
  ORG_OFFICER: [...KEEPING, 'conduct-rectification:adjustment:read', 'conduct-rectification:adjustment:record'],
  SUPERVISOR: [
    ...READING, 'conduct-rectification:campaign:create', 'conduct-rectification:problem:add', 'conduct-rectification:problem:accept', 'conduct-rectification:problem:reopen', 'conduct-rectification:problem:void',
  ],
  DEPT_HANDLER: HANDLING,
  VILLAGE_SECRETARY: HANDLING,
  VILLAGE_STAFF: HANDLING,
};
