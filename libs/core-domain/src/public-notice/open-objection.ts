import { randomUUID } from 'node:crypto';
import { DomainError, Identifier, newId, Output, sql, Text, type Work } from '@xiangzhi/plugin-api';
import { NoticeObjection } from './notice-objection.record.js';
import { noticeObjectionOpened } from './public-notice.events.js';
import { PublicNotice } from './public-notice.record.js';

@Output({ zh: '公示异议回执', en: 'Receipt of an objection.' })
export class NoticeObjectionReceipt {
  @Identifier({ zh: '回执，凭此查看处理结果，请妥善保存', en: 'The receipt: whoever holds it reads what came of it.', privacy: 0 })
  readonly receipt!: string;

  @Text({ zh: '编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;
}

export interface Objection {
  readonly content: string;
  readonly contactName?: string | null | undefined;
  readonly contactMobile?: string | null | undefined;
  readonly submissionId?: string | null | undefined;
  /** Who has written it down, of those who work here. */
  readonly recorderId: string | null;
}

type Received = NoticeObjectionReceipt & { readonly id: string };

const known = async (work: Work, submissionId: string): Promise<Received | undefined> => {
  const [found] = await work.query<Received>(sql`select id, receipt, code from core.notice_objection where tenant_id = ${work.actor.tenantId} and submission_id = ${submissionId}`);
  return found;
};

const assertOnShow = ({ state, startDate }: PublicNotice, { today }: Work, argument: string): void => {
  if (state === 'ON_SHOW' && startDate <= today) return;
  const messageZh = state === 'ON_SHOW' ? `这份公示 ${startDate} 才开始，请届时再提出` : '这份公示已经结束或停止，不再接受异议；对有关事项有意见的，可提交意见建议';
  throw new DomainError('DEADLINE_PASSED', { rule: 'PN-2', messageZh, argumentPath: ['input', argument] });
};

/**
 * PN-2: takes an objection in. The notice is locked, so that none arrives between the last look and its end.
 * @throws DomainError NOT_FOUND, DEADLINE_PASSED
 */
export const openObjection = async (work: Work, noticeId: string, { content, contactName = null, contactMobile = null, submissionId = null, recorderId }: Objection): Promise<Received> => {
  const submission = submissionId ?? newId();
  await work.inTurn(`objection ${submission}`);
  const first = await known(work, submission);
  if (first) return first;
  const notice = await work.lock(PublicNotice, noticeId, undefined, 'publicNoticeId');
  assertOnShow(notice, work, 'publicNoticeId');
  // The title is read by everybody in the office and stands in the to-do; what was said stands in the record.
  const title = `对“${notice.title.slice(0, 80)}”的异议`;
  const values = { noticeId, content, contactName, contactMobile, recorderId, submissionId: submission, receipt: randomUUID(), title, unitPath: notice.unitPath };
  await work.open(NoticeObjection, values, { sla: 'NOTICE_OBJECTION' });
  const made = await known(work, submission);
  if (!made) throw new Error('an objection that was opened is not there');
  await work.emit(noticeObjectionOpened, { objection: made.id });
  return made;
};
