import { BelongsTo, Identifier, maskMobile, maskText, States, TELEPHONE, Text, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { NoticeObjectionState } from './notice-objection.states.js';
import { PublicNotice } from './public-notice.record.js';

@ItemRecord({
  item: { type: 'NOTICE_OBJECTION', prefix: 'YY' },
  table: 'notice_objection',
  zh: '公示异议',
  en: 'What somebody objects to a public notice; also without a login.',
  reads: {
    permission: 'core:notice-objection:read',
    one: 'noticeObjection',
    list: 'noticeObjections',
    where: ['code', 'state', 'light', 'notice', 'receivedAt', 'dueAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class NoticeObjection extends ClockedItem {
  @BelongsTo(() => PublicNotice, { zh: '公示', en: 'The notice.' })
  readonly notice!: Ref<PublicNotice>;
  readonly noticeId!: string;

  @States(NoticeObjectionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: NoticeObjectionState;

  @Text({ zh: '异议内容', en: 'What is objected.', max: 2_000, privacy: 2, mask: maskText })
  readonly content!: string;

  @Text({ zh: '称呼', en: 'How the person wants to be called.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly contactName!: string | null;

  @Text({ zh: '联系电话', en: 'Telephone number, when an answer by telephone is wished for.', max: 20, privacy: 2, mask: maskMobile, optional: true, pattern: TELEPHONE })
  readonly contactMobile!: string | null;

  @BelongsTo(() => User, { zh: '记录人', en: 'Who has written it down at the office; null: it came without a login.', optional: true })
  readonly recorder!: Ref<User> | null;
  readonly recorderId!: string | null;

  @Identifier({ zh: '提交编号，防止重复提交', en: 'Id of the submission; the same one is the same objection.', hidden: true })
  readonly submissionId!: string;

  @Identifier({ zh: '回执', en: 'What only the person holds: neither an id nor to be guessed from one.', hidden: true })
  readonly receipt!: string;
}
