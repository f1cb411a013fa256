import { ledger } from '@xiangzhi/plugin-api';
import { MealPurchase } from './meal-purchase.record.js';

/** 进货台账, in the columns of AM-22. */
export const mealPurchaseLedger = ledger('elderly-meals.purchases', {
  zh: '进货台账',
  en: 'What meal sites have bought, with the papers of it.',
  of: MealPurchase,
  columns: [
    { zh: '日期', from: 'purchasedOn' },
    { zh: '供货方', from: 'supplier' },
    { zh: '证照号', from: 'paperNumber' },
    { zh: '品名', from: 'item' },
    { zh: '数量', from: 'quantity' },
    { zh: '单位', from: 'measure' },
    { zh: '批号', from: 'batch' },
    { zh: '保质期', from: 'bestBefore' },
    { zh: '验收人', from: 'receiver.name' },
  ],
});
