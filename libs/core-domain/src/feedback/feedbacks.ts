import type { Chapter } from '../chapter.js';
import { Feedback } from './feedback.record.js';
import { feedbackAnswer } from './feedback-answer.operation.js';
import { answerFeedback, closeFeedback, voidFeedback } from './handle-feedback.js';
import { submitFeedback } from './submit-feedback.js';

/** What the core has for feedback (G-3). */
export const feedbacks = {
  records: [Feedback],
  useCases: [answerFeedback, closeFeedback, voidFeedback],
  operations: [submitFeedback, feedbackAnswer],
} satisfies Chapter;
