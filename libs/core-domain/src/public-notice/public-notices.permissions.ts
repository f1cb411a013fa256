import type { PublicNoticePermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const publicNoticePermissions: Readonly<Record<PublicNoticePermission, PermissionWording>> = {
  'core:public-notice:read': { zh: '查看公示', en: 'Read public notices.' },
  'core:public-notice:publish': { zh: '发布、张贴、结束公示', en: 'Publish notices, post them and end them.' },
  'core:notice-objection:record': { zh: '登记公示异议', en: 'Write down objections to notices.' },
  'core:notice-objection:read': { zh: '查看公示异议', en: 'Read objections to notices.' },
  'core:notice-objection:decide': { zh: '处理公示异议', en: 'Decide objections to notices.', townshipWide: true },
};
