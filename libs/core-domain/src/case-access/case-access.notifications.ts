import { notify, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { allHoldersOf, holdersOf } from '../notification/addressees.js';
import { caseAccessDecided, caseAccessRequested } from './case-access.events.js';
import { CaseAccessRequest } from './case-access-request.record.js';

const privacyOfficer = allHoldersOf(['PRIVACY_OFFICER'], { zh: '个人信息保护负责人', en: 'Privacy officer.' });
const leader = holdersOf(['TOWNSHIP_LEADER'], { zh: '乡镇主要领导', en: 'Leader of the township.' });

/** §18.3: a grant reaches the privacy officer always; the leader hears that somebody was let in. */
export const caseAccessNotifications: readonly NotificationDeclaration[] = [
  notify(caseAccessRequested, {
    code: 'core.caseAccessRequested', zh: '上级申请查阅个案', en: 'A county or city asks to see a single case.', about: CaseAccessRequest, id: 'request', always: true, channels: ['WECHAT_WORK'],
    text: '{code}《{title}》，请于 {dueAt} 前决定', to: [privacyOfficer],
  }),
  notify(caseAccessDecided, {
    code: 'core.caseAccessGranted', zh: '已批准上级查阅个案', en: 'Somebody was let see a single case.', about: CaseAccessRequest, id: 'request', always: true, channels: [],
    when: ({ state }) => state === 'GRANTED', text: '{code}《{title}》已批准，{expiresAt} 到期', to: [privacyOfficer, leader],
  }),
];
