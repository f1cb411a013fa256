import { BelongsTo, Choice, Computed, Day, Fen, Flag, Instant, maskText, ScopedRecord, TenantRecord, Text, fragment, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor, Person } from '@xiangzhi/core-domain/records';
import { MealMode } from '../meal-diner/meal-diner.choices.js';
import { MealDiner } from '../meal-diner/meal-diner.record.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { Meal } from '../meal-site/meal-site.choices.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { mealStats } from './meal-stats.figures.js';
import { MealPayment } from './meal-serving.choices.js';

/** 就餐记录: one meal of one diner (§9.1). In the township somebody eats a meal once a day (MEAL-INV-1). */
@TenantRecord({
  table: 'meal_serving',
  zh: '就餐记录',
  en: 'One meal of a diner.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'person_id') },
  reads: {
    permission: 'elderly-meals:serving:read',
    one: 'mealServing',
    list: 'mealServings',
    where: ['session', 'site', 'diner', 'servedOn', 'mode'],
    orderBy: ['servedOn', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
    figures: { mealStats },
  },
})
export class MealServing extends ScopedRecord {
  @BelongsTo(() => MealSession, { zh: '供餐', en: 'The session.' })
  readonly session!: Ref<MealSession>;
  readonly sessionId!: string;

  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @BelongsTo(() => MealDiner, { zh: '就餐老人', en: 'Who, by the enrolment.' })
  readonly diner!: Ref<MealDiner>;
  readonly dinerId!: string;

  @BelongsTo(() => Person, { zh: '居民', en: 'The resident: one meal a day whatever the enrolment (MEAL-INV-1).' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly servedOn!: LocalDate;

  @Choice(Meal, { zh: '餐次', en: 'Meal.', privacy: 0 })
  readonly meal!: Meal;

  @Choice(MealMode, { zh: '就餐方式', en: 'How.', privacy: 0 })
  readonly mode!: MealMode;

  @Fen({ zh: '餐价（分）', en: 'Price in fen.', privacy: 1 })
  readonly priceFen!: number;

  @Fen({ zh: '补贴（分）', en: 'Subsidy in fen, never above the price (MEAL-INV-6).', privacy: 1 })
  readonly subsidyFen!: number;

  @Choice(MealPayment, { zh: '付款方式', en: 'How it was paid for.', privacy: 1 })
  readonly payment!: MealPayment;

  @Instant({ zh: '登记时间', en: 'When it was recorded.', privacy: 0 })
  readonly recordedAt!: Date;

  @Text({ zh: '补登原因', en: 'Why it was recorded the day after.', max: 200, optional: true })
  readonly backdating!: string | null;

  @Text({ zh: '签收人', en: 'Who took a delivery.', max: 50, privacy: 2, mask: maskText, optional: true })
  readonly handedTo!: string | null;

  @Instant({ zh: '送达时间', en: 'When it was handed over.', privacy: 0, optional: true })
  readonly deliveredAt!: Date | null;

  @Flag({ zh: '送达时是否已复热（制作超过 2 小时）', en: 'Whether it had to be heated again, two hours after cooking (MEAL-INV-7).', privacy: 0 })
  readonly reheated!: boolean;

  @Instant({ zh: '作废时间', en: 'When it was voided.', privacy: 0, optional: true })
  readonly voidedAt!: Date | null;

  @Text({ zh: '作废原因', en: 'Why.', max: 200, optional: true })
  readonly voidReason!: string | null;

  @Computed({ value: 'flag', zh: '是否有效', en: 'Whether it counts.', privacy: 0, sql: (row) => fragment`(${row.column('voided_at')} is null)` })
  readonly counts!: boolean;
}
