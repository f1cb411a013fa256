import { defineJob, sql } from '@xiangzhi/plugin-api';
import { mealCertificateFallsDue, mealLicenceFallsDue } from '../contract/index.js';
import { AHEAD_DAYS, OVER_DAYS } from './expiry-stage.rules.js';

/** §18.3, each morning: licences of sites and certificates of cooks that come to their end. A worker that stood still makes up for it. */
export default defineJob(async (work) => {
  const { actor: { tenantId }, today } = work;
  const sites = await work.query<{ id: string }>(sql`
    select id from elderly_meals.meal_site
    where tenant_id = ${tenantId} and state <> 'CLOSED' and licence_valid_to between ${today}::date - ${OVER_DAYS}::int and ${today}::date + ${AHEAD_DAYS}::int order by id`);
  for (const { id } of sites) await work.emit(mealLicenceFallsDue, { mealSite: id });
  const cooks = await work.query<{ id: string }>(sql`
    select c.id from elderly_meals.meal_cook c join elderly_meals.meal_site s on s.tenant_id = c.tenant_id and s.id = c.site_id
    where c.tenant_id = ${tenantId} and s.tenant_id = ${tenantId} and s.state <> 'CLOSED' and coalesce(c.left_on > ${today}::date, true)
      and c.certificate_valid_to between ${today}::date - ${OVER_DAYS}::int and ${today}::date + ${AHEAD_DAYS}::int order by c.id`);
  for (const { id } of cooks) await work.emit(mealCertificateFallsDue, { mealCook: id });
});
