import type { PermissionWording } from '@xiangzhi/plugin-api';

export const importPermissions = {
  'core:import:read': { zh: '查看批量导入', en: 'See imports and their faults.', townshipWide: true },
  'core:import:run': { zh: '办理批量导入', en: 'Import files.', townshipWide: true },
  'core:import:approve': { zh: '批准敏感信息的批量导入', en: 'Let in imports of sensitive data as the second person (SOD-8).', townshipWide: true },
} satisfies Record<string, PermissionWording>;
