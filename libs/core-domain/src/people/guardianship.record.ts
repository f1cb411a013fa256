import { BelongsTo, Choice, Computed, Day, ScopedRecord, TenantRecord, inForceOn, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from './minor.sql.js';
import { Person } from './person.record.js';
import { GuardianRelation } from './person-tag.choices.js';

/** Who answers for whom: for a child, or for an adult who cannot. */
@TenantRecord({ table: 'guardianship', zh: '监护关系', en: 'Who is whose guardian.', raises: { to: 4, when: (row) => isOfMinor(row, 'ward_id') } })
export class Guardianship extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '被监护人', en: 'Ward.' })
  readonly ward!: Ref<Person>;
  readonly wardId!: string;

  @BelongsTo(() => Person, { zh: '监护人', en: 'Guardian.' })
  readonly guardian!: Ref<Person>;
  readonly guardianId!: string;

  @Choice(GuardianRelation, { zh: '监护关系', en: 'What the guardian is to the ward.', privacy: 2 })
  readonly relation!: GuardianRelation;

  @Day({ zh: '起始日', en: 'First day.' })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日（含）', en: 'Last day; open when null.', optional: true })
  readonly validTo!: LocalDate | null;

  @Computed({ value: 'flag', zh: '今天是否有效', en: 'Whether it holds today.', sql: (row) => inForceOn(row.today, row.column('valid_from'), row.column('valid_to')) })
  readonly inForce!: boolean;
}
