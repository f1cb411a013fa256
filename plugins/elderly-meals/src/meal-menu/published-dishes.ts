import { refusing, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import type { Meal } from '../meal-site/meal-site.choices.js';
import { assertDishes } from './meal-menu.rules.js';

interface PlannedMeal {
  readonly siteId: string;
  readonly servedOn: LocalDate;
  readonly meal: Meal;
  readonly dishes?: readonly string[] | null | undefined;
}

/** What a session cooks, and MEAL-INV-4 samples: what was said for it, else what its menu says. @throws DomainError VALIDATION where neither does */
export const dishesOf = async (work: Work, { siteId, servedOn, meal, dishes }: PlannedMeal): Promise<readonly string[]> => {
  if (dishes) {
    assertDishes(dishes);
    return dishes;
  }
  const [menu] = await work.query<{ dishes: readonly string[] }>(sql`
    select dishes from elderly_meals.meal_menu where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and served_on = ${servedOn}::date and meal = ${meal}`);
  return menu?.dishes ?? refusing('VALIDATION', '§9.1')('这一餐还没有发布食谱，请填写菜品或先发布食谱', 'dishes');
};
