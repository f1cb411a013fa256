import { BelongsTo, Choice, Day, maskMobile, maskText, ScopedRecord, States, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import { isMinor } from '../people/minor.sql.js';
import { Gender, HouseholdRelation, PersonIdType, ResidencyType } from '../people/person.choices.js';
import { Person } from '../people/person.record.js';
import { CollectionDraftState, DraftMatchGround } from './collection-draft.states.js';
import { CollectionTask } from './collection-task.record.js';

/** Somebody met at the door whom the register may not know: written down, compared with it, and taken into it when that is clear (RES-1). */
@TenantRecord({
  table: 'collection_draft',
  zh: '摸底草稿（人员）',
  en: 'Somebody whom a campaign has met.',
  raises: { to: 4, when: isMinor },
  reads: {
    permission: 'core:person:read',
    one: 'collectionDraft',
    list: 'collectionDrafts',
    where: ['task', 'state'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class CollectionDraft extends ScopedRecord {
  @BelongsTo(() => CollectionTask, { zh: '摸底任务', en: 'The task.' })
  readonly task!: Ref<CollectionTask>;
  readonly taskId!: string;

  @BelongsTo(() => Household, { zh: '所在的户', en: 'The household, where it is registered.', optional: true })
  readonly household!: Ref<Household> | null;
  readonly householdId!: string | null;

  @Text({ zh: '门牌；户尚未登记时填', en: 'Doorplate of a household that is not registered yet.', max: 100, optional: true })
  readonly doorplate!: string | null;

  @Text({ zh: '姓名', en: 'Name.', max: 50, privacy: 2, mask: maskText })
  readonly name!: string;

  @Choice(Gender, { zh: '性别', en: 'Sex as registered.', privacy: 2, optional: true })
  readonly gender!: Gender | null;

  @Day({ zh: '出生日期', en: 'Birth date.', privacy: 2, optional: true })
  readonly birthDate!: LocalDate | null;

  @Choice(PersonIdType, { zh: '证件类型', en: 'Kind of identity document.', privacy: 2, optional: true })
  readonly idType!: PersonIdType | null;

  @Text({ zh: '证件号码（脱敏）', en: 'Number of the document, masked.', max: 40, privacy: 3, optional: true })
  readonly idNumberMasked!: string | null;

  @Text({ zh: '证件号码（加密）', en: 'The number, encrypted.', max: 200, privacy: 3, optional: true, hidden: true })
  readonly idNumberSealed!: string | null;

  @Text({ zh: '证件号码（索引）', en: 'What the number is found by.', max: 64, privacy: 3, optional: true, hidden: true })
  readonly idNumberIndex!: string | null;

  @Text({ zh: '手机号', en: 'Mobile number.', max: 20, privacy: 2, optional: true, mask: maskMobile, pattern: { regex: /^1[3-9][0-9]{9}$/, zh: '应为 11 位大陆手机号' } })
  readonly mobile!: string | null;

  @Choice(ResidencyType, { zh: '居住类型', en: 'How the person lives here.' })
  readonly residencyType!: ResidencyType;

  @Choice(HouseholdRelation, { zh: '与户主关系', en: 'Relation to the head.', privacy: 2, optional: true })
  readonly relation!: HouseholdRelation | null;

  @BelongsTo(() => Person, { zh: '疑似已登记的居民', en: 'Who it may be, of those who are registered.', optional: true })
  readonly match!: Ref<Person> | null;
  readonly matchId!: string | null;

  @Choice(DraftMatchGround, { zh: '依据', en: 'Why.', optional: true })
  readonly matchGround!: DraftMatchGround | null;

  @BelongsTo(() => Person, { zh: '登记的居民', en: 'Who it has become.', optional: true })
  readonly person!: Ref<Person> | null;
  readonly personId!: string | null;

  @States(CollectionDraftState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: CollectionDraftState;
}
