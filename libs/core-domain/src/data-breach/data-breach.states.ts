import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const HANDLE = 'core:data-breach:handle';

/** PIPL, article 57: stopped at once, told to the authority and to those concerned, closed. */
export const DataBreachState = states('DataBreachState', { zh: '个人信息安全事件状态', en: 'State of a breach of personal data.' }, {
  rule: 'AM-12',
  initial: 'REPORTED',
  opening: { action: 'report', zh: '报告', en: 'Report.' },
  states: {
    REPORTED: { zh: '已报告', en: 'Reported.', clock: 'RUNNING', awaits: { permission: HANDLE } },
    CONTAINED: { zh: '已控制，待通知', en: 'Stopped; those concerned are to be told.', clock: 'RUNNING', awaits: { permission: HANDLE } },
    CLOSED: { zh: '已办结', en: 'Closed.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Void: nothing has happened; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    contain: { zh: '控制', en: 'Say what was done to stop it.', from: ['REPORTED'], to: 'CONTAINED', permission: HANDLE },
    close: { zh: '办结', en: 'Say who was told, and close it.', from: ['CONTAINED'], to: 'CLOSED', permission: HANDLE },
    void: { zh: '作废', en: 'Nothing has happened.', from: ['REPORTED', 'CONTAINED'], to: 'VOIDED', permission: HANDLE },
  },
});
export type DataBreachState = ChoiceOf<typeof DataBreachState>;
