import { DomainError, type ClassOf, type ColumnFact, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { PublicNoticeKind } from './define-public-notice.js';
import { assertShowable, type NoticeField } from './notice-fields.rules.js';
import { assertNothingPersonal } from './notice-text.rules.js';
import type { ShownLine } from './public-notice.record.js';
import { shownValue } from './shown-values.rules.js';

type Values = Readonly<Record<string, unknown>>;

const ofMinor = (): DomainError =>
  new DomainError('INVARIANT_VIOLATION', { rule: 'PN-3', messageZh: '公示涉及未成年人，不能公示其姓名等信息；请改由监护人作为公示对象，或不写具体人员' });

/** AM-10: whoever is under 18 is of level 4 in whatever is said of him. */
const assertOfAge = async (work: Work, record: ClassOf, id: string, { privacy }: NoticeField): Promise<void> => {
  if (privacy >= 2 && (await work.raisedLevel(record, id)) !== undefined) throw ofMinor();
};

const labelled = async (work: Work, column: ColumnFact, stored: unknown): Promise<string> => {
  const entry = column.dictionary && typeof stored === 'string' ? await work.entry(column.dictionary, stored) : undefined;
  return entry?.zh ?? shownValue(column, stored);
};

/** The row that a field stands in: the record's own, or what it refers to; null where it refers to nothing. */
const rowOf = async (work: Work, record: ClassOf, row: RowOf<object>, field: NoticeField): Promise<(Values & { readonly id: string }) | null> => {
  const { through } = field;
  if (!through) {
    await assertOfAge(work, record, row.id, field);
    return row;
  }
  const id = (row as Values)[`${through.property}Id`];
  if (typeof id !== 'string') return null;
  await assertOfAge(work, through.target(), id, field);
  return (await work.find(through.target(), id));
};

/**
 * PN-3: the lines of a notice, as they are on the day of its publication.
 * @throws DomainError INVARIANT_VIOLATION (of a minor, or a number of somebody in a free text)
 */
export const shownLines = async <Row extends object>(work: Work, { matter, record, fields, name }: PublicNoticeKind<Row>, row: RowOf<Row>): Promise<readonly ShownLine[]> => {
  assertShowable(matter, fields, name?.field);
  const lines: ShownLine[] = [];
  for (const field of fields) {
    const found = await rowOf(work, record, row, field);
    const value = await labelled(work, field.column, found?.[field.column.property]);
    assertNothingPersonal(value, 'body');
    lines.push({ field: field.path, labelZh: field.column.zh, value });
  }
  return lines;
};
