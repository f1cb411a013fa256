import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { PersonMergeSuggestion } from './merge-suggestion.record.js';
import type { MergeGround } from './merge-suggestion.states.js';
import { Person } from './person.record.js';

/** More than these say that the ground is too weak to go by. */
const AT_MOST = 5;

interface Alike {
  readonly id: string;
  readonly ground: MergeGround;
}

/** Two numbers of one kind of document that differ are two people. */
const alike = (work: Work, person: RowOf<Person>): Promise<Alike[]> => work.query<Alike>(sql`
  select found.id, min(found.ground) as ground from (
    select p.id, 'NAME_BIRTH_MOBILE' as ground from core.person p
    where p.tenant_id = ${work.actor.tenantId} and p.name = ${person.name} and p.birth_date = ${person.birthDate}::date and p.mobile = ${person.mobile}::text
    union all
    select p.id, 'NAME_DOORPLATE' from core.household_member mine
      join core.household home on home.tenant_id = mine.tenant_id and home.id = mine.household_id
      join core.household door on door.tenant_id = home.tenant_id and door.unit_id = home.unit_id and door.doorplate = home.doorplate
      join core.household_member theirs on theirs.tenant_id = door.tenant_id and theirs.household_id = door.id and theirs.valid_to is null
      join core.person p on p.tenant_id = theirs.tenant_id and p.id = theirs.person_id
    where mine.tenant_id = ${work.actor.tenantId} and mine.person_id = ${person.id} and mine.valid_to is null and p.tenant_id = ${work.actor.tenantId} and p.name = ${person.name}
  ) found join core.person other on other.tenant_id = ${work.actor.tenantId} and other.id = found.id
  where found.id <> ${person.id} and other.merged_into_id is null
    and not coalesce(other.id_type = ${person.idType}::text and other.id_number_index <> ${person.idNumberIndex}::text, false)
    and not exists (select from core.person_merge_suggestion s where s.tenant_id = ${work.actor.tenantId}
      and ((s.person_id = ${person.id} and s.other_id = found.id) or (s.person_id = found.id and s.other_id = ${person.id})))
  group by found.id order by found.id limit ${AT_MOST}`);

/** RES-1: whoever may be known already is put before somebody who decides; the write goes on with a warning. */
export const suggestMerges = async (work: Work, personId: string): Promise<void> => {
  const person = await work.find(Person, personId);
  // Two who register the same person at once see each other.
  await work.inTurn(`person ${person.name}`);
  for (const { id, ground } of await alike(work, person)) {
    await work.insert(PersonMergeSuggestion, { personId, otherId: id, ground, unitPath: person.unitPath });
    work.warn({ code: 'DUPLICATE', rule: 'RES-1', messageZh: '与已登记的一名居民疑似同一人，已提交数据管理员核对', path: ['input', 'name'] });
  }
};

interface AlikePair extends Alike {
  readonly personId: string;
  readonly unitPath: string;
}

/** Whether two people live behind one doorplate now. */
const atOneDoor = sql`exists (
  select from core.household_member own join core.household home on home.tenant_id = own.tenant_id and home.id = own.household_id
    join core.household_member theirs on theirs.tenant_id = own.tenant_id and theirs.person_id = found.id and theirs.valid_to is null
    join core.household door on door.tenant_id = theirs.tenant_id and door.id = theirs.household_id and door.unit_id = home.unit_id and door.doorplate = home.doorplate
  where own.tenant_id = mine.tenant_id and own.person_id = mine.id and own.valid_to is null)`;

/**
 * The later of two is the one that is put before somebody, so that of two new ones each pair is found once. Namesakes come first and alone: where a
 * table has no statistics yet, as after the first import, PostgreSQL would else walk everybody with a lower id.
 */
const alikeOf = (work: Work, ids: readonly string[]): Promise<AlikePair[]> => work.query<AlikePair>(sql`
  select "personId", id, ground, "unitPath" from (
    select mine.id as "personId", mine.unit_path as "unitPath", found.id, row_number() over (partition by mine.id order by found.id) as place,
      case when found.birth_date = mine.birth_date and found.mobile = mine.mobile then 'NAME_BIRTH_MOBILE' else 'NAME_DOORPLATE' end as ground
    from core.person mine cross join lateral (
      select p.id, p.birth_date, p.mobile, p.id_type, p.id_number_index from core.person p
      where p.tenant_id = mine.tenant_id and p.name = mine.name and p.merged_into_id is null offset 0
    ) found
    where mine.tenant_id = ${work.actor.tenantId} and mine.id = any(${ids}::uuid[]) and found.id < mine.id
      and not coalesce(found.id_type = mine.id_type and found.id_number_index <> mine.id_number_index, false)
      and ((found.birth_date = mine.birth_date and found.mobile = mine.mobile) or ${atOneDoor})
  ) pair where place <= ${AT_MOST}`);

/** RES-1 of many who are new here, by three statements: whoever may be known already is put before somebody who decides. */
export const suggestMergesOf = async (work: Work, persons: readonly { readonly id: string; readonly name: string }[]): Promise<void> => {
  // In one order for everybody; two who register the same person at once see each other.
  const names = [...new Set(persons.map(({ name }) => `${work.actor.tenantId} person ${name}`))].sort();
  await work.query(sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from (select unnest(${names}::text[]) as name order by 1) named`);
  const pairs = await alikeOf(work, persons.map(({ id }) => id));
  await work.insertMany(PersonMergeSuggestion, pairs.map(({ personId, id, ground, unitPath }) => ({ personId, otherId: id, ground, unitPath })));
};
