import type { CaseAccessPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const caseAccessPermissions: Readonly<Record<CaseAccessPermission, PermissionWording>> = {
  'core:case-access:read': { zh: '查看上级查阅个案的申请', en: 'Read who has asked to see a single case.', townshipWide: true },
  'core:case-access:decide': { zh: '批准上级查阅个案', en: 'Decide whether a county or city sees a single case.', townshipWide: true, part: 'APPROVES' },
};
