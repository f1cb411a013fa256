import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** 请假审批环节: waits for a word, until the leave goes on to the next step, is decided or taken back. */
export const LeaveTurnState = states('LeaveTurnState', { zh: '请假审批环节状态', en: 'State of a step of a leave.' }, {
  rule: '§11.3',
  initial: 'WAITING',
  opening: { action: 'await', zh: '提请审批', en: 'Asked for.' },
  states: {
    WAITING: { zh: '待审批', en: 'Waits for a word.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:leave:decide' } },
    DONE: { zh: '已办理', en: 'Decided, or taken back.', clock: 'ENDED' },
  },
  actions: {
    settle: { zh: '审批办结', en: 'It waits no longer.', from: ['WAITING'], to: 'DONE', system: true },
  },
});
export type LeaveTurnState = ChoiceOf<typeof LeaveTurnState>;
