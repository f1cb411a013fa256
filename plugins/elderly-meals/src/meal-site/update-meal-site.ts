import { defineUseCase, Input, refusing, Same, sql, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { MealSession } from '../meal-session/meal-session.record.js';
import type { Meal } from './meal-site.choices.js';
import { MealSite } from './meal-site.record.js';
import { assertSiteFacts } from './meal-site.rules.js';

@Input({ zh: '更新助餐点公开信息；没有写的保持不变', en: 'Changes what a site says of itself; what is left out stays.' })
export class UpdateMealSiteInput extends VersionedInput {
  @Same(() => MealSite)
  readonly address?: string | null;

  @Same(() => MealSite)
  readonly openingHours?: string | null;

  @Same(() => MealSite, { optional: true })
  readonly meals?: readonly Meal[] | null;

  @Same(() => MealSite, { optional: true })
  readonly seats?: number | null;

  @Same(() => MealSite, { optional: true })
  readonly turns?: number | null;

  @Same(() => MealSite, { optional: true })
  readonly maxServings?: number | null;

  @Same(() => MealSite, { optional: true, zh: '公示餐价（分），自下一份起执行', en: 'Published price in fen, from the next serving on; what was served keeps its own.' })
  readonly priceFen?: number | null;
}

/** What is served at this moment goes on at the new price; what is over keeps the price of its day. */
const priceServed = async (work: Work, siteId: string, priceFen: number): Promise<void> => {
  const served = await work.query<{ id: string }>(sql`
    select id from elderly_meals.meal_session where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and state = 'SERVING' and served_on = ${work.today}::date order by id`);
  for (const { id } of served) await work.update(MealSession, await work.lock(MealSession, id), { priceFen });
};

/** §9.1: sessions that are planned already keep their capacity, servings their price (MEAL-INV-2, MEAL-INV-6). */
export const updateMealSite = defineUseCase({
  name: 'updateMealSite',
  zh: '更新助餐点公开信息',
  en: 'Change address, hours, meals, capacity and price of a site.',
  permission: 'elderly-meals:site:create',
  input: UpdateMealSiteInput,
  payload: { mealSite: MealSite },
  async run(work, { id, version, address, openingHours, ...said }) {
    const site = await work.lock(MealSite, id, version);
    if (site.state === 'CLOSED') refusing('INVARIANT_VIOLATION', '§9.2')('助餐点已关闭，不再更新', 'id');
    const facts = {
      meals: said.meals ?? site.meals, seats: said.seats ?? site.seats, turns: said.turns ?? site.turns, maxServings: said.maxServings ?? site.maxServings, priceFen: said.priceFen ?? site.priceFen,
    };
    assertSiteFacts({ ...facts, kind: site.kind });
    if (facts.priceFen !== site.priceFen) await priceServed(work, id, facts.priceFen);
    await work.update(MealSite, site, {
      ...facts, address: address === undefined ? site.address : address, openingHours: openingHours === undefined ? site.openingHours : openingHours,
    });
    return { mealSite: id };
  },
});
