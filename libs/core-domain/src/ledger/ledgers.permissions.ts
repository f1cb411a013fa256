import type { LedgerPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const ledgerPermissions: Readonly<Record<LedgerPermission, PermissionWording>> = {
  'core:ledger:export': { zh: '导出台账', en: 'Export lists that one may read.' },
  'core:ledger:export-sensitive': { zh: '申请导出敏感信息', en: 'Ask for exports of level 3 and above.' },
  'core:ledger-export:approve': { zh: '批准导出敏感信息', en: 'Decide about exports of level 3 and above.', townshipWide: true },
};
