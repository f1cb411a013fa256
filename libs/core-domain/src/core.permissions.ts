import type { PermissionWording } from '@xiangzhi/plugin-api';
import type { CorePermission } from '@xiangzhi/access';
import { marketEntityPermissions } from './market-entity/market-entities.permissions.js';
import { venuePermissions } from './venue/venues.permissions.js';
import { censusPermissions } from './census/censuses.permissions.js';
import { meetingPermissions } from './meeting/meetings.permissions.js';
import { publicNoticePermissions } from './public-notice/public-notices.permissions.js';
import { notificationPermissions } from './notification/notifications.permissions.js';
import { peoplePermissions } from './people/people.permissions.js';
import { attachmentPermissions } from './attachment/attachments.js';
import { dataBreachPermissions } from './data-breach/data-breach.permissions.js';
import { retentionPermissions } from './retention/retention.permissions.js';
import { caseAccessPermissions } from './case-access/case-access.permissions.js';
import { phoneTaskPermissions } from './phone-task/phone-task.permissions.js';
import { supervisionPermissions } from './supervision/supervision.permissions.js';
import { subjectRequestPermissions } from './subject-request/subject-request.permissions.js';
import { consentPermissions } from './consent/consent.permissions.js';
import { importPermissions } from './import/imports.permissions.js';
import { jobPermissions } from './job/jobs.permissions.js';
import { calendarPermissions } from './calendar/calendar.permissions.js';
import { formPermissions } from './form/forms.permissions.js';
import { ledgerPermissions } from './ledger/ledgers.permissions.js';
import { dataQualityPermissions } from './data-quality/data-qualities.js';
import { dictionaryPermissions } from './dictionary/dictionary.permissions.js';

type OwnPermission = Extract<CorePermission, `core:${string}`>;

/**
 * What each permission of the core allows, for forms in which an administrator makes a role. The trail, modules and settings are
 * the whole township's: no unit path narrows them, so no post below it may hold them.
 */
export const corePermissions: Readonly<Record<OwnPermission, PermissionWording>> = {
  'core:org-unit:read': { zh: '查看组织树', en: 'Read the tree.' },
  'core:org-unit:create': { zh: '新设组织单元', en: 'Open units.' },
  'core:org-unit:update': { zh: '修改组织单元', en: 'Change units.' },
  'core:org-unit:close': { zh: '撤销组织单元', en: 'Close units.' },
  'core:tenant:read': { zh: '查看本乡镇信息', en: 'Read the township itself.' },
  'core:user:read': { zh: '查看用户', en: 'Read users.' },
  'core:user:create': { zh: '新增用户', en: 'Add users.' },
  'core:user:update': { zh: '修改用户', en: 'Change users.' },
  'core:user:suspend': { zh: '停用用户', en: 'Suspend users.' },
  'core:user:reset': { zh: '重置密码', en: 'Send reset codes.' },
  'core:assignment:read': { zh: '查看任职', en: 'Read posts.' },
  'core:assignment:propose': { zh: '安排岗位', en: 'Propose posts.' },
  'core:assignment:approve': { zh: '批准任职', en: 'Approve powerful posts.', part: 'APPROVES' },
  'core:assignment:end': { zh: '结束任职', en: 'End posts.' },
  'core:assignment:suspend': { zh: '停用任职', en: 'Suspend posts.' },
  'core:role:read': { zh: '查看岗位设置', en: 'Read roles.' },
  'core:role:create': { zh: '自设岗位', en: 'Make roles.', townshipWide: true },
  'core:audit:read': { zh: '查看审计记录', en: 'Read the audit trail.', townshipWide: true },
  'core:audit:verify': { zh: '核验审计链', en: 'Verify the audit chain.', townshipWide: true },
  'core:metric:read': { zh: '查看本乡镇指标', en: 'Read the township’s figures.' },
  'core:module:read': { zh: '查看模块', en: 'See which modules there are and what stands in for what is missing.' },
  'core:module:switch': { zh: '启停模块', en: 'Switch modules on and off.', townshipWide: true },
  'core:module:disable': { zh: '办理模块停用', en: 'Take part in switching modules off.', townshipWide: true },
  'core:module:force': { zh: '强制停用模块、批准清除', en: 'Force modules off, and approve that their data is erased.', townshipWide: true },
  'core:module:purge': { zh: '办理模块数据清除', en: 'Take part in erasing the data of modules.', townshipWide: true },
  'core:settings:update': { zh: '修改设置', en: 'Change settings.', townshipWide: true },
  'core:work-item:read': { zh: '查看事项与待办', en: 'Read work items and what waits for oneself.' },
  'core:work-item:request': { zh: '申请挂起、延期', en: 'Ask for a pause or more time.', part: 'REQUESTS' },
  'core:work-item:decide': { zh: '批准挂起、延期', en: 'Decide about pauses and more time.', townshipWide: true, part: 'APPROVES' },
  'core:sla:read': { zh: '查看办理时限', en: 'Read how much time things have.' },
  'core:feedback:read': { zh: '查看意见建议', en: 'Read what people say about the platform.' },
  'core:feedback:answer': { zh: '答复意见建议', en: 'Answer it.', townshipWide: true },
  'core:sla:update': { zh: '设置办理时限', en: 'Set how much time things have.', townshipWide: true },
  ...venuePermissions,
  ...marketEntityPermissions,
  ...peoplePermissions,
  ...publicNoticePermissions,
  ...censusPermissions,
  ...meetingPermissions,
  ...attachmentPermissions,
  ...dictionaryPermissions,
  ...dataQualityPermissions,
  ...calendarPermissions,
  ...consentPermissions,
  ...subjectRequestPermissions,
  ...dataBreachPermissions,
  ...notificationPermissions,
  ...importPermissions,
  ...jobPermissions,
  ...ledgerPermissions,
  ...formPermissions,
  ...retentionPermissions,
  ...supervisionPermissions,
  ...caseAccessPermissions,
  ...phoneTaskPermissions,
};
