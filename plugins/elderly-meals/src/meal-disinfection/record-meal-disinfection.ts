import { defineUseCase, Input, Instant, refusing, Same } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';
import type { DisinfectedObject, DisinfectionMethod } from './meal-disinfection.choices.js';
import { MealDisinfection } from './meal-disinfection.record.js';

@Input({ zh: '登记消毒', en: 'What was disinfected, how and for how long.' })
export class RecordMealDisinfectionInput {
  @Same(() => MealDisinfection)
  readonly siteId!: string;

  @Instant({ zh: '消毒时间，默认现在', en: 'When; now by default.', privacy: 0, optional: true })
  readonly disinfectedAt?: Date | null;

  @Same(() => MealDisinfection)
  readonly object!: DisinfectedObject;

  @Same(() => MealDisinfection)
  readonly method!: DisinfectionMethod;

  @Same(() => MealDisinfection)
  readonly minutes!: number;

  @Same(() => MealDisinfection)
  readonly remark?: string | null;
}

export const recordMealDisinfection = defineUseCase({
  name: 'recordMealDisinfection',
  zh: '登记消毒',
  en: 'Record that something was disinfected.',
  permission: 'elderly-meals:sample:record',
  input: RecordMealDisinfectionInput,
  payload: { mealDisinfection: MealDisinfection },
  async run(work, { siteId, disinfectedAt, ...facts }) {
    const { unitPath } = await work.find(MealSite, siteId, 'siteId');
    const at = disinfectedAt ?? work.now;
    if (at > work.now) refusing('VALIDATION', '§9.1')('消毒时间不能晚于现在', 'disinfectedAt');
    return { mealDisinfection: await work.insert(MealDisinfection, { ...facts, siteId, disinfectedAt: at, doerId: work.actor.userId, unitPath }) };
  },
});
