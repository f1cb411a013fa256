import { Choice, Day, DomainError, Identifier, Input, Same, VersionedInput, addDays, defineUseCase, sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { formsFollow } from '../form/forms-of-person.js';
import { HouseholdMember } from './household-member.record.js';
import { assertLiving } from './living-person.rules.js';
import { joinHousehold, leaveHousehold } from './membership.js';
import { personMoved } from './people.events.js';
import { HouseholdRelation, ResidencyType } from './person.choices.js';
import { Person } from './person.record.js';
import { PersonTag } from './person-tag.record.js';
import { ownHousehold, placeOfResidence } from './residence-place.js';

@Input({ zh: '办理居住地变动', en: 'Somebody lives somewhere else from a day on.' })
export class MoveResidenceInput extends VersionedInput {
  @Identifier({ zh: '迁入的户', en: 'Household that the person moves into.', optional: true })
  readonly householdId?: string | null;

  @Same(() => Person, { optional: true, zh: '迁入的网格或村；尚未建户时填', en: 'Grid or village, where there is no household yet.' })
  readonly unitId?: string | null;

  @Choice(HouseholdRelation, { zh: '与户主关系，默认其他亲属', en: 'Relation to the head; another relative by default.', privacy: 2, optional: true })
  readonly relation?: HouseholdRelation | null;

  @Choice(ResidencyType, { zh: '变动后的居住类型；迁出本乡镇的选“外出”，并保留所在单元', en: 'How the person lives here from then on; AWAY for whoever leaves the township.', optional: true })
  readonly residencyType?: ResidencyType | null;

  @Day({ zh: '起始日，默认今天', en: 'First day there; today by default.', optional: true })
  readonly on?: LocalDate | null;
}

@Input({ zh: '登记户籍所在户', en: 'The household that somebody is registered in.' })
export class RegisterInHouseholdInput extends VersionedInput {
  @Same(() => HouseholdMember)
  readonly householdId!: string;

  @Same(() => HouseholdMember)
  readonly relation!: HouseholdRelation;

  @Day({ zh: '起始日，默认今天', en: 'First day; today by default.', optional: true })
  readonly on?: LocalDate | null;
}

const dayOf = ({ today }: Work, on: LocalDate | null | undefined): LocalDate => {
  if (!on || on <= today) return on ?? today;
  throw new DomainError('VALIDATION', { rule: 'RES-5', messageZh: '日期晚于今天，请在变动发生之后登记', argumentPath: ['input', 'on'] });
};

/** What is open about a person goes with him; what is closed stays where it was. */
const followPerson = async (work: Work, personId: string, unitPath: string): Promise<void> => {
  const open = await work.query<{ id: string }>(sql`select id from core.person_tag where tenant_id = ${work.actor.tenantId} and person_id = ${personId} and valid_to is null order by id`);
  for (const { id } of open) await work.update(PersonTag, await work.lock(PersonTag, id), { unitPath });
  await formsFollow(work, personId, unitPath);
};

const moveTo = async (work: Work, person: RowOf<Person>, input: MoveResidenceInput, from: LocalDate): Promise<Partial<Person>> => {
  const { household, unitId, unitPath } = await placeOfResidence(work, { unitId: input.unitId ?? null, householdId: input.householdId ?? null });
  if (household) await joinHousehold(work, person, household, { basis: 'RESIDENCE', relation: input.relation ?? 'OTHER_RELATIVE', from });
  else await leaveHousehold(work, person.id, { basis: 'RESIDENCE', lastDay: addDays(from, -1) });
  await followPerson(work, person.id, unitPath);
  return { unitId, unitPath };
};

/** RES-5: closes the old membership by date and keeps it. Whoever leaves the township lives in no household of it and stays where he is kept. */
export const moveResidence = defineUseCase({
  name: 'moveResidence',
  zh: '办理居住地变动',
  en: 'Record that somebody lives somewhere else.',
  permission: 'core:person:update',
  input: MoveResidenceInput,
  payload: { person: Person },
  async run(work, input) {
    const person = await work.lock(Person, input.id, input.version);
    assertLiving(person);
    const from = dayOf(work, input.on);
    const residencyType = input.residencyType ?? person.residencyType;
    const leaves = residencyType === 'AWAY' && !input.householdId && !input.unitId;
    if (leaves) await leaveHousehold(work, person.id, { basis: 'RESIDENCE', lastDay: addDays(from, -1) });
    await work.update(Person, person, { residencyType, ...(leaves ? {} : await moveTo(work, person, input, from)) });
    await work.emit(personMoved, { person: person.id });
    return { person: person.id };
  },
});

/** RES-2: one registered household in the township; the former one ends the day before. */
export const registerInHousehold = defineUseCase({
  name: 'registerInHousehold',
  zh: '登记户籍所在户',
  en: 'Record the household that somebody is registered in.',
  permission: 'core:person:update',
  input: RegisterInHouseholdInput,
  payload: { person: Person, householdMember: HouseholdMember },
  async run(work, { id, version, householdId, relation, on }) {
    const person = await work.lock(Person, id, version);
    assertLiving(person);
    const household = await ownHousehold(work, householdId);
    const householdMember = await joinHousehold(work, person, household, { basis: 'REGISTRATION', relation, from: dayOf(work, on) });
    await work.update(Person, person, {});
    return { person: id, householdMember };
  },
});
