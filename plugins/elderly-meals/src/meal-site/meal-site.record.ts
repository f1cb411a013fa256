import { BelongsTo, Choice, Choices, Day, Fen, HasMany, ScopedRecord, States, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { MarketEntity, OrgUnit, RoomAllocation, User } from '@xiangzhi/core-domain/records';
import { MealCook } from '../meal-cook/meal-cook.record.js';
import { MealMenu } from '../meal-menu/meal-menu.record.js';
import { MealRectification } from '../meal-rectification/meal-rectification.record.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { MealInspection } from './meal-inspection.record.js';
import { Meal, MealLicenceKind, MealOperatorKind, MealSiteKind, SiteSuspension } from './meal-site.choices.js';
import { MealSiteState } from './meal-site.states.js';

/** 助餐点: where old people eat, or from where their meals are brought (§9.1). */
@TenantRecord({
  table: 'meal_site',
  zh: '助餐点',
  en: 'A place that serves meals to the elderly.',
  reads: {
    permission: 'elderly-meals:site:read',
    one: 'mealSite',
    list: 'mealSites',
    where: ['state', 'kind', 'unit', 'operator', 'licenceValidTo'],
    orderBy: ['name', 'createdAt'],
    order: [{ by: 'name', direction: 'ASC' }],
  },
})
export class MealSite extends ScopedRecord {
  @Text({ zh: '名称', en: 'Name.', max: 60, privacy: 0 })
  readonly name!: string;

  @Choice(MealSiteKind, { zh: '类型', en: 'Kind.', privacy: 0 })
  readonly kind!: MealSiteKind;

  @States(MealSiteState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealSiteState;

  @Text({ zh: '地址，默认为所在场所的地址', en: 'Address; that of the venue that it is in by default.', max: 120, privacy: 0, optional: true })
  readonly address!: string | null;

  @Text({ zh: '开放时间，如 午餐 11:00–12:30', en: 'When it is open, in words.', max: 120, privacy: 0, optional: true })
  readonly openingHours!: string | null;

  @BelongsTo(() => OrgUnit, { zh: '所在村（社区）', en: 'Village or community.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Choice(MealOperatorKind, { zh: '运营方类别', en: 'Who runs it.', privacy: 0 })
  readonly operatorKind!: MealOperatorKind;

  @Text({ zh: '运营方名称', en: 'Name of the operator.', max: 80, privacy: 0 })
  readonly operatorName!: string;

  @BelongsTo(() => MarketEntity, { zh: '运营主体（市场主体）', en: 'The market entity that runs it; none where the village does.', optional: true })
  readonly operator!: Ref<MarketEntity> | null;
  readonly operatorId!: string | null;

  @BelongsTo(() => RoomAllocation, { zh: '用房', en: 'The room that it has, in the one booking table.', optional: true })
  readonly roomAllocation!: Ref<RoomAllocation> | null;
  readonly roomAllocationId!: string | null;

  @Choice(MealLicenceKind, { zh: '食品经营资质', en: 'Licence or filing.', privacy: 0 })
  readonly licenceKind!: MealLicenceKind;

  @Text({ zh: '证照编号', en: 'Its number.', max: 40, privacy: 0 })
  readonly licenceNumber!: string;

  @Day({ zh: '证照有效期至（最后一天）', en: 'Last day on which it is in force.', privacy: 0 })
  readonly licenceValidTo!: LocalDate;

  @Choices(Meal, { zh: '供应餐次', en: 'Meals that it offers.', privacy: 0 })
  readonly meals!: readonly Meal[];

  @Whole({ zh: '座位数', en: 'Seats.', max: 2_000, privacy: 0 })
  readonly seats!: number;

  @Whole({ zh: '每餐翻台次数', en: 'How often a seat is used in one meal.', min: 1, max: 10, privacy: 0 })
  readonly turns!: number;

  @Whole({ zh: '每餐最大供餐份数', en: 'Servings in one session at most.', min: 1, max: 5_000, privacy: 0 })
  readonly maxServings!: number;

  @Fen({ zh: '公示餐价（分）', en: 'Published price of a meal in fen.', privacy: 0 })
  readonly priceFen!: number;

  @Choice(SiteSuspension, { zh: '暂停原因', en: 'Why it is suspended.', privacy: 0, optional: true })
  readonly suspension!: SiteSuspension | null;

  @BelongsTo(() => User, { zh: '验收人', en: 'Who inspected it.', optional: true })
  readonly inspector!: Ref<User> | null;
  readonly inspectorId!: string | null;

  @HasMany(() => MealInspection, { by: 'site', zh: '检查记录', en: 'Its inspections.' })
  readonly inspections!: readonly Ref<MealInspection>[];

  @HasMany(() => MealRectification, { by: 'site', zh: '检查整改', en: 'What it had to put right.' })
  readonly rectifications!: readonly Ref<MealRectification>[];

  @HasMany(() => MealMenu, { by: 'site', zh: '食谱', en: 'Its menus.' })
  readonly menus!: readonly Ref<MealMenu>[];

  @HasMany(() => MealCook, { by: 'site', zh: '厨师', en: 'Who cooks there.' })
  readonly cooks!: readonly Ref<MealCook>[];

  @HasMany(() => MealSession, { by: 'site', zh: '供餐', en: 'Its sessions.' })
  readonly sessions!: readonly Ref<MealSession>[];
}
