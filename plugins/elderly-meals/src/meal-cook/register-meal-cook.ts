import { defineUseCase, Input, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealCook } from './meal-cook.record.js';

@Input({ zh: '登记助餐厨师', en: 'Who cooks, and the health certificate.' })
export class RegisterMealCookInput {
  @Same(() => MealCook)
  readonly siteId!: string;

  @Same(() => MealCook)
  readonly name!: string;

  @Same(() => MealCook)
  readonly certificateNumber!: string;

  @Same(() => MealCook)
  readonly certificateValidTo!: LocalDate;
}

@Input({ zh: '更新助餐厨师', en: 'A new certificate, or the day of leaving.' })
export class UpdateMealCookInput extends VersionedInput {
  @Same(() => MealCook, { optional: true })
  readonly certificateNumber?: string | null;

  @Same(() => MealCook, { optional: true })
  readonly certificateValidTo?: LocalDate | null;

  @Same(() => MealCook)
  readonly leftOn?: LocalDate | null;
}

export const registerMealCook = defineUseCase({
  name: 'registerMealCook',
  zh: '登记助餐厨师',
  en: 'Register a cook with the health certificate.',
  permission: 'elderly-meals:site:create',
  input: RegisterMealCookInput,
  payload: { mealCook: MealCook },
  async run(work, { siteId, ...facts }) {
    const site = await work.find(MealSite, siteId, 'siteId');
    return { mealCook: await work.insert(MealCook, { ...facts, siteId, leftOn: null, unitPath: site.unitPath }) };
  },
});

export const updateMealCook = defineUseCase({
  name: 'updateMealCook',
  zh: '更新助餐厨师',
  en: 'Record a new health certificate, or that somebody has left.',
  permission: 'elderly-meals:site:create',
  input: UpdateMealCookInput,
  payload: { mealCook: MealCook },
  async run(work, { id, version, certificateNumber, certificateValidTo, leftOn }) {
    const cook = await work.lock(MealCook, id, version);
    await work.update(MealCook, cook, {
      certificateNumber: certificateNumber ?? cook.certificateNumber,
      certificateValidTo: certificateValidTo ?? cook.certificateValidTo,
      leftOn: leftOn ?? cook.leftOn,
    });
    return { mealCook: id };
  },
});
