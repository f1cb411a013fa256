import { defineTransition, defineUseCase, Flag, Input, ReasonInput, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { MealRectification } from './meal-rectification.record.js';

@Input({ zh: '提交整改结果', en: 'What was done.' })
export class SubmitMealRectificationInput extends VersionedInput {
  @Text({ zh: '整改结果', en: 'What was done.', max: 1_000 })
  readonly result!: string;
}

@Input({ zh: '复查整改', en: 'Whether it is put right.' })
export class VerifyMealRectificationInput extends VersionedInput {
  @Flag({ zh: '是否合格', en: 'Whether it is.' })
  readonly passed!: boolean;

  @Text({ zh: '复查意见', en: 'What was seen.', max: 500 })
  readonly note!: string;
}

/** One proof of the result, text is enough (G-2). */
export const submitMealRectification = defineTransition({
  name: 'submitMealRectification',
  record: MealRectification,
  action: 'submit',
  input: SubmitMealRectificationInput,
  step: (work, _, { result }) => ({ changes: { result }, note: result, evidence: { statement: result, at: work.now.toISOString() } }),
});

/** SOD-1: not by whoever has put it right. */
export const verifyMealRectification = defineUseCase({
  name: 'verifyMealRectification',
  zh: '复查整改',
  en: 'Look whether a site is put right: closed, or back to it.',
  permission: 'elderly-meals:site:inspect',
  input: VerifyMealRectificationInput,
  payload: { mealRectification: MealRectification },
  async run(work, { id, version, passed, note }) {
    await work.transition(MealRectification, await work.lock(MealRectification, id, version), { action: passed ? 'pass' : 'fail', note });
    return { mealRectification: id };
  },
});

export const voidMealRectification = defineTransition({ name: 'voidMealRectification', record: MealRectification, action: 'void', input: ReasonInput, step: (_work, _row, { reason }) => ({ note: reason }) });
