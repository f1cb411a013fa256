import type { CensusPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const censusPermissions: Readonly<Record<CensusPermission, PermissionWording>> = {
  'core:collection:read': { zh: '查看摸底排查', en: 'Read campaigns and how far they have come.' },
  'core:collection:run': { zh: '发起、结束摸底排查', en: 'Begin and end campaigns.', townshipWide: true },
  'core:collection:fill': { zh: '入户摸底', en: 'Call on households.' },
  'core:collection:review': { zh: '复核摸底任务', en: 'Review what grids have submitted.' },
};
