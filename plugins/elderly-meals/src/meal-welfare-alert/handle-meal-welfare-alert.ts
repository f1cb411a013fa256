import { defineTransition, Input, ReasonInput, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { MealWelfareAlert } from './meal-welfare-alert.record.js';

@Input({ zh: '登记探访', en: 'What the visit found.' })
export class VisitMissedDinerInput extends VersionedInput {
  @Text({ zh: '探访情况；不写病情', en: 'What was found; nothing of health.', max: 500 })
  readonly result!: string;
}

export const visitMissedDiner = defineTransition({
  name: 'visitMissedDiner',
  record: MealWelfareAlert,
  action: 'visit',
  input: VisitMissedDinerInput,
  step: (work, _, { result }) => ({ changes: { result }, note: result, evidence: { statement: result, at: work.now.toISOString() } }),
});

export const dropMealWelfareAlert = defineTransition({ name: 'dropMealWelfareAlert', record: MealWelfareAlert, action: 'drop', input: ReasonInput, step: (_work, _row, { reason }) => ({ note: reason }) });
