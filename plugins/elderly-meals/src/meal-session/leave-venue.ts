import { sql, type Work } from '@xiangzhi/plugin-api';
import { mealSessionCancelled, mealSiteSuspended } from '../contract/index.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealSession } from './meal-session.record.js';

const sitesIn = (work: Work, venueId: string): Promise<{ id: string }[]> => work.query(sql`
  select s.id from elderly_meals.meal_site s join core.room_allocation a on a.tenant_id = s.tenant_id and a.id = s.room_allocation_id
  where s.tenant_id = ${work.actor.tenantId} and a.tenant_id = ${work.actor.tenantId} and a.venue_id = ${venueId} order by s.id`);

/** What has not begun to be served; whoever sits at the table already finishes the meal. */
const stillToCome = (work: Work, siteId: string): Promise<{ id: string }[]> => work.query(sql`
  select id from elderly_meals.meal_session where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and state in ('PLANNED', 'COOKING') order by id`);

/** §18.2, 9: what was planned at a site is cancelled, and people are told. */
export const cancelPlannedAt = async (work: Work, siteId: string): Promise<void> => {
  for (const { id } of await stillToCome(work, siteId)) {
    await work.transition(MealSession, await work.lock(MealSession, id), { action: 'lapse', changes: { closedAt: work.now } });
    await work.emit(mealSessionCancelled, { mealSession: id });
  }
};

/** PLC-3; §18.2, 9: the site has no room any more, what was planned there is cancelled, and people are told. */
export const leaveVenue = async (work: Work, venueId: string): Promise<void> => {
  for (const { id: siteId } of await sitesIn(work, venueId)) {
    const site = await work.lock(MealSite, siteId);
    const homeless = { roomAllocationId: null };
    if (site.state === 'OPEN') {
      await work.transition(MealSite, site, { action: 'suspendForVenue', changes: { ...homeless, suspension: 'VENUE_CLOSED' } });
      await work.emit(mealSiteSuspended, { mealSite: siteId });
    } else await work.update(MealSite, site, homeless);
    await cancelPlannedAt(work, siteId);
  }
};
