import { choices, Choice, Identifier, maskMobile, maskText, States, TELEPHONE, Text, type ChoiceOf } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { FeedbackState } from './feedback.states.js';

export const FeedbackKind = choices('FeedbackKind', { zh: '意见建议类别', en: 'What a feedback is.' }, {
  COMPLAINT: { zh: '投诉', en: 'A complaint about the platform or the work done with it.' },
  SUGGESTION: { zh: '建议', en: 'A suggestion.' },
  QUESTION: { zh: '咨询', en: 'A question.' },
});
export type FeedbackKind = ChoiceOf<typeof FeedbackKind>;

@ItemRecord({
  item: { type: 'FEEDBACK', prefix: 'FK' },
  table: 'feedback',
  name: 'Feedback',
  zh: '意见建议',
  en: 'What somebody has to say about the platform and how it is worked with (G-3); also without a login.',
  reads: {
    permission: 'core:feedback:read',
    one: 'feedback',
    list: 'feedbacks',
    where: ['code', 'state', 'light', 'kind', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class Feedback extends ClockedItem {
  @States(FeedbackState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: FeedbackState;

  @Choice(FeedbackKind, { zh: '类别', en: 'What it is.', privacy: 0 })
  readonly kind!: FeedbackKind;

  @Text({ zh: '内容', en: 'What is said.', max: 2_000, privacy: 2, mask: maskText })
  readonly content!: string;

  @Text({ zh: '称呼', en: 'How the person wants to be called.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly contactName!: string | null;

  @Text({ zh: '联系电话', en: 'Telephone number, when an answer by telephone is wished for.', max: 20, privacy: 2, mask: maskMobile, optional: true, pattern: TELEPHONE })
  readonly contactMobile!: string | null;

  @Identifier({ zh: '提交编号，防止重复提交', en: 'Id of the submission; the same one is the same feedback.', hidden: true })
  readonly submissionId!: string;

  @Identifier({ zh: '回执', en: 'What only the person holds: neither an id nor to be guessed from one.', hidden: true })
  readonly receipt!: string;
}
