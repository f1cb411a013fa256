import { sql, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { blindIndex } from './id-number-seal.js';
import { checkedIdentity, isDocumented } from './identity.rules.js';
import type { PersonRow } from './person.import.js';

interface Found extends KnownRow<PersonRow> {
  readonly key: string;
}

interface Namesake extends KnownRow<PersonRow> {
  readonly place: number;
}

/** What a file may correct of a resident: a move, a death and a document have use cases of their own. */
const VALUES = sql`jsonb_build_object('name', p.name, 'mobile', p.mobile, 'householdRegister', p.household_register, 'address', p.address, 'residencyType', p.residency_type, 'employer', p.employer)`;

const byNumber = (work: Work, indexes: readonly string[]): Promise<Found[]> => work.query<Found>(sql`
  select p.id, p.id_number_index as key, ${VALUES} as values from core.person p
  where p.tenant_id = ${work.actor.tenantId} and p.id_number_index = any(${indexes}) and p.merged_into_id is null`);

/** Whoever has no number is known by all that is said of who he is and where: anything less is a suggestion to merge (RES-1). */
const namesakes = (work: Work, rows: readonly { readonly place: number; readonly row: PersonRow }[]): Promise<Namesake[]> => {
  const document = JSON.stringify(rows.map(({ place, row: { name, birthDate, mobile, unit, doorplate } }) => ({ place, name, birthDate, mobile, unitId: unit.id, doorplate })));
  return work.query<Namesake>(sql`
    select distinct on (said.place) said.place, p.id, ${VALUES} as values
    from jsonb_to_recordset(${document}::jsonb) as said(place int, name text, "birthDate" date, mobile text, "unitId" uuid, doorplate text)
    join core.person p on p.tenant_id = ${work.actor.tenantId} and p.name = said.name collate "C" and p.birth_date is not distinct from said."birthDate"
      and p.mobile is not distinct from said.mobile and p.unit_id = said."unitId" and p.id_number_index is null and p.merged_into_id is null
    left join core.household_member m on m.tenant_id = p.tenant_id and m.person_id = p.id and m.basis = 'RESIDENCE' and m.valid_to is null
    left join core.household h on h.tenant_id = m.tenant_id and h.id = m.household_id
    where h.doorplate is not distinct from said.doorplate
    order by said.place, p.id`);
};

/** Which lines are about somebody who is registered already; two statements, however many lines there are. */
export const knownPersons = async (work: Work, rows: readonly PersonRow[]): Promise<readonly (KnownRow<PersonRow> | null)[]> => {
  const key = work.keyFor('id-number-index');
  const identities = rows.map((row) => checkedIdentity(row, work.today));
  const indexes = identities.map((identity) => (isDocumented(identity) ? blindIndex(key, identity) : null));
  const without = rows.flatMap((row, place) => (indexes[place] === null ? [{ place, row }] : []));
  const [numbered, named] = await Promise.all([byNumber(work, indexes.filter((one) => one !== null)), without.length > 0 ? namesakes(work, without) : []]);
  const byIndex = new Map(numbered.map((one) => [one.key, one]));
  const byPlace = new Map(named.map((one) => [one.place, one]));
  return rows.map((_, place) => byIndex.get(indexes[place] ?? '') ?? byPlace.get(place) ?? null);
};
