import { defineUseCase, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import type { MealOperatorKind } from './meal-site.choices.js';
import { MealSite } from './meal-site.record.js';
import { assertOperator } from './operators.js';

@Input({ zh: '更换助餐点运营方', en: 'Who runs a site from now on.' })
export class AppointMealOperatorInput extends VersionedInput {
  @Same(() => MealSite)
  readonly operatorKind!: MealOperatorKind;

  @Same(() => MealSite)
  readonly operatorName!: string;

  @Same(() => MealSite)
  readonly operatorId?: string | null;
}

/** §18.2, 5: a restaurant or partner that is a market entity brings its licences; they suspend the site as well when they end (ENT-2). */
export const appointMealOperator = defineUseCase({
  name: 'appointMealOperator',
  zh: '更换助餐点运营方',
  en: 'Record who runs a site from now on.',
  permission: 'elderly-meals:site:create',
  input: AppointMealOperatorInput,
  payload: { mealSite: MealSite },
  async run(work, { id, version, operatorKind, operatorName, operatorId = null }) {
    const site = await work.lock(MealSite, id, version);
    await assertOperator(work, operatorId, work.today);
    await work.update(MealSite, site, { operatorKind, operatorName, operatorId });
    return { mealSite: id };
  },
});
