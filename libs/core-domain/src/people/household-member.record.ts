import { BelongsTo, Choice, Computed, Day, ScopedRecord, TenantRecord, fragment, inForceOn, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Household } from './household.record.js';
import { isOfMinor, isOfOwnVillage } from './minor.sql.js';
import { HouseholdBasis, HouseholdRelation } from './person.choices.js';
import { Person } from './person.record.js';

/** That somebody lived or was registered in a household, from when and until when (RES-2, RES-5). */
@TenantRecord({ table: 'household_member', zh: '户成员', en: 'Membership of a person in a household.' })
export class HouseholdMember extends ScopedRecord {
  @BelongsTo(() => Household, { zh: '户', en: 'Household.' })
  readonly household!: Ref<Household>;
  readonly householdId!: string;

  @BelongsTo(() => Person, { zh: '居民', en: 'Person.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Computed({
    value: 'text',
    zh: '姓名',
    en: 'Name. Of a minor it is shown to the people of the own village only (AM-10).',
    privacy: 2,
    optional: true,
    sql: (row) => fragment`(case when ${isOfMinor(row, 'person_id')} and not ${isOfOwnVillage(row)} then null
      else (select p.name from core.person p where p.tenant_id = ${row.tenant} and p.id = ${row.column('person_id')}) end)`,
  })
  readonly personName!: string | null;

  @Choice(HouseholdBasis, { zh: '在户依据', en: 'Lives there or is registered there.' })
  readonly basis!: HouseholdBasis;

  @Choice(HouseholdRelation, { zh: '与户主关系', en: 'Relation to the head.', privacy: 2 })
  readonly relation!: HouseholdRelation;

  @Day({ zh: '起始日', en: 'First day.' })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日（含）', en: 'Last day; open when null.', optional: true })
  readonly validTo!: LocalDate | null;

  @Computed({ value: 'flag', zh: '今天是否在户', en: 'Whether it holds today.', sql: (row) => inForceOn(row.today, row.column('valid_from'), row.column('valid_to')) })
  readonly inForce!: boolean;
}
