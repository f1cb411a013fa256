import { BelongsTo, Choice, Instant, States, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { MealSession } from '../meal-session/meal-session.record.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealIncidentKind, MealIncidentState } from './meal-incident.states.js';

/** 助餐突发事件: put before the leader at once (MEAL-INV-10). Names do not belong here. */
@ItemRecord({
  item: { type: 'MEAL_INCIDENT', prefix: 'ZS', critical: () => true },
  table: 'meal_incident',
  zh: '助餐突发事件',
  en: 'Something that has happened at a meal site.',
  reads: {
    permission: 'elderly-meals:incident:read',
    one: 'mealIncident',
    list: 'mealIncidents',
    where: ['code', 'state', 'light', 'kind', 'site', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class MealIncident extends ClockedItem {
  @States(MealIncidentState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealIncidentState;

  @Choice(MealIncidentKind, { zh: '类型', en: 'What it is.', privacy: 0 })
  readonly kind!: MealIncidentKind;

  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Where.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @BelongsTo(() => MealSession, { zh: '供餐', en: 'At which meal.', optional: true })
  readonly session!: Ref<MealSession> | null;
  readonly sessionId!: string | null;

  @Instant({ zh: '发生时间', en: 'When it happened.', privacy: 0 })
  readonly happenedAt!: Date;

  @Text({ zh: '经过', en: 'What happened.', max: 1_000, privacy: 3 })
  readonly account!: string;

  @Whole({ zh: '涉及人数', en: 'How many people are concerned.', max: 10_000, privacy: 1 })
  readonly affected!: number;
}
