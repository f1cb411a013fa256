import { BelongsTo, Fen, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';

/** 补贴申报: what a site is owed for a month, made from its servings and never typed (MEAL-INV-6). It closes the month (MEAL-INV-8). */
@TenantRecord({
  table: 'meal_subsidy_claim',
  zh: '助餐补贴申报',
  en: 'What a site claims for a month.',
  appendOnly: true,
  reads: {
    permission: 'elderly-meals:claim:read',
    one: 'mealSubsidyClaim',
    list: 'mealSubsidyClaims',
    where: ['site', 'month'],
    orderBy: ['month', 'createdAt'],
    order: [{ by: 'month', direction: 'DESC' }],
  },
})
export class MealSubsidyClaim extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Which site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Text({ zh: '月份，例如 2026-03', en: 'Month, such as 2026-03.', max: 7, privacy: 0, pattern: { regex: /^20\d\d-(?:0[1-9]|1[0-2])$/, zh: '应为四位年和两位月，例如 2026-03' } })
  readonly month!: string;

  @Whole({ zh: '就餐人次', en: 'Meals.', privacy: 0 })
  readonly servings!: number;

  @Fen({ zh: '补贴合计（分）', en: 'Sum of their subsidies in fen.', privacy: 0 })
  readonly subsidyFen!: number;
}
