import { BelongsTo, Flag, Grams, Instant, ScopedRecord, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { MealSession } from '../meal-session/meal-session.record.js';

/** 留样: a little of each dish in a dedicated fridge, so that it can be examined if somebody falls ill (§9.1). */
@TenantRecord({
  table: 'food_sample',
  zh: '食品留样',
  en: 'A sample of a dish.',
  reads: {
    permission: 'elderly-meals:session:read',
    one: 'foodSample',
    list: 'foodSamples',
    where: ['session', 'sampledAt', 'discardedAt'],
    orderBy: ['sampledAt', 'createdAt'],
    order: [{ by: 'sampledAt', direction: 'DESC' }],
  },
})
export class FoodSample extends ScopedRecord {
  @BelongsTo(() => MealSession, { zh: '供餐', en: 'Of which session.' })
  readonly session!: Ref<MealSession>;
  readonly sessionId!: string;

  @Text({ zh: '菜品', en: 'Dish.', max: 40, privacy: 0 })
  readonly dish!: string;

  @Grams({ zh: '留样量（克）', en: 'Grams.', privacy: 0 })
  readonly grams!: number;

  @Text({ zh: '容器', en: 'What it is kept in.', max: 40, privacy: 0 })
  readonly container!: string;

  @Text({ zh: '冰箱编号', en: 'Which fridge.', max: 20, privacy: 0 })
  readonly fridge!: string;

  @Instant({ zh: '留样时间', en: 'When it was taken.', privacy: 0 })
  readonly sampledAt!: Date;

  @BelongsTo(() => User, { zh: '留样人', en: 'Who took it.' })
  readonly sampler!: Ref<User>;
  readonly samplerId!: string;

  @BelongsTo(() => User, { zh: '审核人', en: 'Who reviewed it; never the sampler (MEAL-INV-4).', optional: true })
  readonly reviewer!: Ref<User> | null;
  readonly reviewerId!: string | null;

  @Instant({ zh: '最早可处理时间', en: 'Until then it is kept (MEAL-INV-4).', privacy: 0 })
  readonly keepUntil!: Date;

  @Flag({ zh: '是否封存（食品安全事件）', en: 'Whether it is frozen because of an incident (MEAL-INV-10).', privacy: 0 })
  readonly frozen!: boolean;

  @Instant({ zh: '处理时间', en: 'When it was discarded.', privacy: 0, optional: true })
  readonly discardedAt!: Date | null;

  @BelongsTo(() => User, { zh: '处理人', en: 'Who discarded it.', optional: true })
  readonly discarder!: Ref<User> | null;
  readonly discarderId!: string | null;
}
