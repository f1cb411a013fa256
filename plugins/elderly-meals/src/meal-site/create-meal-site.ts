import { defineUseCase, Input, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import type { Meal, MealLicenceKind, MealOperatorKind, MealSiteKind } from './meal-site.choices.js';
import { MealSite } from './meal-site.record.js';
import { assertSiteFacts } from './meal-site.rules.js';
import { assertOperator } from './operators.js';

@Input({ zh: '登记助餐点', en: 'What a meal site is.' })
export class CreateMealSiteInput {
  @Same(() => MealSite)
  readonly unitId!: string;

  @Same(() => MealSite)
  readonly name!: string;

  @Same(() => MealSite)
  readonly kind!: MealSiteKind;

  @Same(() => MealSite)
  readonly operatorKind!: MealOperatorKind;

  @Same(() => MealSite)
  readonly operatorName!: string;

  @Same(() => MealSite)
  readonly operatorId?: string | null;

  @Same(() => MealSite)
  readonly licenceKind!: MealLicenceKind;

  @Same(() => MealSite)
  readonly licenceNumber!: string;

  @Same(() => MealSite)
  readonly licenceValidTo!: LocalDate;

  @Same(() => MealSite)
  readonly meals!: readonly Meal[];

  @Same(() => MealSite)
  readonly seats!: number;

  @Same(() => MealSite, { optional: true, zh: '每餐翻台次数，默认 1', en: 'How often a seat is used in one meal; 1 by default.' })
  readonly turns?: number | null;

  @Same(() => MealSite)
  readonly maxServings!: number;

  @Same(() => MealSite)
  readonly priceFen!: number;

  @Same(() => MealSite)
  readonly address?: string | null;

  @Same(() => MealSite)
  readonly openingHours?: string | null;
}

export const createMealSite = defineUseCase({
  name: 'createMealSite',
  zh: '登记助餐点',
  en: 'Register a meal site; it opens after an inspection.',
  permission: 'elderly-meals:site:create',
  input: CreateMealSiteInput,
  payload: { mealSite: MealSite },
  async run(work, { unitId, turns, ...facts }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertSiteFacts(facts);
    await assertOperator(work, facts.operatorId, work.today);
    return { mealSite: await work.insert(MealSite, { ...facts, turns: turns ?? 1, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});
