import { addDays, localDateOf, notify, type EventDefinition, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { RoleAssignment } from '../assignment/role-assignment.record.js';
import { allHoldersOf } from '../notification/addressees.js';
import { Tenant } from '../tenant/tenant.record.js';
import { postApproved, sensitiveDataRead } from './privacy.events.js';

const privacyOfficer = allHoldersOf(['PRIVACY_OFFICER'], { zh: '个人信息保护负责人', en: 'Privacy officer.' });

export const privacyEvents: readonly EventDefinition[] = [postApproved, sensitiveDataRead];

/** §18.3: sensitive read and grant, always; nobody switches that off. The trail itself says who and what, to whoever may read it. */
export const privacyNotifications: readonly NotificationDeclaration[] = [
  notify(postApproved, {
    code: 'core.postApproved', zh: '重要岗位任职告知', en: 'A powerful post was approved.', about: RoleAssignment, id: 'assignment', always: true, channels: [],
    text: '{unit.name}有一项须二人批准的任职已获批准，请核对任职记录', to: [privacyOfficer],
  }),
  notify(sensitiveDataRead, {
    code: 'core.sensitiveDataRead', zh: '敏感信息查看告知', en: 'Sensitive data was read yesterday.', about: Tenant, id: 'tenant', always: true, channels: [],
    text: '昨日本乡镇有敏感信息被查看，请到审计记录核对', to: [privacyOfficer], once: (_row, { occurredAt }) => addDays(localDateOf(occurredAt), -1),
  }),
];
