import type { NewRow, Work } from '@xiangzhi/plugin-api';
import { HouseholdMember } from './household-member.record.js';
import type { HouseholdRelation } from './person.choices.js';
import { Person } from './person.record.js';
import { indexPerson } from './person-tokens.js';
import type { ResidencePlace } from './residence-place.js';
import { suggestMerges } from './suggest-merges.js';

/** Writes a resident into the register: found by name and number, a member of the household, and put before somebody who may be known already (RES-1). */
export const registerPerson = async (work: Work, person: NewRow<Person> & Pick<Person, 'name'>, { household, unitId, unitPath }: ResidencePlace, relation: HouseholdRelation | null | undefined): Promise<string> => {
  const id = await work.insert(Person, { ...person, unitId, unitPath });
  await indexPerson(work, id, { name: person.name, mobile: person.mobile ?? null });
  const membership = { personId: id, basis: 'RESIDENCE', relation: relation ?? 'OTHER_RELATIVE', validFrom: work.today } as const;
  if (household) await work.insert(HouseholdMember, { ...membership, householdId: household.id, unitPath });
  await suggestMerges(work, id);
  return id;
};
