import { DomainError, defineUseCase, Identifier, Input, refusing, Same, Text, type LocalDate, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import { keptIdNumber } from '../people/id-number-seal.js';
import { checkedIdentity, isDocumented } from '../people/identity.rules.js';
import type { Gender, HouseholdRelation, PersonIdType, ResidencyType } from '../people/person.choices.js';
import { assertOwn } from '../people/residence-place.js';
import { CollectionDraft } from './collection-draft.record.js';
import { CollectionTask } from './collection-task.record.js';
import { matchDraft } from './match-draft.js';

@Input({ zh: '登记摸底中遇到的人员', en: 'Writes down somebody whom the register may not know.' })
export class DraftCollectedPersonInput {
  @Identifier({ zh: '摸底任务', en: 'The task.' })
  readonly collectionTaskId!: string;

  @Same(() => CollectionDraft)
  readonly householdId?: string | null;

  @Same(() => CollectionDraft)
  readonly doorplate?: string | null;

  @Same(() => CollectionDraft, { optional: false })
  readonly name!: string;

  @Same(() => CollectionDraft)
  readonly gender?: Gender | null;

  @Same(() => CollectionDraft)
  readonly birthDate?: LocalDate | null;

  @Same(() => CollectionDraft)
  readonly idType?: PersonIdType | null;

  @Text({ zh: '证件号码', en: 'Number of the document; stored encrypted.', max: 40, privacy: 3, optional: true })
  readonly idNumber?: string | null;

  @Same(() => CollectionDraft)
  readonly mobile?: string | null;

  @Same(() => CollectionDraft)
  readonly residencyType!: ResidencyType;

  @Same(() => CollectionDraft)
  readonly relation?: HouseholdRelation | null;
}

const refuse: Refuse = refusing('VALIDATION', '§3.3');

const NO_NUMBER = { idType: null, idNumberSealed: null, idNumberIndex: null, idNumberMasked: null };

/** Where somebody was met: in a household of the grid, or behind a door that has none yet. */
const placeOf = async (work: Work, task: RowOf<CollectionTask>, { householdId, doorplate }: DraftCollectedPersonInput): Promise<Pick<Household, 'unitId' | 'unitPath' | 'doorplate'>> => {
  if (householdId) {
    const household = await work.find(Household, householdId, 'householdId');
    assertOwn(work, household.unitPath, 'householdId');
    if (!household.unitPath.startsWith(task.unitPath)) refuse('该户不在本任务的网格内，请核对', 'householdId');
    return household;
  }
  return { unitId: task.unitId, unitPath: task.unitPath, doorplate: doorplate ?? refuse('请选择所在的户，尚未登记的户请填写门牌', 'doorplate') };
};

const identityOf = (work: Work, { idType = null, idNumber = null, birthDate = null, gender = null }: DraftCollectedPersonInput) => {
  const identity = checkedIdentity({ idType, idNumber, birthDate, gender }, work.today);
  return { birthDate: identity.birthDate, gender: identity.gender, ...(isDocumented(identity) ? keptIdNumber(work, identity) : NO_NUMBER) };
};

/** It looks into the whole township for whom is known already (RES-1), and writes within the own unit. */
export const draftCollectedPerson = defineUseCase({
  name: 'draftCollectedPerson',
  zh: '登记摸底中遇到的人员',
  en: 'Write down somebody whom the register may not know.',
  permission: 'core:collection:fill',
  reach: 'TOWNSHIP',
  input: DraftCollectedPersonInput,
  payload: { collectionDraft: CollectionDraft },
  async run(work, input) {
    const task = await work.find(CollectionTask, input.collectionTaskId, 'collectionTaskId');
    assertOwn(work, task.unitPath, 'collectionTaskId');
    if (task.state !== 'OPEN') throw new DomainError('INVALID_TRANSITION', { rule: '§3.3', messageZh: '这项摸底任务已提交或结束，不再登记', argumentPath: ['input', 'collectionTaskId'] });
    const { name, mobile = null, residencyType, relation = null, householdId = null, doorplate = null } = input;
    const [place, identity] = [await placeOf(work, task, input), identityOf(work, input)];
    const match = await matchDraft(work, { name, mobile, ...identity, unitId: place.unitId, doorplate: place.doorplate });
    if (match) work.warn({ code: 'DUPLICATE', rule: 'RES-1', messageZh: '登记中有一名居民疑似同一人，确认时请说明是否同一人', path: ['collectionDraft', 'match'] });
    const written = { name, mobile, residencyType, relation, householdId, doorplate: householdId ? null : doorplate, ...identity, unitPath: place.unitPath };
    return { collectionDraft: await work.insert(CollectionDraft, { taskId: task.id, ...written, matchId: match?.id ?? null, matchGround: match?.ground ?? null, personId: null }) };
  },
});
