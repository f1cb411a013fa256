import type { VenuePermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const venuePermissions: Readonly<Record<VenuePermission, PermissionWording>> = {
  'core:venue:read': { zh: '查看场所、房间及其占用', en: 'Read venues, rooms, and who has them when.' },
  'core:venue:create': { zh: '登记场所', en: 'Register venues.' },
  'core:venue:update': { zh: '修改场所和房间', en: 'Change venues and rooms.' },
  'core:venue:close': { zh: '关闭、重新开放场所', en: 'Close and reopen venues.' },
  'core:space-reuse:plan': { zh: '申请空间盘活、登记检查', en: 'Plan other uses of rooms, and record their checks.', part: 'REQUESTS' },
  'core:space-reuse:approve': { zh: '批准空间盘活', en: 'Approve other uses of rooms.', part: 'APPROVES' },
  'core:room:allocate': { zh: '安排房间', en: 'Take rooms and give them back.' },
};
