import type { PermissionWording } from '@xiangzhi/plugin-api';

export const jobPermissions = {
  'core:job:read': { zh: '查看后台任务进度', en: 'See how far long work has come.' },
} satisfies Record<string, PermissionWording>;
