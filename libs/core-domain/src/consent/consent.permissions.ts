import type { PermissionWording } from '@xiangzhi/plugin-api';
import type { ConsentPermission } from '@xiangzhi/access';

/** What each permission for consents allows. */
export const consentPermissions: Readonly<Record<ConsentPermission, PermissionWording>> = {
  'core:consent:read': { zh: '查看个人信息处理目的和同意', en: 'Read purposes and consents.' },
  'core:consent:give': { zh: '登记同意', en: 'Record that somebody has consented.' },
  'core:consent:withdraw': { zh: '登记撤回同意', en: 'Record that somebody has withdrawn a consent.' },
};
