import type { FormPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const formPermissions: Readonly<Record<FormPermission, PermissionWording>> = {
  'core:form:read': { zh: '查看表格和填报', en: 'Read forms and what they ask.' },
  'core:form:draft': { zh: '拟定表格', en: 'Draft forms.', townshipWide: true },
  'core:form:admit': { zh: '准入、停用表格', en: 'Let forms in, and retire them.', townshipWide: true },
  'core:form:issue': { zh: '下发、撤回表格', en: 'Give forms out, and take them back.' },
  'core:form:fill': { zh: '填报', en: 'Fill forms.' },
};
