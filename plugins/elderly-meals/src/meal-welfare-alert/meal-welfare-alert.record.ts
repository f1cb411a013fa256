import { BelongsTo, Choice, Day, States, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { MealDiner } from '../meal-diner/meal-diner.record.js';
import { MealWelfareAlertState, MealWelfareRoute } from './meal-welfare-alert.states.js';

/** 探访提醒: a diner has not come for two operating days and has not said so (MEAL-INV-9). */
@ItemRecord({
  item: { type: 'MEAL_WELFARE_ALERT', prefix: 'TF' },
  table: 'meal_welfare_alert',
  zh: '助餐探访提醒',
  en: 'A diner has been missed.',
  reads: {
    permission: 'elderly-meals:alert:read',
    one: 'mealWelfareAlert',
    list: 'mealWelfareAlerts',
    where: ['code', 'state', 'light', 'diner', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class MealWelfareAlert extends ClockedItem {
  @States(MealWelfareAlertState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealWelfareAlertState;

  @BelongsTo(() => MealDiner, { zh: '就餐老人', en: 'Who.' })
  readonly diner!: Ref<MealDiner>;
  readonly dinerId!: string;

  @BelongsTo(() => Person, { zh: '居民', en: 'Who, as the township knows the resident.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Day({ zh: '自何日起未到', en: 'First operating day of the absence.', privacy: 1 })
  readonly missedSince!: LocalDate;

  @Choice(MealWelfareRoute, { zh: '由谁探访', en: 'To whom it was given (CORE-09).', privacy: 0 })
  readonly route!: MealWelfareRoute;
}
