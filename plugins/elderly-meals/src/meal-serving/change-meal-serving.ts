import { defineUseCase, DomainError, Input, refusing, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { MealSession } from '../meal-session/meal-session.record.js';
import { assertMonthOpen } from '../subsidy-claim/claimed-month.js';
import { MealServing } from './meal-serving.record.js';
import { isReheated } from './meal-serving.rules.js';

@Input({ zh: '登记送达', en: 'To whom a meal was handed.' })
export class RecordMealDeliveryInput extends VersionedInput {
  @Text({ zh: '签收人', en: 'Who took it.', max: 50, privacy: 2 })
  readonly handedTo!: string;
}

@Input({ zh: '作废就餐记录', en: 'Why a row counts as nothing.' })
export class VoidMealServingInput extends VersionedInput {
  @Text({ zh: '作废原因', en: 'Why.', max: 200 })
  readonly reason!: string;
}

/** MEAL-INV-7: what comes later than two hours after cooking is marked as heated again. */
export const recordMealDelivery = defineUseCase({
  name: 'recordMealDelivery',
  zh: '登记送达',
  en: 'Record that a delivered meal was handed over.',
  permission: 'elderly-meals:serving:record',
  input: RecordMealDeliveryInput,
  payload: { mealServing: MealServing },
  async run(work, { id, version, handedTo }) {
    const serving = await work.lock(MealServing, id, version);
    if (serving.voidedAt !== null) refusing('INVARIANT_VIOLATION', '§2')('这条就餐记录已经作废', 'id');
    if (serving.mode !== 'DELIVERY') refusing('INVARIANT_VIOLATION', 'MEAL-INV-7')('这一餐不是送餐', 'id');
    if (serving.deliveredAt !== null) refusing('INVARIANT_VIOLATION', 'MEAL-INV-7')('已经登记过送达', 'id');
    const { cookingSince } = await work.find(MealSession, serving.sessionId);
    await work.update(MealServing, serving, { handedTo, deliveredAt: work.now, reheated: isReheated(cookingSince, work.now) });
    return { mealServing: id };
  },
});

/** What was written by mistake is voided, never deleted; its place is free again (§2). */
export const voidMealServing = defineUseCase({
  name: 'voidMealServing',
  zh: '作废就餐记录',
  en: 'Void a serving that was recorded by mistake.',
  permission: 'elderly-meals:serving:record',
  input: VoidMealServingInput,
  payload: { mealServing: MealServing },
  async run(work, { id, version, reason }) {
    const found = await work.find(MealServing, id);
    const session = await work.lock(MealSession, found.sessionId);
    const serving = await work.lock(MealServing, id, version);
    if (serving.voidedAt !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: '§2', messageZh: '这条记录已经作废', argumentPath: ['input', 'id'] });
    await assertMonthOpen(work, session);
    const atTable = serving.mode === 'DINE_IN' ? 1 : 0;
    await work.update(MealSession, session, { served: session.served - 1, servedAtTable: session.servedAtTable - atTable });
    await work.update(MealServing, serving, { voidedAt: work.now, voidReason: reason });
    return { mealServing: id };
  },
});
