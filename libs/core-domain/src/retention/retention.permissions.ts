import type { RetentionPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

/** What each permission for the keeping and erasing of rows allows. */
export const retentionPermissions: Readonly<Record<RetentionPermission, PermissionWording>> = {
  'core:retention:read': { zh: '查看保存期限、暂缓删除和删除证明', en: 'Read how long rows are kept, what is held, and what was erased.', townshipWide: true },
  'core:retention:update': { zh: '延长保存期限', en: 'Keep rows longer.', townshipWide: true },
  'core:retention:hold': { zh: '暂缓删除及解除', en: 'Hold rows, and release them.', townshipWide: true },
};
