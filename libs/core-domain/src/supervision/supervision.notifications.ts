import { notify, type NotificationDeclaration, type Wording } from '@xiangzhi/plugin-api';
import { holdersOf } from '../notification/addressees.js';
import { supervisionCame } from './supervision.events.js';
import { Supervision } from './supervision.record.js';
import type { SupervisionState } from './supervision.states.js';

const leaders = holdersOf(['TOWNSHIP_LEADER', 'DEPUTY_LEADER', 'DISPATCHER'], { zh: '乡镇领导、调度员', en: 'Leaders and dispatchers.' });

const inState = (state: SupervisionState, { text, ...words }: Wording & { readonly code: string; readonly text: string }): NotificationDeclaration =>
  notify(supervisionCame, { ...words, text, about: Supervision, id: 'supervision', when: (row) => row.state === state, to: [leaders], channels: ['WECHAT_WORK'] });

/** §3.9: an order and each decision about a reply reach those who answer for the township. */
export const supervisionNotifications: readonly NotificationDeclaration[] = [
  inState('ISSUED', { code: 'core.supervisionIssued', zh: '收到督办', en: 'An order of supervision came in.', text: '{code}《{title}》，请签收并于 {dueAt} 前反馈' }),
  inState('REJECTED', { code: 'core.supervisionRejected', zh: '督办反馈被退回', en: 'The reply to an order was rejected.', text: '{code}《{title}》的反馈被退回重办，请重新反馈' }),
  inState('ACCEPTED', { code: 'core.supervisionAccepted', zh: '督办反馈审核通过', en: 'The reply to an order was accepted.', text: '{code}《{title}》的反馈已审核通过' }),
  inState('CLOSED', { code: 'core.supervisionClosed', zh: '督办销号', en: 'An order was closed.', text: '{code}《{title}》已销号' }),
  inState('WITHDRAWN', { code: 'core.supervisionWithdrawn', zh: '督办撤回', en: 'An order was taken back.', text: '{code}《{title}》已撤回，不再需要反馈' }),
];
