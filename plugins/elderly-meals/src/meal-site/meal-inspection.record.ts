import { BelongsTo, Day, Flag, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { MealSite } from './meal-site.record.js';

/** 助餐点检查 (`SiteInspection`, §9.1); what was found stays. */
@TenantRecord({
  table: 'meal_inspection',
  zh: '助餐点检查',
  en: 'An inspection of a meal site.',
  appendOnly: true,
  reads: {
    permission: 'elderly-meals:site:read',
    one: 'mealInspection',
    list: 'mealInspections',
    where: ['site', 'inspectedOn', 'passed'],
    orderBy: ['inspectedOn', 'createdAt'],
    order: [{ by: 'inspectedOn', direction: 'DESC' }],
  },
})
export class MealInspection extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'The site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Day({ zh: '检查日期', en: 'Day.', privacy: 0 })
  readonly inspectedOn!: LocalDate;

  @BelongsTo(() => User, { zh: '检查人', en: 'Who inspected.' })
  readonly inspector!: Ref<User>;
  readonly inspectorId!: string;

  @Flag({ zh: '是否合格', en: 'Whether it passed.', privacy: 0 })
  readonly passed!: boolean;

  @Text({ zh: '检查情况：场地、消防、食品安全', en: 'What was found: rooms, fire safety, food.', max: 500 })
  readonly finding!: string;
}
