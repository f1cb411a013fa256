import { defineUseCase, DomainError, Input, refusing, Same, TransitionInput } from '@xiangzhi/plugin-api';
import { ElderlyMealsSettings } from '../elderly-meals.settings.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { FoodSample } from './food-sample.record.js';
import { keepUntil } from './sample.rules.js';

@Input({ zh: '登记留样', en: 'What was kept of a dish.' })
export class RecordFoodSampleInput {
  @Same(() => FoodSample)
  readonly sessionId!: string;

  @Same(() => FoodSample)
  readonly dish!: string;

  @Same(() => FoodSample)
  readonly grams!: number;

  @Same(() => FoodSample)
  readonly container!: string;

  @Same(() => FoodSample)
  readonly fridge!: string;
}

export const recordFoodSample = defineUseCase({
  name: 'recordFoodSample',
  zh: '登记留样',
  en: 'Record the sample of a dish.',
  permission: 'elderly-meals:sample:record',
  input: RecordFoodSampleInput,
  payload: { foodSample: FoodSample },
  async run(work, { sessionId, dish, grams, ...place }) {
    const session = await work.find(MealSession, sessionId, 'sessionId');
    const refuse = refusing('VALIDATION', 'MEAL-INV-4');
    if (!session.dishes.includes(dish)) refusing('INVARIANT_VIOLATION', 'MEAL-INV-4')(`这一餐没有“${dish}”，菜品：${session.dishes.join('、')}`, 'dish');
    if (grams <= 0) refuse('留样量应大于 0', 'grams');
    if (session.state !== 'COOKING' && session.state !== 'SERVING') throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-4', messageZh: '制作和供餐中才能登记留样', argumentPath: ['input', 'sessionId'] });
    const { sampleGrams, sampleHours } = await work.settings(ElderlyMealsSettings);
    if (grams < sampleGrams) work.warn({ code: 'SAMPLE_TOO_SMALL', rule: 'MEAL-INV-4', messageZh: `“${dish}”留样 ${grams} 克，不足 ${sampleGrams} 克，请补足后重新登记，否则本餐不能按合规结束`, path: ['input', 'grams'] });
    const kept = { sampledAt: work.now, samplerId: work.actor.userId, keepUntil: keepUntil(work.now, sampleHours), frozen: false };
    return { foodSample: await work.insert(FoodSample, { sessionId, dish, grams, ...place, ...kept, unitPath: session.unitPath }) };
  },
});

/** MEAL-INV-4: by somebody else than the sampler. */
export const reviewFoodSample = defineUseCase({
  name: 'reviewFoodSample',
  zh: '审核留样',
  en: 'Review a sample.',
  permission: 'elderly-meals:sample:review',
  input: TransitionInput,
  payload: { foodSample: FoodSample },
  async run(work, { id, version }) {
    const sample = await work.lock(FoodSample, id, version);
    if (sample.samplerId === work.actor.userId) throw new DomainError('SEPARATION_OF_DUTIES', { rule: 'MEAL-INV-4', messageZh: '留样人不能审核自己的留样，请由另一位有此权限的同事审核' });
    if (sample.reviewerId !== null) refusing('INVARIANT_VIOLATION', 'MEAL-INV-4')('这份留样已经审核', 'id');
    await work.update(FoodSample, sample, { reviewerId: work.actor.userId });
    return { foodSample: id };
  },
});

/** MEAL-INV-4, MEAL-T5: not before it was kept long enough; MEAL-INV-10: not while it is frozen. */
export const discardFoodSample = defineUseCase({
  name: 'discardFoodSample',
  zh: '处理留样',
  en: 'Discard a sample that was kept long enough.',
  permission: 'elderly-meals:sample:record',
  input: TransitionInput,
  payload: { foodSample: FoodSample },
  async run(work, { id, version }) {
    const sample = await work.lock(FoodSample, id, version);
    const refuse = refusing('INVARIANT_VIOLATION', 'MEAL-INV-4');
    if (sample.discardedAt !== null) refuse('这份留样已经处理', 'id');
    if (sample.frozen) refusing('INVARIANT_VIOLATION', 'MEAL-INV-10')('因食品安全事件已封存，不能处理', 'id');
    if (work.now < sample.keepUntil) refuse('留样不足 48 小时（或本乡镇规定的时间），不能处理', 'id');
    await work.update(FoodSample, sample, { discardedAt: work.now, discarderId: work.actor.userId });
    return { foodSample: id };
  },
});
