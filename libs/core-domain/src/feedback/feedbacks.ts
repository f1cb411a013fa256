import type { Chapter } from '../chapter.js';
import { Feedback } from './feedback.record.js';
import { feedbackAnswer } from './feedback-answer.operation.js';
import { feedbackLedger } from './feedbacks.ledgers.js';
import { answerFeedback, closeFeedback, voidFeedback } from './handle-feedback.js';
import { submitFeedback } from './submit-feedback.js';

/** What the core has for feedback (G-3). */
export const feedbacks = {
  records: [Feedback],
  useCases: [answerFeedback, closeFeedback, voidFeedback],
  constraints: {
    feedback_submission: { code: 'DUPLICATE', rule: 'G-3', messageZh: '这份意见已经提交，请凭回执查看答复', argumentPath: ['input', 'clientRequestId'] },
    feedback_receipt: { code: 'CONFLICT', rule: 'G-3', messageZh: '回执重复，请重新提交' },
  },
  operations: [submitFeedback, feedbackAnswer],
  ledgers: [feedbackLedger],
} satisfies Chapter;
