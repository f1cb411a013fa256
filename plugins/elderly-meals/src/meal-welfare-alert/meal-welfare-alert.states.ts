import { choices, states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** MEAL-INV-9: somebody goes and looks within a working day. */
export const MealWelfareAlertState = states('MealWelfareAlertState', { zh: '探访提醒状态', en: 'State of a welfare alert.' }, {
  rule: 'MEAL-INV-9',
  initial: 'RAISED',
  opening: { action: 'raise', zh: '提醒', en: 'Raise.' },
  states: {
    RAISED: { zh: '待探访', en: 'Somebody is to look.', clock: 'RUNNING', awaits: { permission: 'elderly-meals:alert:handle' } },
    VISITED: { zh: '已探访', en: 'Somebody has looked.', clock: 'ENDED' },
    DROPPED: { zh: '不需探访', en: 'There was a reason after all.', clock: 'DROPPED' },
  },
  actions: {
    visit: { zh: '登记探访', en: 'Record the visit.', from: ['RAISED'], to: 'VISITED', permission: 'elderly-meals:alert:handle' },
    lapse: { zh: '不再需要', en: 'The diner has died, or lives elsewhere.', from: ['RAISED'], to: 'DROPPED', system: true },
    drop: { zh: '不需探访', en: 'Nobody needs to go.', from: ['RAISED'], to: 'DROPPED', permission: 'elderly-meals:alert:handle' },
  },
});
export type MealWelfareAlertState = ChoiceOf<typeof MealWelfareAlertState>;

/** CORE-09: without the module of grids an alert is the village's, and says so. */
export const MealWelfareRoute = choices('MealWelfareRoute', { zh: '探访由谁承办', en: 'To whom a welfare alert was given.' }, {
  GRID: { zh: '网格', en: 'The grid in which the diner lives.' },
  VILLAGE: { zh: '村（社区）：未启用网格模块，或老人未落到网格', en: 'The village: grids are not switched on, or the diner lives in none.' },
});
export type MealWelfareRoute = ChoiceOf<typeof MealWelfareRoute>;
