import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** 每年复查: one a year for what is kept up for good. */
export const ConductRecheckState = states('ConductRecheckState', { zh: '复查状态', en: 'State of a yearly re-check.' }, {
  rule: '§11.1',
  initial: 'WAITING',
  opening: { action: 'plan', zh: '安排复查', en: 'Plan it.' },
  states: {
    WAITING: { zh: '待复查', en: 'Is to be looked at.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:reopen' } },
    HELD: { zh: '保持良好', en: 'Was found as it should be.', clock: 'ENDED' },
    RELAPSED: { zh: '发现反弹', en: 'The problem has come back.', clock: 'ENDED' },
    DROPPED: { zh: '不再复查', en: 'The problem was closed or reopened before.', clock: 'DROPPED' },
  },
  actions: {
    pass: { zh: '复查：保持良好', en: 'It is as it should be.', from: ['WAITING'], to: 'HELD', permission: 'conduct-rectification:problem:reopen' },
    fail: { zh: '复查：发现反弹', en: 'It has come back.', from: ['WAITING'], to: 'RELAPSED', permission: 'conduct-rectification:problem:reopen' },
    drop: { zh: '不再复查', en: 'Its problem was closed or reopened.', from: ['WAITING'], to: 'DROPPED', system: true },
  },
});
export type ConductRecheckState = ChoiceOf<typeof ConductRecheckState>;
