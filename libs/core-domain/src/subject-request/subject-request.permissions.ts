import type { PermissionWording } from '@xiangzhi/plugin-api';
import type { SubjectRequestPermission } from '@xiangzhi/access';

/** What each permission for requests about personal data allows. */
export const subjectRequestPermissions: Readonly<Record<SubjectRequestPermission, PermissionWording>> = {
  'core:subject-request:receive': { zh: '受理个人信息申请', en: 'Take requests about personal data at the counter.' },
  'core:subject-request:read': { zh: '查看个人信息申请', en: 'Read requests about personal data, and who has read what of a person.' },
  'core:subject-request:answer': { zh: '答复个人信息申请', en: 'Answer requests about personal data.', townshipWide: true },
  'core:subject-request:approve': { zh: '批准个人信息文件', en: 'Let files with sensitive data out as the second person.', townshipWide: true, part: 'APPROVES' },
};
