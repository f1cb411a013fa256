import type { Work } from '@xiangzhi/plugin-api';
import { mealSiteSuspended } from '../contract/index.js';
import { MealSite } from './meal-site.record.js';
import { unlicensedSites } from './operators.js';

/** MEAL-INV-5: whatever the reason, a site that may not serve food today serves nobody from now on. */
export const suspendUnlicensedSites = async (work: Work): Promise<void> => {
  for (const { id, byOperator } of await unlicensedSites(work)) {
    const site = await work.lock(MealSite, id);
    if (site.state !== 'OPEN') continue;
    await work.transition(MealSite, site, { action: 'suspendUnlicensed', changes: { suspension: byOperator ? 'OPERATOR_UNLICENSED' : 'LICENCE_EXPIRED' } });
    await work.emit(mealSiteSuspended, { mealSite: id });
  }
};
