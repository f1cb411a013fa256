import { defineUseCase, Input, Same, Text, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { mealSiteSuspended } from '../contract/index.js';
import { MealRectification } from '../meal-rectification/meal-rectification.record.js';
import { MealInspection } from './meal-inspection.record.js';
import { MealSite } from './meal-site.record.js';

@Input({ zh: '检查助餐点', en: 'What an inspection found.' })
export class InspectMealSiteInput extends VersionedInput {
  @Same(() => MealInspection)
  readonly passed!: boolean;

  @Same(() => MealInspection)
  readonly finding!: string;

  @Text({ zh: '整改要求；不合格而未填的，以检查情况为准', en: 'What is to be put right; of a failed inspection what was found, when left out.', max: 500, optional: true })
  readonly rectification?: string | null;
}

/** A work item of the village that the site lies in (§9.1); answers its id. */
const demand = (work: Work, site: RowOf<MealSite>, { inspectionId, what }: { readonly inspectionId: string; readonly what: string }): Promise<string> =>
  work.open(
    MealRectification,
    { title: `${site.name}：检查整改`, siteId: site.id, inspectionId, demand: what, priority: 'NORMAL', returns: 0, assigneeUnitId: site.unitId, unitPath: site.unitPath },
    { sla: 'RECTIFICATION' },
  );

/** §9.2: the first good one makes a site ready, whoever opens it is somebody else (SOD-2); a bad one suspends it at once and has it put right. */
export const inspectMealSite = defineUseCase({
  name: 'inspectMealSite',
  zh: '检查助餐点',
  en: 'Record an inspection of a site.',
  permission: 'elderly-meals:site:inspect',
  input: InspectMealSiteInput,
  payload: { mealSite: MealSite, mealInspection: MealInspection, mealRectification: MealRectification },
  async run(work, { id, version, passed, finding, rectification = null }) {
    const site = await work.lock(MealSite, id, version);
    const inspectorId = work.actor.userId;
    if (passed && site.state === 'PREPARING') await work.transition(MealSite, site, { action: 'inspect', changes: { inspectorId } });
    if (!passed && site.state === 'OPEN') {
      await work.transition(MealSite, site, { action: 'failInspection', changes: { suspension: 'INSPECTION' } });
      await work.emit(mealSiteSuspended, { mealSite: id });
    }
    const mealInspection = await work.insert(MealInspection, { siteId: id, inspectedOn: work.today, inspectorId, passed, finding, unitPath: site.unitPath });
    const what = rectification ?? (passed ? null : finding);
    return { mealSite: id, mealInspection, mealRectification: what === null ? null : await demand(work, site, { inspectionId: mealInspection, what }) };
  },
});
