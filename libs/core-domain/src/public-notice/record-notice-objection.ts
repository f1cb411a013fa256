import { defineUseCase, Identifier, Input, Same } from '@xiangzhi/plugin-api';
import { NoticeObjection } from './notice-objection.record.js';
import { openObjection } from './open-objection.js';

@Input({ zh: '登记公示异议', en: 'Writes down what somebody objects at the office or by telephone, or one’s own objection.' })
export class RecordNoticeObjectionInput {
  @Identifier({ zh: '公示', en: 'The notice.' })
  readonly publicNoticeId!: string;

  @Same(() => NoticeObjection)
  readonly content!: string;

  @Same(() => NoticeObjection)
  readonly contactName?: string | null;

  @Same(() => NoticeObjection)
  readonly contactMobile?: string | null;
}

/** PN-2. Whoever writes it down does not decide it. */
export const recordNoticeObjection = defineUseCase({
  name: 'recordNoticeObjection',
  zh: '登记公示异议',
  en: 'Write down an objection to a public notice.',
  permission: 'core:notice-objection:record',
  input: RecordNoticeObjectionInput,
  payload: { noticeObjection: NoticeObjection },
  async run(work, { publicNoticeId, ...said }) {
    return { noticeObjection: (await openObjection(work, publicNoticeId, { ...said, recorderId: work.actor.userId })).id };
  },
});
