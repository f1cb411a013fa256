import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §9.1: demanded by an inspection, put right by the site, looked at again by somebody else. */
export const MealRectificationState = states('MealRectificationState', { zh: '助餐点整改状态', en: 'State of a rectification.' }, {
  rule: '§9.1',
  initial: 'DEMANDED',
  opening: { action: 'demand', zh: '提出整改', en: 'Demand.' },
  states: {
    DEMANDED: { zh: '待整改', en: 'To be put right.', clock: 'RUNNING', awaits: { permission: 'elderly-meals:rectification:submit', ofAssignee: true } },
    SUBMITTED: { zh: '待复查', en: 'Waits for another look.', clock: 'FINISHED', awaits: { permission: 'elderly-meals:site:inspect' } },
    CLOSED: { zh: '已整改', en: 'Put right.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Demanded by mistake.', clock: 'DROPPED' },
  },
  actions: {
    submit: { zh: '提交整改结果', en: 'Say what was done.', from: ['DEMANDED'], to: 'SUBMITTED', permission: 'elderly-meals:rectification:submit' },
    pass: { zh: '复查合格', en: 'It is put right.', from: ['SUBMITTED'], to: 'CLOSED', permission: 'elderly-meals:site:inspect', separateFromActions: ['submit'] },
    fail: { zh: '复查不合格', en: 'It is not; the same clock goes on.', from: ['SUBMITTED'], to: 'DEMANDED', permission: 'elderly-meals:site:inspect', separateFromActions: ['submit'] },
    void: { zh: '作废', en: 'It was a mistake.', from: ['DEMANDED'], to: 'VOIDED', permission: 'elderly-meals:site:inspect' },
  },
});
export type MealRectificationState = ChoiceOf<typeof MealRectificationState>;
