import { BelongsTo, States, Text, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { MealInspection } from '../meal-site/meal-inspection.record.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealRectificationState } from './meal-rectification.states.js';

/** 助餐点整改: what an inspection has found is put right by a deadline, and looked at again (`SiteInspection`, §9.1). */
@ItemRecord({
  item: { type: 'MEAL_RECTIFICATION', prefix: 'ZG' },
  table: 'meal_rectification',
  zh: '助餐点整改',
  en: 'What a meal site has to put right after an inspection.',
  reads: {
    permission: 'elderly-meals:site:read',
    one: 'mealRectification',
    list: 'mealRectifications',
    where: ['code', 'state', 'light', 'site', 'inspection', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class MealRectification extends ClockedItem {
  @States(MealRectificationState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MealRectificationState;

  @BelongsTo(() => MealSite, { zh: '助餐点', en: 'Which site.' })
  readonly site!: Ref<MealSite>;
  readonly siteId!: string;

  @BelongsTo(() => MealInspection, { zh: '检查记录', en: 'The inspection that has found it.' })
  readonly inspection!: Ref<MealInspection>;
  readonly inspectionId!: string;

  @Text({ zh: '整改要求', en: 'What is to be put right.', max: 500 })
  readonly demand!: string;
}
