import { choices, states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MealIncidentKind = choices('MealIncidentKind', { zh: '突发事件类型', en: 'What has happened.' }, {
  FOOD_SAFETY: { zh: '食品安全', en: 'Food was unsafe, or may have been.' },
  FALL: { zh: '跌倒', en: 'Somebody fell.' },
  CHOKING: { zh: '噎食', en: 'Somebody choked.' },
  OTHER: { zh: '其他', en: 'Something else.' },
});
export type MealIncidentKind = ChoiceOf<typeof MealIncidentKind>;

/** MEAL-INV-10: within two hours it is reported upward, by law (CORE-07); then it is worked up and closed. */
export const MealIncidentState = states('MealIncidentState', { zh: '突发事件状态', en: 'State of an incident.' }, {
  rule: 'MEAL-INV-10',
  initial: 'REPORTED',
  opening: { action: 'report', zh: '报告', en: 'Report.' },
  states: {
    REPORTED: { zh: '已报告', en: 'Reported inside the township.', clock: 'RUNNING', statutory: true, awaits: { permission: 'elderly-meals:incident:handle' } },
    REPORTED_UP: { zh: '已上报', en: 'Reported upward.', clock: 'FINISHED', awaits: { permission: 'elderly-meals:incident:handle' } },
    CLOSED: { zh: '已处置', en: 'Closed.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'A mistake.', clock: 'DROPPED' },
  },
  actions: {
    reportUp: { zh: '向上级报告', en: 'Report it upward.', from: ['REPORTED'], to: 'REPORTED_UP', permission: 'elderly-meals:incident:handle' },
    close: { zh: '处置完毕', en: 'Close it.', from: ['REPORTED_UP'], to: 'CLOSED', permission: 'elderly-meals:incident:handle' },
    void: { zh: '作废', en: 'It was a mistake.', from: ['REPORTED'], to: 'VOIDED', permission: 'elderly-meals:incident:handle' },
  },
});
export type MealIncidentState = ChoiceOf<typeof MealIncidentState>;
