import { BelongsTo, Choice, Computed, Day, ScopedRecord, TenantRecord, Text, fragment, inForceOn, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from './minor.sql.js';
import { Person } from './person.record.js';
import { PersonTagCode } from './person-tag.choices.js';

/** RES-4: that somebody belongs to a special group, by which source, and until when that has to be looked at again. */
@TenantRecord({
  table: 'person_tag',
  zh: '特殊群体标签',
  en: 'That a resident belongs to a special group.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'person_id') },
  reads: {
    permission: 'core:person-tag:read',
    one: 'personTag',
    list: 'personTags',
    where: ['reviewOn', 'validTo'],
    orderBy: ['reviewOn'],
    order: [{ by: 'reviewOn', direction: 'ASC' }],
  },
})
export class PersonTag extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '居民', en: 'Who.', privacy: 3 })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Choice(PersonTagCode, { zh: '特殊群体', en: 'Which group.', privacy: 3 })
  readonly code!: PersonTagCode;

  @Text({ zh: '认定来源', en: 'Who has said so: a file, an authority, a visit.', max: 100, privacy: 3 })
  readonly source!: string;

  @Text({ zh: '佐证说明', en: 'What shows it.', max: 500, privacy: 3, optional: true })
  readonly evidence!: string | null;

  @Day({ zh: '起始日', en: 'First day.' })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日（含）', en: 'Last day; open when null.', optional: true })
  readonly validTo!: LocalDate | null;

  @Day({ zh: '复核日期；过期未复核的不再享受资格', en: 'To be looked at again by this day; afterwards it gives no eligibility (RES-4).' })
  readonly reviewOn!: LocalDate;

  @Text({ zh: '结束原因', en: 'Why it was ended.', max: 200, privacy: 3, optional: true })
  readonly endReason!: string | null;

  @Computed({
    value: 'flag',
    zh: '今天是否有效',
    en: 'Whether it gives eligibility today (RES-4).',
    sql: (row) => fragment`(${inForceOn(row.today, row.column('valid_from'), row.column('valid_to'))} and ${row.column('review_on')} >= ${row.today})`,
  })
  readonly inForce!: boolean;
}
