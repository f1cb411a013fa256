import { BelongsTo, Choice, Computed, Day, fragment, maskMobile, maskText, ScopedRecord, States, TenantRecord, TELEPHONE, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor, Person, User } from '@xiangzhi/core-domain/records';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealGround, MealMode, MealPriceTier } from './meal-diner.choices.js';
import { MealDinerState } from './meal-diner.states.js';

/** 就餐登记: a resident who eats at a site, and on what ground (`DinerEnrolment`, §9.1). */
@TenantRecord({
  table: 'meal_diner',
  zh: '就餐老人',
  en: 'A resident who eats at a site.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'person_id') },
  reads: {
    permission: 'elderly-meals:diner:read',
    one: 'mealDiner',
    list: 'mealDiners',
    where: ['site', 'state', 'person', 'mode'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class MealDiner extends ScopedRecord {
  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @BelongsTo(() => Person, { zh: '居民', en: 'Who, as the township knows the resident.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Computed({
    value: 'text', zh: '姓名', en: 'Name of the resident.', privacy: 2, optional: true,
    sql: (row) => fragment`(select p.name from core.person p where p.tenant_id = ${row.tenant} and p.id = ${row.column('person_id')})`,
  })
  readonly name!: string | null;

  @States(MealDinerState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealDinerState;

  @Choice(MealGround, { zh: '助餐资格', en: 'On what ground; it may tell of health.', privacy: 3 })
  readonly ground!: MealGround;

  @Choice(MealMode, { zh: '就餐方式', en: 'How, as a rule.' })
  readonly mode!: MealMode;

  @Choice(MealPriceTier, { zh: '补贴档次', en: 'What a meal is subsidised with.' })
  readonly priceTier!: MealPriceTier;

  @Text({ zh: '饮食要求', en: 'What is to be minded.', max: 200, privacy: 3, optional: true })
  readonly dietaryNotes!: string | null;

  @Text({ zh: '过敏食物', en: 'Allergies.', max: 200, privacy: 3, optional: true })
  readonly allergies!: string | null;

  @Text({ zh: '紧急联系人', en: 'Whom to call.', max: 50, privacy: 2, mask: maskText, optional: true })
  readonly emergencyName!: string | null;

  @Text({ zh: '紧急联系电话', en: 'Telephone number of that person.', max: 20, privacy: 2, mask: maskMobile, optional: true, pattern: TELEPHONE })
  readonly emergencyMobile!: string | null;

  @BelongsTo(() => User, { zh: '登记人', en: 'Who enrolled.' })
  readonly enroller!: Ref<User>;
  readonly enrollerId!: string;

  @Day({ zh: '开始就餐日期', en: 'Day from which absence counts.', privacy: 1, optional: true })
  readonly activeSince!: LocalDate | null;
}
