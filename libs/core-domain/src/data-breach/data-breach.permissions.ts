import type { DataBreachPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

/** What each permission for breaches of personal data allows. */
export const dataBreachPermissions: Readonly<Record<DataBreachPermission, PermissionWording>> = {
  'core:data-breach:report': { zh: '报告个人信息安全事件', en: 'Report breaches of personal data.' },
  'core:data-breach:read': { zh: '查看个人信息安全事件', en: 'Read breaches of personal data.' },
  'core:data-breach:handle': { zh: '处置个人信息安全事件', en: 'Handle breaches of personal data.', townshipWide: true },
};
