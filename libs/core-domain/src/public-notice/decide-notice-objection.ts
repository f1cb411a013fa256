import { Choice, defineTransition, Input, ReasonInput, Text, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { NoticeObjection } from './notice-objection.record.js';
import { NoticeVerdict } from './public-notice.choices.js';
import { noticeObjectionDecided, publicNoticeBlocked } from './public-notice.events.js';
import { PublicNotice } from './public-notice.record.js';

@Input({ zh: '处理公示异议', en: 'Says whether an objection is right.' })
export class DecideNoticeObjectionInput extends VersionedInput {
  @Choice(NoticeVerdict, { zh: '结论', en: 'What is found.' })
  readonly verdict!: NoticeVerdict;

  @Text({ zh: '核实情况和理由：提出人凭回执可见，不要写入个人信息', en: 'What was found, and why. Whoever holds the receipt reads it: no personal data.', max: 2_000 })
  readonly finding!: string;
}

/** PN-2: the module whose record it is hears that it does not go on. */
const blockNotice = async (work: Work, notice: RowOf<PublicNotice>): Promise<void> => {
  if (notice.state !== 'ON_SHOW') return;
  await work.transition(PublicNotice, notice, { action: 'block' });
  if (notice.subjectId !== null) await work.emit(publicNoticeBlocked, { notice: notice.id, subject: notice.subjectId });
};

export const decideNoticeObjection = defineTransition({
  name: 'decideNoticeObjection',
  record: NoticeObjection,
  action: 'decide',
  input: DecideNoticeObjectionInput,
  async step(work, { id, noticeId }, { verdict, finding }) {
    const notice = await work.lock(PublicNotice, noticeId);
    if (verdict === 'UPHELD') await blockNotice(work, notice);
    await work.emit(noticeObjectionDecided, { objection: id });
    return { to: verdict, changes: { result: finding }, note: finding, evidence: { statement: finding, at: work.now.toISOString() } };
  },
});

export const voidNoticeObjection = defineTransition({
  name: 'voidNoticeObjection',
  record: NoticeObjection,
  action: 'void',
  input: ReasonInput,
  step: (_work, _objection, { reason }) => ({ note: reason }),
});
