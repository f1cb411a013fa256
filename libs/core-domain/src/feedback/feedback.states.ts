import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Domain-model §3.8: received, answered, closed; five working days until the answer. */
export const FeedbackState = states('FeedbackState', { zh: '意见建议状态', en: 'State of a feedback.' }, {
  rule: 'G-3',
  initial: 'RECEIVED',
  opening: { action: 'submit', zh: '提交', en: 'Submit.' },
  states: {
    RECEIVED: { zh: '已收到', en: 'Received.', clock: 'RUNNING', awaits: { permission: 'core:feedback:answer' } },
    ANSWERED: { zh: '已答复', en: 'Answered; may be answered once more until it is closed.', clock: 'FINISHED', awaits: { permission: 'core:feedback:answer' } },
    CLOSED: { zh: '已办结', en: 'Closed.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Void: a test, or nothing that can be answered; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    answer: { zh: '答复', en: 'Answer, or put an answer right.', from: ['RECEIVED', 'ANSWERED'], to: 'ANSWERED', permission: 'core:feedback:answer' },
    close: { zh: '办结', en: 'Close what was answered.', from: ['ANSWERED'], to: 'CLOSED', permission: 'core:feedback:answer' },
    void: { zh: '作废', en: 'A test, or nothing that can be answered.', from: ['RECEIVED', 'ANSWERED'], to: 'VOIDED', permission: 'core:feedback:answer' },
  },
});
export type FeedbackState = ChoiceOf<typeof FeedbackState>;
