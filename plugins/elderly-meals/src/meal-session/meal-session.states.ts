import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §9.2: planned, cooked, served, closed as it should be or not. */
export const MealSessionState = states('MealSessionState', { zh: '供餐状态', en: 'State of a session.' }, {
  rule: '§9.2',
  initial: 'PLANNED',
  states: {
    PLANNED: { zh: '已安排', en: 'Planned.' },
    COOKING: { zh: '制作中', en: 'Being cooked.' },
    SERVING: { zh: '供餐中', en: 'Being served.' },
    CLOSED_COMPLIANT: { zh: '已结束（合规）', en: 'Closed, with every sample kept.' },
    CLOSED_WITH_ISSUE: { zh: '已结束（有问题）', en: 'Closed; something was not as it should be.' },
    CANCELLED: { zh: '已取消', en: 'Cancelled.' },
  },
  actions: {
    cook: { zh: '开始制作', en: 'Begin cooking.', from: ['PLANNED'], to: 'COOKING', permission: 'elderly-meals:session:open' },
    serve: { zh: '开始供餐', en: 'Begin serving.', from: ['PLANNED', 'COOKING'], to: 'SERVING', permission: 'elderly-meals:session:open' },
    close: { zh: '结束供餐', en: 'Close it.', from: ['SERVING'], to: ['CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE'], permission: 'elderly-meals:session:open' },
    lapse: { zh: '助餐点、场所关闭取消', en: 'The site or its venue has closed (PLC-3).', from: ['PLANNED', 'COOKING'], to: 'CANCELLED', system: true },
    cancel: { zh: '取消供餐', en: 'Cancel it.', from: ['PLANNED', 'COOKING'], to: 'CANCELLED', permission: 'elderly-meals:session:open' },
  },
});
export type MealSessionState = ChoiceOf<typeof MealSessionState>;
