import { fragment, notify, type Addressee } from '@xiangzhi/plugin-api';
import { personIn } from '@xiangzhi/core-domain/notifications';
import { disputeAssigned, disputeClosed } from '../contract/index.js';
import { DisputeCase } from './dispute-case.record.js';

const mediators: Addressee<DisputeCase> = {
  zh: '调解员',
  en: 'Mediators of the case.',
  users: ({ mediatorIds }) => fragment`select m::uuid from jsonb_array_elements_text(${JSON.stringify(mediatorIds)}::jsonb) m`,
};

const registrar = personIn<DisputeCase>('registrarId', { zh: '登记人', en: 'Whoever has registered it.' });

/** By number and kind: who is in dispute stands in no message. That it may come to violence is told to the leader by the core (GRID-INV-8). */
export const disputeNotifications = [
  notify(disputeAssigned, {
    code: 'grids.disputeAssigned', zh: '调解指派', en: 'A dispute was given to mediators.', about: DisputeCase, id: 'dispute', text: '{code}《{title}》已指派您调解，请于 {signBy} 前接手、{dueAt} 前办结', to: [mediators],
  }),
  notify(disputeClosed, { code: 'grids.disputeClosed', zh: '纠纷结案告知', en: 'A dispute was closed.', about: DisputeCase, id: 'dispute', text: '您登记的 {code}《{title}》已结案', to: [registrar, mediators] }),
];
