import { DomainError, addDays, sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { HouseholdMember } from './household-member.record.js';
import { Household } from './household.record.js';
import type { HouseholdBasis, HouseholdRelation } from './person.choices.js';
import { Person } from './person.record.js';

/** That somebody belongs to a household from a day on. */
export interface Joining {
  readonly basis: HouseholdBasis;
  readonly relation: HouseholdRelation;
  readonly from: LocalDate;
}

/** RES-5: the household that somebody belongs to now, if there is one. */
const currentOf = async (work: Work, personId: string, basis: HouseholdBasis): Promise<RowOf<HouseholdMember> | null> => {
  const [found] = await work.query<{ id: string }>(sql`
    select id from core.household_member where tenant_id = ${work.actor.tenantId} and person_id = ${personId} and basis = ${basis} and valid_to is null`);
  return found ? work.lock(HouseholdMember, found.id) : null;
};

/** RES-5: ends what holds, on its last day; the history stays. @throws DomainError INVARIANT_VIOLATION for a day before it began */
export const leaveHousehold = async (work: Work, personId: string, { basis, lastDay }: { readonly basis: HouseholdBasis; readonly lastDay: LocalDate }): Promise<void> => {
  const current = await currentOf(work, personId, basis);
  if (!current) return;
  if (current.validFrom > lastDay) {
    throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-5', messageZh: `该居民自 ${current.validFrom} 起才在原户，请选择晚于这一天的日期`, argumentPath: ['input', 'on'] });
  }
  await work.update(HouseholdMember, current, { validTo: lastDay });
};

/** RES-2, RES-5: the old membership of this kind ends the day before. */
export const joinHousehold = async (work: Work, person: RowOf<Person>, household: RowOf<Household>, { basis, relation, from }: Joining): Promise<string> => {
  await leaveHousehold(work, person.id, { basis, lastDay: addDays(from, -1) });
  return work.insert(HouseholdMember, { householdId: household.id, personId: person.id, basis, relation, validFrom: from, unitPath: household.unitPath });
};
