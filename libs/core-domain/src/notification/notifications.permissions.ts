import type { PermissionWording } from '@xiangzhi/plugin-api';

export const notificationPermissions = {
  'core:notification:read': { zh: '查看自己的通知', en: 'Read one’s own notifications.' },
  'core:notification:oversee': { zh: '查看通知发送记录、开关通知', en: 'See what came of deliveries, and switch notifications off.', townshipWide: true },
} satisfies Record<string, PermissionWording>;
