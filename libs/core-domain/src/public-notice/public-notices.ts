import type { ConstraintMeaning } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { decideNoticeObjection, voidNoticeObjection } from './decide-notice-objection.js';
import { endPublicNotice, withdrawPublicNotice } from './end-public-notice.js';
import { noticeObjectionAnswer } from './notice-objection-answer.operation.js';
import { NoticeObjection } from './notice-objection.record.js';
import { NoticePosting } from './notice-posting.record.js';
import { objectToPublicNotice } from './object-to-public-notice.js';
import { noticeObjectionDecided, noticeObjectionOpened, publicNoticeBlocked, publicNoticeCameToDay, publicNoticeEnded } from './public-notice.events.js';
import { publicNoticeNotifications } from './public-notice.notifications.js';
import { PublicNotice } from './public-notice.record.js';
import { publicNotices } from './public-notices.operation.js';
import { publishPublicNotice } from './publish-public-notice.js';
import { recordNoticeObjection } from './record-notice-objection.js';
import { recordNoticePosting } from './record-notice-posting.js';

const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  public_notice_open: { code: 'DUPLICATE', rule: 'PN-2', messageZh: '这一事项正在公示或异议已成立，请先结束或撤回原公示' },
  public_notice_once: { code: 'DUPLICATE', rule: 'PN-2', messageZh: '这一事项已经公示过，不再重复公示' },
  public_notice_stood: { code: 'INVARIANT_VIOLATION', rule: 'PN-1', messageZh: '公示天数未满，期满后才能结束' },
  notice_objection_submission: { code: 'DUPLICATE', rule: 'PN-2', messageZh: '这份异议已经提交，请凭回执查看处理结果', argumentPath: ['input', 'clientRequestId'] },
  notice_objection_receipt: { code: 'CONFLICT', rule: 'PN-2', messageZh: '回执重复，请重新提交' },
};

/** 公示 (domain-model §3.8): what everybody looks at and may object to before it goes on. */
export const notices = {
  records: [PublicNotice, NoticePosting, NoticeObjection],
  useCases: [publishPublicNotice, recordNoticePosting, endPublicNotice, withdrawPublicNotice, recordNoticeObjection, decideNoticeObjection, voidNoticeObjection],
  operations: [publicNotices, objectToPublicNotice, noticeObjectionAnswer],
  constraints,
  events: [publicNoticeEnded, publicNoticeBlocked, publicNoticeCameToDay, noticeObjectionOpened, noticeObjectionDecided],
  notifications: publicNoticeNotifications,
} satisfies Chapter;
