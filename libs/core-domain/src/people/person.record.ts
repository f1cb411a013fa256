import {
  BelongsTo, Choice, ClockedRecord, Computed, Day, HasMany, TenantRecord, Text, fragment, maskMobile, maskText, type LocalDate, type Ref,
} from '@xiangzhi/plugin-api';
import { PersonItem } from '../form/person-item.record.js';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { Guardianship } from './guardianship.record.js';
import { HouseholdMember } from './household-member.record.js';
import { ageToday, isMinor } from './minor.sql.js';
import { PersonTag } from './person-tag.record.js';
import { foundBy } from './person-tokens.js';
import { Gender, PersonIdType, ResidencyType } from './person.choices.js';

/** A resident as this township knows them (§3.3). Other townships have rows of their own (RES-2); the level follows the person (AM-10). */
@TenantRecord({
  table: 'person',
  zh: '居民',
  en: 'A resident of the township.',
  scoped: true,
  raises: { to: 4, when: isMinor },
  reads: {
    permission: 'core:person:read',
    one: 'person',
    list: 'persons',
    only: (row) => fragment`${row.column('merged_into_id')} is null`,
    where: ['unit', 'unitPath', 'residencyType', 'birthDate'],
    search: { zh: '按姓名（含姓氏、名中任意连续的字）、拼音首字母或手机号后四位以上查找', en: 'By name or any stretch of it, pinyin initials, or four and more last digits of the mobile number (AM-23).', privacy: 2, finds: foundBy },
    orderBy: ['createdAt', 'unitPath'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class Person extends ClockedRecord {
  @Text({ zh: '姓名', en: 'Name.', max: 50, privacy: 2, mask: maskText })
  readonly name!: string;

  @Choice(Gender, { zh: '性别', en: 'Sex as registered.', privacy: 2, optional: true })
  readonly gender!: Gender | null;

  @Day({ zh: '出生日期', en: 'Birth date.', privacy: 2, optional: true })
  readonly birthDate!: LocalDate | null;

  @Computed({ value: 'int', zh: '年龄（今日周岁）', en: 'Full years today; never stored (RES-3).', privacy: 2, optional: true, sql: ageToday })
  readonly age!: number | null;

  @Choice(PersonIdType, { zh: '证件类型', en: 'Kind of identity document.', privacy: 2, optional: true })
  readonly idType!: PersonIdType | null;

  @Text({ zh: '证件号码（脱敏）', en: 'Number of the document, masked; it is never shown in full.', max: 40, privacy: 3, optional: true })
  readonly idNumberMasked!: string | null;

  @Text({ zh: '证件号码（加密）', en: 'The number, encrypted.', max: 200, privacy: 3, optional: true, hidden: true })
  readonly idNumberSealed!: string | null;

  @Text({ zh: '证件号码（索引）', en: 'What the number is found by (RES-1).', max: 64, privacy: 3, optional: true, hidden: true })
  readonly idNumberIndex!: string | null;

  @Text({ zh: '手机号', en: 'Mobile number.', max: 20, privacy: 2, optional: true, mask: maskMobile, pattern: { regex: /^1[3-9][0-9]{9}$/, zh: '应为 11 位大陆手机号' } })
  readonly mobile!: string | null;

  @Text({ zh: '户籍地', en: 'Where the person is registered.', max: 200, privacy: 2, optional: true })
  readonly householdRegister!: string | null;

  @Text({ zh: '现住址', en: 'Address.', max: 200, privacy: 2, optional: true })
  readonly address!: string | null;

  @Choice(ResidencyType, { zh: '居住类型', en: 'How the person lives here.' })
  readonly residencyType!: ResidencyType;

  @Text({ zh: '工作单位', en: 'Employer.', max: 100, privacy: 2, optional: true })
  readonly employer!: string | null;

  @Day({ zh: '死亡日期', en: 'Day of death.', privacy: 2, optional: true })
  readonly deceasedOn!: LocalDate | null;

  @Text({ zh: '信息来源', en: 'Where the data come from.', max: 100 })
  readonly source!: string;

  @BelongsTo(() => OrgUnit, { zh: '现居网格或村', en: 'Grid or village of the current residence.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Text({ zh: '所在单元的路径；以此开头即为其下全部居民', en: 'Path of the unit; starts with that of any unit above.', max: 400 })
  readonly unitPath!: string;

  @BelongsTo(() => Person, { zh: '已合并到', en: 'The row that this one has been merged into (RES-1).', optional: true })
  readonly mergedInto!: Ref<Person> | null;
  readonly mergedIntoId!: string | null;

  @HasMany(() => HouseholdMember, { by: 'person', zh: '在户情况，含历史', en: 'Households, with history (RES-5).' })
  readonly memberships!: readonly Ref<HouseholdMember>[];

  @HasMany(() => PersonTag, { by: 'person', zh: '特殊群体标签，含历史', en: 'Special groups, with history.' })
  readonly tags!: readonly Ref<PersonTag>[];

  @HasMany(() => PersonItem, { by: 'person', zh: '各项信息的来历，含表格填报的自由项', en: 'Where values come from, and answers to free items of forms (§3.10).' })
  readonly items!: readonly Ref<PersonItem>[];

  @HasMany(() => Guardianship, { by: 'ward', zh: '监护人', en: 'Who answers for the person.' })
  readonly guardians!: readonly Ref<Guardianship>[];

  @HasMany(() => Guardianship, { by: 'guardian', zh: '被监护人', en: 'For whom the person answers.' })
  readonly wards!: readonly Ref<Guardianship>[];
}
