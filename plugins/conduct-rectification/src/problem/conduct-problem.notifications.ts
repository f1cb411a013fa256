import { notify } from '@xiangzhi/plugin-api';
import { holdersOf, personIn } from '@xiangzhi/core-domain/notifications';
import { conductProblemClosed, conductProblemFound, conductProblemReopened, conductProblemSentBack, conductProblemSubmitted } from '../contract/index.js';
import { ConductProblem } from './conduct-problem.record.js';

const handler = personIn<ConductProblem>('handlerId', { zh: '责任人', en: 'Whoever rectifies it.' });
const leader = personIn<ConductProblem>('responsibleLeaderId', { zh: '责任领导', en: 'The leader who answers for it.' });
const supervisor = holdersOf(['SUPERVISOR'], { zh: '督查', en: 'Whoever accepts.' });

const PROBLEM = { about: ConductProblem, id: 'problem' } as const;

/** Lights and escalation are every item's; what is the module's own is that somebody has it, waits for it, and is done. Of a member's problem hear those of CR-6 alone. */
export const conductNotifications = [
  notify(conductProblemFound, { ...PROBLEM, code: 'conduct-rectification.problemFound', zh: '整改任务', en: 'A problem is to be rectified.', text: '{code}《{title}》已登记，请认领，并于 {dueAt} 前整改到位', to: [handler, leader], when: ({ state }) => state === 'FOUND' }),
  notify(conductProblemSubmitted, { ...PROBLEM, code: 'conduct-rectification.problemSubmitted', zh: '待验收', en: 'A problem waits for acceptance.', text: '{code}《{title}》已提请验收', to: [supervisor], when: ({ state }) => state === 'SUBMITTED' }),
  notify(conductProblemSentBack, { ...PROBLEM, code: 'conduct-rectification.problemSentBack', zh: '验收退回', en: 'A problem was not accepted.', text: '{code}《{title}》验收未通过，请继续整改，时限仍为 {dueAt}', to: [handler, leader] }),
  notify(conductProblemClosed, { ...PROBLEM, code: 'conduct-rectification.problemClosed', zh: '销号告知', en: 'A problem was closed.', text: '{code}《{title}》已销号', to: [handler, leader] }),
  notify(conductProblemReopened, { ...PROBLEM, code: 'conduct-rectification.problemReopened', zh: '反弹重开', en: 'A problem has come back.', text: '{code}《{title}》出现反弹，已重开，请于 {dueAt} 前整改到位', to: [handler, leader] }),
];
