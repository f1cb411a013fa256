import { BelongsTo, Choice, Instant, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { MealSite } from '../meal-site/meal-site.record.js';
import { DisinfectedObject, DisinfectionMethod } from './meal-disinfection.choices.js';

/** 消毒记录 (`Disinfection`, §9.1): what was written stays. */
@TenantRecord({
  table: 'meal_disinfection',
  zh: '助餐消毒记录',
  en: 'Something was disinfected at a meal site.',
  appendOnly: true,
  reads: {
    permission: 'elderly-meals:session:read',
    one: 'mealDisinfection',
    list: 'mealDisinfections',
    where: ['site', 'object', 'disinfectedAt'],
    orderBy: ['disinfectedAt', 'createdAt'],
    order: [{ by: 'disinfectedAt', direction: 'DESC' }],
  },
})
export class MealDisinfection extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @Instant({ zh: '消毒时间', en: 'When.', privacy: 0 })
  readonly disinfectedAt!: Date;

  @Choice(DisinfectedObject, { zh: '消毒对象', en: 'What.', privacy: 0 })
  readonly object!: DisinfectedObject;

  @Choice(DisinfectionMethod, { zh: '消毒方式', en: 'How.', privacy: 0 })
  readonly method!: DisinfectionMethod;

  @Whole({ zh: '消毒时长（分钟）', en: 'For how many minutes.', min: 1, max: 720, privacy: 0 })
  readonly minutes!: number;

  @Text({ zh: '备注', en: 'Anything else.', max: 200, optional: true })
  readonly remark!: string | null;

  @BelongsTo(() => User, { zh: '消毒人', en: 'Who has written it down, having done it.' })
  readonly doer!: Ref<User>;
  readonly doerId!: string;
}
