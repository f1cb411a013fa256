import { addDays, DomainError, sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { subjectTypeOf, type PublicNoticeKind } from './define-public-notice.js';
import { assertNothingPersonal } from './notice-text.rules.js';
import type { NoticePlace } from './public-notice.choices.js';
import { PublicNotice } from './public-notice.record.js';
import { shownLines } from './shown-lines.js';

/** What whoever publishes decides. */
export interface NoticeWish {
  readonly title: string;
  readonly body: string;
  readonly place: NoticePlace;
  /** Default: today. */
  readonly startDate?: LocalDate | null | undefined;
  /** Default: as many as the matter needs. */
  readonly days?: number | null | undefined;
}

/** What a notice is about, as its row says it. */
type About = Pick<PublicNotice, 'matter' | 'matterZh' | 'basisZh' | 'subjectType' | 'subjectId' | 'fieldsShown' | 'shown' | 'once' | 'unitId' | 'unitPath'>;

const refuse = (rule: string, messageZh: string, argument: string): never => {
  throw new DomainError('VALIDATION', { rule, messageZh, argumentPath: ['input', argument] });
};

/** PN-1: from today or later, and as long as the matter needs. */
const span = ({ today }: Work, { startDate, days }: NoticeWish, least: number): Pick<PublicNotice, 'startDate' | 'days' | 'dueOn'> => {
  const [from, count] = [startDate ?? today, days ?? least];
  if (from < today) refuse('PN-1', `开始日期 ${from} 已过去，请选择今天（${today}）或以后的日期`, 'startDate');
  if (from > addDays(today, 30)) refuse('PN-1', '开始日期在 30 天以后，请核对年份和月份', 'startDate');
  if (count < least) refuse('PN-1', `这一事项至少公示 ${least} 天，请增加公示天数`, 'days');
  return { startDate: from, days: count, dueOn: addDays(from, count) };
};

/** Writes a notice. @throws DomainError VALIDATION (PN-1), INVARIANT_VIOLATION (PN-3) */
export const storeNotice = async (work: Work, about: About, wish: NoticeWish, least: number): Promise<string> => {
  const days = span(work, wish, least);
  assertNothingPersonal(wish.title, 'title');
  assertNothingPersonal(wish.body, 'body');
  const { title, body, place } = wish;
  return work.insert(PublicNotice, { ...about, ...days, title, body, place, module: work.module, publisherId: work.actor.userId, endedOn: null, outcome: null });
};

const unitAt = async (work: Work, unitPath: string): Promise<string> => {
  const [unit] = await work.query<{ id: string }>(sql`select id from core.org_unit where tenant_id = ${work.actor.tenantId} and unit_path = ${unitPath}`);
  if (!unit) throw new TypeError(`no unit has the path ${unitPath}: a notice is about a row of a ScopedRecord`);
  return unit.id;
};

/**
 * Publishes a notice about a record, in the module's own use case: its allow-listed fields with the values of today (PN-3). The record
 * goes on when the notice has stood (`noticeStood`, `assertNoticeStood`, `core.publicNoticeEnded`). Answers the notice's id.
 * @throws DomainError VALIDATION (PN-1: too few days), INVARIANT_VIOLATION (PN-3), DUPLICATE (it stands already, or was to be shown once)
 */
export const publishNotice = async <Row extends { readonly unitPath: string }>(work: Work, kind: PublicNoticeKind<Row>, subject: RowOf<Row>, wish: NoticeWish): Promise<string> => {
  const { matter, zh, days, once = false, record, fields, name } = kind;
  if (!matter.startsWith(`${work.module}.`)) throw new TypeError(`notice "${matter}" does not belong to the module ${work.module}`);
  const { id: subjectId, unitPath } = subject;
  const [shown, unitId] = [await shownLines(work, kind, subject), await unitAt(work, unitPath)];
  const about = { matter, matterZh: zh, basisZh: name?.lawZh ?? null, subjectType: subjectTypeOf(record), subjectId, fieldsShown: fields.map(({ path }) => path), shown, once, unitId, unitPath };
  return storeNotice(work, about, wish, days);
};
