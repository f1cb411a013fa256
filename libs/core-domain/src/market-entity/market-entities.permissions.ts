import type { MarketEntityPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const marketEntityPermissions: Readonly<Record<MarketEntityPermission, PermissionWording>> = {
  'core:market-entity:read': { zh: '查看市场主体及其证照', en: 'Read market entities and their licences.' },
  'core:market-entity:register': { zh: '登记、修改市场主体及其证照', en: 'Register and change market entities and their licences.' },
  'core:market-entity:close': { zh: '登记市场主体停业、复业、注销', en: 'Suspend, close and reopen market entities.' },
};
