import type { SupervisionPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const supervisionPermissions: Readonly<Record<SupervisionPermission, PermissionWording>> = {
  'core:supervision:read': { zh: '查看督办', en: 'Read orders of supervision.' },
  'core:supervision:reply': { zh: '签收、反馈督办', en: 'Sign and reply to orders of supervision.', townshipWide: true },
};
