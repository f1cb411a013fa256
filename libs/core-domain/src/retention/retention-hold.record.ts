import { BelongsTo, Choice, Day, Identifier, Instant, TenantRecord, Text, ClockedRecord, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from '../people/minor.sql.js';
import { Person } from '../people/person.record.js';
import { RetentionHoldReason } from './retention.choices.js';

/** AM-11: rows of a day, of a person or a single one that stay, however old, until it is released. */
@TenantRecord({
  table: 'retention_hold',
  zh: '暂缓删除',
  en: 'That rows are kept beyond their time.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'subject_id') },
  reads: {
    permission: 'core:retention:read',
    one: 'retentionHold',
    list: 'retentionHolds',
    where: ['recordName', 'reason', 'releasedAt'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class RetentionHold extends ClockedRecord {
  @Text({ zh: '记录类型，见 retentionPolicies；为空则不限', en: 'Type of the rows, see retentionPolicies; any when empty.', max: 60, optional: true })
  readonly recordName!: string | null;

  @Identifier({ zh: '单条记录的编号', en: 'Id of one row.', optional: true })
  readonly refId!: string | null;

  @BelongsTo(() => Person, { zh: '有关的人', en: 'Rows about this person.', privacy: 2, optional: true })
  readonly subject!: Ref<Person> | null;
  readonly subjectId!: string | null;

  @Day({ zh: '有关的日期', en: 'Rows of this day.', optional: true })
  readonly day!: LocalDate | null;

  @Choice(RetentionHoldReason, { zh: '原因', en: 'Why.' })
  readonly reason!: RetentionHoldReason;

  @Text({ zh: '说明，例如案号或来函文号', en: 'What it goes by: a case, a letter.', max: 300, privacy: 2 })
  readonly note!: string;

  @Instant({ zh: '解除时间', en: 'When it was released; empty while it holds.', optional: true })
  readonly releasedAt!: Date | null;
}
