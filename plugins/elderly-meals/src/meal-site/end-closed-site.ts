import { sql, type Work } from '@xiangzhi/plugin-api';
import { MealDiner } from '../meal-diner/meal-diner.record.js';
import { cancelPlannedAt } from '../meal-session/leave-venue.js';

const dinersAt = (work: Work, siteId: string): Promise<{ id: string }[]> => work.query(sql`
  select id from elderly_meals.meal_diner where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and state not in ('ENDED', 'REFUSED') order by id`);

/** §9.2: where a site has closed nothing is served and nobody eats any more; who was missed is still looked after. */
export const endClosedSite = async (work: Work, siteId: string): Promise<void> => {
  await cancelPlannedAt(work, siteId);
  for (const { id } of await dinersAt(work, siteId)) await work.transition(MealDiner, await work.lock(MealDiner, id), { action: 'cease' });
};
