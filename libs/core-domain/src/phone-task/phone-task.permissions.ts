import type { PhoneTaskPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const phoneTaskPermissions: Readonly<Record<PhoneTaskPermission, PermissionWording>> = {
  'core:phone-task:read': { zh: '查看电话告知', en: 'Read who is to be told by telephone.' },
  'core:phone-task:call': { zh: '办理电话告知', en: 'Ring people up and record what came of it.' },
};
