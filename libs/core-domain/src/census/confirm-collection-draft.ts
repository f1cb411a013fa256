import { DomainError, defineTransition, Flag, Input, ReasonInput, sql, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import { assertUnknown } from '../people/known-person.js';
import { assertMergeable, filledFrom } from '../people/merge.rules.js';
import { Person } from '../people/person.record.js';
import { indexPerson } from '../people/person-tokens.js';
import { registerPerson } from '../people/register-person.js';
import { assertOwn, type ResidencePlace } from '../people/residence-place.js';
import { CollectionDraft } from './collection-draft.record.js';
import { CollectionTask } from './collection-task.record.js';

@Input({ zh: '确认摸底草稿', en: 'Takes a draft into the register.' })
export class ConfirmCollectionDraftInput extends VersionedInput {
  @Flag({ zh: '是否就是疑似的那名居民；有疑似时必填', en: 'Whether it is who it was found to be like; must be said where there is somebody.', optional: true })
  readonly isMatch?: boolean | null;
}

type Draft = RowOf<CollectionDraft>;

const SOURCE = '摸底排查';

/** What a merge looks at and nobody was asked at the door. */
const UNASKED = { householdRegister: null, address: null, employer: null, deceasedOn: null } as const;

const isOwn = ({ actor: { scope } }: Work, { unitPath }: { readonly unitPath: string }): boolean => scope === '*' || unitPath.startsWith(scope);

/** The door of a household that was not registered: of those who were met behind it the first brings it, the others join. */
const householdBehind = async (work: Work, { unitId, unitPath }: Pick<Household, 'unitId' | 'unitPath'>, doorplate: string): Promise<string> => {
  await work.inTurn(`doorplate ${unitId} ${doorplate}`);
  const [known] = await work.query<{ id: string }>(sql`
    select id from core.household where tenant_id = ${work.actor.tenantId} and unit_id = ${unitId} and doorplate = ${doorplate} order by created_at desc, id desc limit 1`);
  return known?.id ?? work.insert(Household, { doorplate, householdType: 'FAMILY', address: null, unitId, unitPath });
};

const placeOf = async (work: Work, { householdId, doorplate, taskId }: Draft): Promise<ResidencePlace> => {
  const { unitId, unitPath } = await work.find(CollectionTask, taskId);
  const id = householdId ?? (doorplate === null ? null : await householdBehind(work, { unitId, unitPath }, doorplate));
  if (id === null) return { unitId, unitPath, household: null };
  const household = await work.find(Household, id);
  return { unitId: household.unitId, unitPath: household.unitPath, household };
};

/** Somebody new: by the words of createPerson, so that who may be known is still put before somebody (RES-1). */
const register = async (work: Work, draft: Draft): Promise<string> => {
  if (draft.idNumberIndex !== null) await assertUnknown(work, draft.idNumberIndex);
  const { name, gender, birthDate, idType, idNumberMasked, idNumberSealed, idNumberIndex, mobile, residencyType, relation } = draft;
  const said = { gender, birthDate, idType, idNumberMasked, idNumberSealed, idNumberIndex, mobile, residencyType, source: SOURCE, name };
  return registerPerson(work, said, await placeOf(work, draft), relation);
};

/** Somebody known, of the own unit: what the register says stays, what it does not say is taken over, as in a merge (RES-1, G-5). */
const fill = async (work: Work, { id: draftId, ...draft }: Draft, matchId: string): Promise<string> => {
  const person = await work.lock(Person, matchId);
  if (!isOwn(work, person)) throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-1', messageZh: '该居民登记在其他网格，请由数据管理员确认', argumentPath: ['input', 'isMatch'] });
  assertMergeable(person, { ...person, ...draft, id: draftId, mergedIntoId: null });
  const filled = filledFrom({ ...person }, { ...UNASKED, ...draft }) as Partial<Person>;
  await work.update(Person, person, filled);
  await indexPerson(work, person.id, person);
  return person.id;
};

const become = async (work: Work, draft: Draft, isMatch: boolean | null): Promise<string> => {
  const { matchId } = draft;
  if (matchId !== null && isMatch === null) {
    throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-1', messageZh: '登记中有疑似同一人，请核对后选择“是同一人”或“不是同一人”', argumentPath: ['input', 'isMatch'], facts: { matchId } });
  }
  return matchId !== null && isMatch === true ? fill(work, draft, matchId) : register(work, draft);
};

export const confirmCollectionDraft = defineTransition({
  name: 'confirmCollectionDraft',
  record: CollectionDraft,
  action: 'confirm',
  // Who may be known already is looked for in the whole township; what is written is of the own unit.
  reach: 'TOWNSHIP',
  input: ConfirmCollectionDraftInput,
  async step(work, draft, { isMatch }) {
    assertOwn(work, draft.unitPath, 'id');
    return { changes: { personId: await become(work, draft, isMatch ?? null) } };
  },
});

export const discardCollectionDraft = defineTransition({ name: 'discardCollectionDraft', record: CollectionDraft, action: 'discard', input: ReasonInput, step: () => ({}) });
