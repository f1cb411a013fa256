import { DomainError, fragment, sql, type Guard, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import type { PublicNoticeState } from './public-notice.states.js';

/** The latest notice of a matter about a record. */
export interface NoticeStanding {
  readonly id: string;
  readonly state: PublicNoticeState;
  readonly dueOn: LocalDate;
  readonly endedOn: LocalDate | null;
}

const CURE = '须先公示，且公示期满、没有成立的异议';

/**
 * Guard of a line of a module's state table: a notice of this matter about the row has stood its days, and no objection was upheld
 * (PN-2). The write refuses by it, and `availableActions` says so beforehand.
 *
 * @example
 * confirm: { zh: '确认', from: ['PUBLIC_NOTICE'], to: 'TOWNSHIP_REVIEW', permission: '…', guards: [noticeStood('household-assistance.entry')] }
 */
export const noticeStood = (matter: string, rule = 'PN-2'): Guard => ({
  rule,
  zh: CURE,
  // The latest counts: what was shown anew after an objection stands anew.
  holds: (row) => fragment`coalesce((select n.state = 'ENDED' from core.public_notice n
    where n.tenant_id = ${row.tenant} and n.subject_id = ${row.column('id')} and n.matter = ${matter} and n.state <> 'WITHDRAWN' order by n.id desc limit 1), false)`,
});

/** How the notice of a matter about a record stands; null where there is none, or it was withdrawn. */
export const readNotice = async (work: Work, matter: string, subjectId: string): Promise<NoticeStanding | null> => {
  const [found] = await work.query<NoticeStanding>(sql`
    select id, state, to_char(due_on, 'YYYY-MM-DD') as "dueOn", to_char(ended_on, 'YYYY-MM-DD') as "endedOn" from core.public_notice
    where tenant_id = ${work.actor.tenantId} and subject_id = ${subjectId} and matter = ${matter} and state <> 'WITHDRAWN' order by id desc limit 1`);
  return found ?? null;
};

const WHY: Readonly<Record<PublicNoticeState, (standing: NoticeStanding) => string>> = {
  ON_SHOW: ({ dueOn }) => `正在公示，${dueOn} 起可以结束；结束公示后再办理`,
  BLOCKED: () => '公示期间的异议成立，不能继续办理；请改正后撤回原公示、重新公示',
  ENDED: () => '',
  WITHDRAWN: () => '公示已撤回，请重新公示',
};

/**
 * PN-2, in a use case that is no transition of the record itself: money is spent, a contract is signed.
 * @param rule the module's own, such as DEL-4
 * @throws DomainError INVARIANT_VIOLATION saying how the notice stands
 */
export const assertNoticeStood = async (work: Work, matter: string, subjectId: string, rule = 'PN-2'): Promise<void> => {
  const standing = await readNotice(work, matter, subjectId);
  if (standing?.state === 'ENDED') return;
  throw new DomainError('INVARIANT_VIOLATION', { rule, messageZh: standing ? WHY[standing.state](standing) : CURE });
};
