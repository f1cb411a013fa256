import { defineUseCase, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { mealSiteSuspended } from '../contract/index.js';
import { MealInspection } from './meal-inspection.record.js';
import { MealSite } from './meal-site.record.js';

@Input({ zh: '检查助餐点', en: 'What an inspection found.' })
export class InspectMealSiteInput extends VersionedInput {
  @Same(() => MealInspection)
  readonly passed!: boolean;

  @Same(() => MealInspection)
  readonly finding!: string;
}

/** §9.2: the first good one makes a site ready, whoever opens it is somebody else (SOD-2); a bad one suspends it at once. */
export const inspectMealSite = defineUseCase({
  name: 'inspectMealSite',
  zh: '检查助餐点',
  en: 'Record an inspection of a site.',
  permission: 'elderly-meals:site:inspect',
  input: InspectMealSiteInput,
  payload: { mealSite: MealSite, mealInspection: MealInspection },
  async run(work, { id, version, passed, finding }) {
    const site = await work.lock(MealSite, id, version);
    const inspectorId = work.actor.userId;
    if (passed && site.state === 'PREPARING') await work.transition(MealSite, site, { action: 'inspect', changes: { inspectorId } });
    if (!passed && site.state === 'OPEN') {
      await work.transition(MealSite, site, { action: 'failInspection', changes: { suspension: 'INSPECTION' } });
      await work.emit(mealSiteSuspended, { mealSite: id });
    }
    const mealInspection = await work.insert(MealInspection, { siteId: id, inspectedOn: work.today, inspectorId, passed, finding, unitPath: site.unitPath });
    return { mealSite: id, mealInspection };
  },
});
