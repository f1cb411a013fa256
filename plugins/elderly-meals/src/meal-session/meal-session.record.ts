import { BelongsTo, Choice, Computed, Day, Fen, Flag, HasMany, Identifiers, Instant, ScopedRecord, States, TenantRecord, Text, Texts, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { FoodSample } from '../food-sample/food-sample.record.js';
import { MealServing } from '../meal-serving/meal-serving.record.js';
import { Meal } from '../meal-site/meal-site.choices.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealSessionState } from './meal-session.states.js';
import { deliveriesOfSession, dinersOfSession, incomeOfSession, subsidyOfSession } from './session-sums.sql.js';

/** 供餐: one meal at one site on one day (§9.1). What is left is kept here, so that the last place is given once (MEAL-INV-2). */
@TenantRecord({
  table: 'meal_session',
  zh: '供餐',
  en: 'One meal of a site on one day.',
  reads: {
    permission: 'elderly-meals:session:read',
    one: 'mealSession',
    list: 'mealSessions',
    where: ['site', 'servedOn', 'meal', 'state'],
    orderBy: ['servedOn', 'createdAt'],
    order: [{ by: 'servedOn', direction: 'DESC' }],
  },
})
export class MealSession extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly servedOn!: LocalDate;

  @Choice(Meal, { zh: '餐次', en: 'Meal.', privacy: 0 })
  readonly meal!: Meal;

  @States(MealSessionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealSessionState;

  @Texts({ zh: '菜品', en: 'Dishes.', max: 40, privacy: 0 })
  readonly dishes!: readonly string[];

  @Whole({ zh: '计划份数', en: 'Servings that are planned.', privacy: 0 })
  readonly plannedServings!: number;

  @Whole({ zh: '最多份数', en: 'Servings at most (MEAL-INV-2).', privacy: 0 })
  readonly capacity!: number;

  @Whole({ zh: '最多堂食人数', en: 'Diners at table at most: seats times turns.', privacy: 0 })
  readonly tableCapacity!: number;

  @Whole({ zh: '已供份数（含来客、工作餐）', en: 'Servings so far, guests and staff among them.', privacy: 0 })
  readonly served!: number;

  @Whole({ zh: '其中堂食', en: 'Of these at table.', privacy: 0 })
  readonly servedAtTable!: number;

  @Whole({ zh: '其中来客、工作餐', en: 'Of these guests and staff, who are in no figure of diners (MEAL-INV-3).', privacy: 0 })
  readonly guests!: number;

  @Fen({ zh: '当餐餐价（分），供餐开始时的公示餐价', en: 'Price of this meal in fen: that in force while it is served; none before.', privacy: 0, optional: true })
  readonly priceFen!: number | null;

  @Identifiers({ zh: '厨师', en: 'Ids of those who cook.', privacy: 1 })
  readonly cookIds!: readonly string[];

  @BelongsTo(() => User, { zh: '值班', en: 'Who was on duty: whoever began to serve.', optional: true })
  readonly onDuty!: Ref<User> | null;
  readonly onDutyId!: string | null;

  @Instant({ zh: '开始制作时间', en: 'When cooking began.', privacy: 0, optional: true })
  readonly cookingSince!: Date | null;

  @Instant({ zh: '开始供餐时间', en: 'When serving began.', privacy: 0, optional: true })
  readonly servingSince!: Date | null;

  @Instant({ zh: '结束时间', en: 'When it was closed.', privacy: 0, optional: true })
  readonly closedAt!: Date | null;

  @Flag({ zh: '留样完成（结束时）；不现制的助餐点为空', en: 'Whether every dish had its sample when it was closed; empty where nothing is cooked.', privacy: 0, optional: true })
  readonly samplesKept!: boolean | null;

  @Text({ zh: '问题说明', en: 'What was not as it should be.', max: 300, optional: true })
  readonly issue!: string | null;

  @Computed({ value: 'int', zh: '就餐人数（老人，不含来客、工作餐）', en: 'Diners served, in whatever way; neither guests nor staff.', privacy: 0, sql: dinersOfSession })
  readonly diners!: number;

  @Computed({ value: 'int', zh: '其中送餐人数', en: 'Of these those to whom it was brought.', privacy: 0, sql: deliveriesOfSession })
  readonly deliveries!: number;

  @Computed({ value: 'money', zh: '收入（分，含补贴）', en: 'Price of their meals in fen, subsidies included.', privacy: 0, sql: incomeOfSession })
  readonly incomeFen!: number;

  @Computed({ value: 'money', zh: '补贴（分）', en: 'Subsidies of their meals in fen.', privacy: 0, sql: subsidyOfSession })
  readonly subsidyFen!: number;

  @HasMany(() => MealServing, { by: 'session', zh: '就餐记录', en: 'Who was served.' })
  readonly servings!: readonly Ref<MealServing>[];

  @HasMany(() => FoodSample, { by: 'session', zh: '留样', en: 'Samples kept.' })
  readonly samples!: readonly Ref<FoodSample>[];
}
