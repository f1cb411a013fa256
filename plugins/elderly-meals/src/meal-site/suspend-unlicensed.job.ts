import { defineJob, sql } from '@xiangzhi/plugin-api';
import { mealSiteSuspended } from '../contract/index.js';
import { MealSite } from './meal-site.record.js';

/** MEAL-INV-5, MEAL-T6: in the first minutes of the day on which a licence is no longer in force. */
export default defineJob(async (work) => {
  const expired = await work.query<{ id: string }>(sql`
    select id from elderly_meals.meal_site where tenant_id = ${work.actor.tenantId} and state = 'OPEN' and licence_valid_to < ${work.today}::date order by id`);
  for (const { id } of expired) {
    const site = await work.lock(MealSite, id);
    if (site.state !== 'OPEN' || site.licenceValidTo >= work.today) continue;
    await work.transition(MealSite, site, { action: 'suspendUnlicensed', changes: { suspension: 'LICENCE_EXPIRED' } });
    await work.emit(mealSiteSuspended, { mealSite: id });
  }
});
