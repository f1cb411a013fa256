import { BelongsTo, Choice, Day, ScopedRecord, TenantRecord, Texts, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Meal } from '../meal-site/meal-site.choices.js';
import { MealSite } from '../meal-site/meal-site.record.js';

/** 食谱: what a site cooks for one meal of a day, published a week at a time (§9.1). Everybody may read it. */
@TenantRecord({
  table: 'meal_menu',
  zh: '助餐食谱',
  en: 'What a site cooks for one meal of a day.',
  reads: {
    permission: 'elderly-meals:site:read',
    one: 'mealMenu',
    list: 'mealMenus',
    where: ['site', 'servedOn', 'meal'],
    orderBy: ['servedOn', 'createdAt'],
    order: [{ by: 'servedOn', direction: 'ASC' }],
  },
})
export class MealMenu extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Which site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly servedOn!: LocalDate;

  @Choice(Meal, { zh: '餐次', en: 'Meal.', privacy: 0 })
  readonly meal!: Meal;

  @Texts({ zh: '菜品', en: 'Dishes.', max: 40, privacy: 0 })
  readonly dishes!: readonly string[];
}
