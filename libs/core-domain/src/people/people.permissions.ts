import type { PermissionWording } from '@xiangzhi/plugin-api';
import type { PeoplePermission } from '@xiangzhi/access';

/** What each permission for residents and households allows. */
export const peoplePermissions: Readonly<Record<PeoplePermission, PermissionWording>> = {
  'core:person:read': { zh: '查看居民', en: 'Read residents.' },
  'core:person:create': { zh: '登记居民', en: 'Register residents.' },
  'core:person:update': { zh: '更正居民信息、办理迁移和死亡', en: 'Correct residents, record moves and deaths.' },
  'core:person:merge': { zh: '核对、合并重复的居民', en: 'Merge rows of one resident.', townshipWide: true },
  'core:person-tag:read': { zh: '查看特殊群体', en: 'Read who belongs to a special group.' },
  'core:person-tag:map': { zh: '在地图上查看特殊群体的分布', en: 'See on a map where special groups live, without who they are.' },
  'core:person-tag:add': { zh: '认定特殊群体', en: 'Record who belongs to a special group.' },
  'core:person-tag:end': { zh: '结束特殊群体标签', en: 'Record who no longer does.' },
  'core:household:read': { zh: '查看户', en: 'Read households.' },
  'core:household:create': { zh: '登记户', en: 'Register households.' },
};
