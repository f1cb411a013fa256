import { sql, type Work } from '@xiangzhi/plugin-api';
import { MealWelfareAlert } from './meal-welfare-alert.record.js';

/** Nobody needs to look any more after a resident who has died or has left. */
export const lapseAlertsOf = async (work: Work, personId: string): Promise<void> => {
  const open = await work.query<{ id: string }>(sql`
    select id from elderly_meals.meal_welfare_alert where tenant_id = ${work.actor.tenantId} and person_id = ${personId} and clock = 'RUNNING' order by id`);
  for (const { id } of open) await work.transition(MealWelfareAlert, await work.lock(MealWelfareAlert, id), { action: 'lapse' });
};
