import { defineTransition, Input, ReasonInput, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { Feedback } from './feedback.record.js';

@Input({ zh: '答复意见建议', en: 'Answers a feedback.' })
export class AnswerFeedbackInput extends VersionedInput {
  @Text({ zh: '答复内容：提交人凭回执可见，不要写入个人信息', en: 'The answer. Whoever holds the receipt reads it: no personal data.', max: 2_000 })
  readonly answer!: string;
}

/** The statement itself is the evidence (WI-2): who has answered, when and what stands in the step. */
export const answerFeedback = defineTransition({
  name: 'answerFeedback',
  record: Feedback,
  action: 'answer',
  input: AnswerFeedbackInput,
  step: (work, _, { answer }) => ({ changes: { result: answer }, note: answer, evidence: { statement: answer, at: work.now.toISOString() } }),
});

export const closeFeedback = defineTransition({ name: 'closeFeedback', record: Feedback, action: 'close' });

export const voidFeedback = defineTransition({
  name: 'voidFeedback',
  record: Feedback,
  action: 'void',
  input: ReasonInput,
  step: (_work, _row, { reason }) => ({ note: reason }),
});
