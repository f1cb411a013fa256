import { defineUseCase, Identifiers, Input, refusing, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { assertAbleCooks } from '../meal-cook/able-cooks.js';
import { dishesOf } from '../meal-menu/published-dishes.js';
import type { Meal } from '../meal-site/meal-site.choices.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { assertMayServe } from '../meal-site/meal-site.rules.js';
import { assertOperator } from '../meal-site/operators.js';
import { MealSession } from './meal-session.record.js';
import { capacityOf } from './meal-session.rules.js';

@Input({ zh: '安排供餐', en: 'What is cooked when, by whom.' })
export class OpenMealSessionInput {
  @Same(() => MealSession)
  readonly siteId!: string;

  @Same(() => MealSession)
  readonly servedOn!: LocalDate;

  @Same(() => MealSession)
  readonly meal!: Meal;

  @Same(() => MealSession, { optional: true, zh: '菜品，默认按食谱', en: 'Dishes; those of the menu by default.' })
  readonly dishes?: readonly string[] | null;

  @Same(() => MealSession)
  readonly plannedServings!: number;

  @Identifiers({ zh: '厨师', en: 'Ids of those who cook; at least one where the site cooks.', privacy: 1 })
  readonly cookIds!: readonly string[];
}

/** MEAL-INV-5: not without a licence in force on that day, nor with a cook whose certificate is not. */
export const openMealSession = defineUseCase({
  name: 'openMealSession',
  zh: '安排供餐',
  en: 'Plan a session of a site.',
  permission: 'elderly-meals:session:open',
  input: OpenMealSessionInput,
  payload: { mealSession: MealSession },
  async run(work, { siteId, servedOn, meal, dishes: said, plannedServings, cookIds }) {
    const site = await work.find(MealSite, siteId, 'siteId');
    const refuse = refusing('VALIDATION', '§9.1');
    if (servedOn < work.today) refuse('不能补安排过去的供餐', 'servedOn');
    if (!site.meals.includes(meal)) refusing('INVARIANT_VIOLATION', '§9.1')('该助餐点不供应这一餐次', 'meal');
    if (site.kind === 'CANTEEN' && cookIds.length === 0) refuse('现制的食堂至少安排一名厨师', 'cookIds');
    assertMayServe(site, servedOn);
    await assertOperator(work, site.operatorId, servedOn, 'siteId');
    await assertAbleCooks(work, siteId, cookIds, servedOn);
    const dishes = await dishesOf(work, { siteId, servedOn, meal, dishes: said });
    const counts = { ...capacityOf(site), served: 0, servedAtTable: 0, guests: 0 };
    if (plannedServings > counts.capacity) refuse(`计划份数超过该助餐点每餐最多的 ${counts.capacity} 份`, 'plannedServings');
    return { mealSession: await work.insert(MealSession, { siteId, servedOn, meal, dishes, plannedServings, cookIds, ...counts, unitPath: site.unitPath }) };
  },
});
