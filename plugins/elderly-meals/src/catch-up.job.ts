import { defineJob, sql, type Work } from '@xiangzhi/plugin-api';
import { endGone } from './meal-diner/end-gone.js';
import { leaveVenue } from './meal-session/leave-venue.js';
import { endClosedSite } from './meal-site/end-closed-site.js';

const goneDiners = (work: Work): Promise<{ personId: string }[]> => work.query(sql`
  select distinct d.person_id as "personId" from elderly_meals.meal_diner d join core.person p on p.tenant_id = d.tenant_id and p.id = d.person_id
  where d.tenant_id = ${work.actor.tenantId} and p.tenant_id = ${work.actor.tenantId} and d.state not in ('ENDED', 'REFUSED') and (p.deceased_on is not null or p.residency_type = 'AWAY') order by 1`);

const closedVenues = (work: Work): Promise<{ venueId: string }[]> => work.query(sql`
  select distinct a.venue_id as "venueId" from elderly_meals.meal_site s join core.room_allocation a on a.tenant_id = s.tenant_id and a.id = s.room_allocation_id
  where s.tenant_id = ${work.actor.tenantId} and a.tenant_id = ${work.actor.tenantId} and s.state <> 'CLOSED' and a.release_reason = 'VENUE_CLOSED' order by 1`);

const closedSites = (work: Work): Promise<{ id: string }[]> => work.query(sql`
  select s.id from elderly_meals.meal_site s where s.tenant_id = ${work.actor.tenantId} and s.state = 'CLOSED' and (
    exists (select from elderly_meals.meal_diner d where d.tenant_id = ${work.actor.tenantId} and d.site_id = s.id and d.state not in ('ENDED', 'REFUSED'))
    or exists (select from elderly_meals.meal_session e where e.tenant_id = ${work.actor.tenantId} and e.site_id = s.id and e.state in ('PLANNED', 'COOKING'))) order by s.id`);

/** CORE-06: what happened while the module was switched off was told to nobody here; each night it is made up for. */
export default defineJob(async (work) => {
  for (const { personId } of await goneDiners(work)) await endGone(work, personId);
  for (const { id } of await closedSites(work)) await endClosedSite(work, id);
  for (const { venueId } of await closedVenues(work)) await leaveVenue(work, venueId);
});
