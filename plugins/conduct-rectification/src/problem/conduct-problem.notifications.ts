import { notify } from '@xiangzhi/plugin-api';
import { personIn } from '@xiangzhi/core-domain/notifications';
import { conductProblemClosed } from '../contract/index.js';
import { ConductProblem } from './conduct-problem.record.js';

const handler = personIn<ConductProblem>('handlerId', { zh: '责任人', en: 'Whoever has rectified it.' });
const leader = personIn<ConductProblem>('responsibleLeaderId', { zh: '责任领导', en: 'The leader who answers for it.' });

/** Lights and escalation are every item's; what is the module's own is the end of it. */
export const conductNotifications = [
  notify(conductProblemClosed, { code: 'conduct-rectification.problemClosed', zh: '销号告知', en: 'A problem was closed.', about: ConductProblem, id: 'problem', text: '{code}《{title}》已销号', to: [handler, leader] }),
];
