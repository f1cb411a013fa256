import { defineUseCase, Input, refusing, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealPurchase } from './meal-purchase.record.js';

@Input({ zh: '登记进货', en: 'What was bought.' })
export class RecordMealPurchaseInput {
  @Same(() => MealPurchase)
  readonly siteId!: string;

  @Same(() => MealPurchase)
  readonly purchasedOn!: LocalDate;

  @Same(() => MealPurchase)
  readonly supplier!: string;

  @Same(() => MealPurchase)
  readonly paperNumber!: string;

  @Same(() => MealPurchase)
  readonly item!: string;

  @Same(() => MealPurchase)
  readonly quantity!: string;

  @Same(() => MealPurchase)
  readonly measure!: string;

  @Same(() => MealPurchase)
  readonly batch?: string | null;

  @Same(() => MealPurchase)
  readonly bestBefore?: LocalDate | null;
}

/** Whoever records it has taken it in. What is past its date is not taken. */
export const recordMealPurchase = defineUseCase({
  name: 'recordMealPurchase',
  zh: '登记进货',
  en: 'Record what a site has bought.',
  permission: 'elderly-meals:sample:record',
  input: RecordMealPurchaseInput,
  payload: { mealPurchase: MealPurchase },
  async run(work, { siteId, purchasedOn, bestBefore = null, ...facts }) {
    const site = await work.find(MealSite, siteId, 'siteId');
    const refuse = refusing('VALIDATION', 'AM-22');
    if (purchasedOn > work.today) refuse('进货日期不能晚于今天', 'purchasedOn');
    if (bestBefore !== null && bestBefore < purchasedOn) refuse('进货时已过保质期，不能验收', 'bestBefore');
    return { mealPurchase: await work.insert(MealPurchase, { ...facts, siteId, purchasedOn, bestBefore, receiverId: work.actor.userId, unitPath: site.unitPath }) };
  },
});
