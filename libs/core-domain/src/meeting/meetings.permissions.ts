import type { MeetingPermission } from '@xiangzhi/access';
import type { PermissionWording } from '@xiangzhi/plugin-api';

export const meetingPermissions: Readonly<Record<MeetingPermission, PermissionWording>> = {
  'core:meeting:read': { zh: '查看会议', en: 'Read meetings and their plan.' },
  'core:meeting:plan': { zh: '安排、登记会议', en: 'Plan meetings and say how they were.' },
  'core:meeting:approve': { zh: '制定会议计划、批准计划外会议', en: 'Make the plan of the year and approve what is beyond it.', townshipWide: true },
};
