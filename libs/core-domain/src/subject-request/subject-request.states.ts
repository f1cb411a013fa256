import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const ANSWER = 'core:subject-request:answer';

/** AM-12: received at the counter, answered with a document, handed over. */
export const SubjectRequestState = states('SubjectRequestState', { zh: '个人信息申请状态', en: 'State of a request about personal data.' }, {
  rule: 'AM-12',
  initial: 'RECEIVED',
  opening: { action: 'request', zh: '受理申请', en: 'Take the request.' },
  states: {
    RECEIVED: { zh: '已受理', en: 'Received.', clock: 'RUNNING', awaits: { permission: ANSWER } },
    ANSWERED: { zh: '已答复，待交付', en: 'Answered; waits to be handed over.', clock: 'FINISHED', awaits: { permission: ANSWER } },
    CLOSED: { zh: '已交付', en: 'Handed over.', clock: 'ENDED' },
    REFUSED: { zh: '不予提供', en: 'Refused, with the reason.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Void: taken by mistake, or taken back; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    answer: { zh: '答复', en: 'Answer with what is stored.', from: ['RECEIVED'], to: 'ANSWERED', permission: ANSWER },
    close: { zh: '交付办结', en: 'Handed over to who has asked.', from: ['ANSWERED'], to: 'CLOSED', permission: ANSWER },
    refuse: { zh: '不予提供', en: 'Refuse, with the reason.', from: ['RECEIVED'], to: 'REFUSED', permission: ANSWER },
    void: { zh: '作废', en: 'Taken by mistake, or taken back.', from: ['RECEIVED', 'ANSWERED'], to: 'VOIDED', permission: ANSWER },
  },
});
export type SubjectRequestState = ChoiceOf<typeof SubjectRequestState>;
