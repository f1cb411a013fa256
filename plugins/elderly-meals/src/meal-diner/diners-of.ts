import { sql, type Work } from '@xiangzhi/plugin-api';
import { MealDiner } from './meal-diner.record.js';

/** Enrolments of a resident that have not come to their end. */
export const openDinersOf = (work: Work, personId: string): Promise<{ id: string; siteId: string }[]> => work.query(sql`
  select id, site_id as "siteId" from elderly_meals.meal_diner
  where tenant_id = ${work.actor.tenantId} and person_id = ${personId} and state not in ('ENDED', 'REFUSED') order by id`);

/** Ends them, with what else changes of each; what was served stays as it was written. */
export const ceaseDinersOf = async (work: Work, personId: string, changes: Partial<MealDiner> = {}): Promise<void> => {
  for (const { id } of await openDinersOf(work, personId)) await work.transition(MealDiner, await work.lock(MealDiner, id), { action: 'cease', changes });
};
