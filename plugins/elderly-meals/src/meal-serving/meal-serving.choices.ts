import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** What was paid with; no payment is made here (G-2). */
export const MealPayment = choices('MealPayment', { zh: '付款方式', en: 'How the meal was paid for.' }, {
  CASH: { zh: '现金', en: 'Cash.' },
  CARD: { zh: '就餐卡', en: 'Meal card.' },
  MOBILE: { zh: '移动支付', en: 'Mobile payment.' },
  FREE: { zh: '免费', en: 'Nothing.' },
});
export type MealPayment = ChoiceOf<typeof MealPayment>;
