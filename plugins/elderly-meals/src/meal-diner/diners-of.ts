import { sql, type Work } from '@xiangzhi/plugin-api';

/** Enrolments of a resident that have not come to their end. */
export const openDinersOf = (work: Work, personId: string): Promise<{ id: string; siteId: string }[]> => work.query(sql`
  select id, site_id as "siteId" from elderly_meals.meal_diner
  where tenant_id = ${work.actor.tenantId} and person_id = ${personId} and state not in ('ENDED', 'REFUSED') order by id`);
