import { DomainError, newId, sql, type ImportOrigin, type LocalDate, type NewRow, type Work, type WrittenRow } from '@xiangzhi/plugin-api';
import { HouseholdMember } from './household-member.record.js';
import { Household } from './household.record.js';
import { keptIdNumber } from './id-number-seal.js';
import { checkedIdentity, isDocumented } from './identity.rules.js';
import { indexPersons } from './person-tokens.js';
import type { PersonRow } from './person.import.js';
import { PersonTag } from './person-tag.record.js';
import { Person } from './person.record.js';
import { suggestMergesOf } from './suggest-merges.js';

/** A line with the person that it becomes. */
interface Registered {
  readonly id: string;
  readonly row: PersonRow;
}

const doorOf = (unitId: string, doorplate: string): string => `${unitId} ${doorplate}`;

/** Households by where they are: those that stand already, and those that these lines make. */
const householdsOf = async (work: Work, rows: readonly PersonRow[]): Promise<ReadonlyMap<string, string>> => {
  const doors = new Map(rows.flatMap(({ unit, doorplate }) => (doorplate === null ? [] : [[doorOf(unit.id, doorplate), { unit, doorplate }] as const])));
  if (doors.size === 0) return new Map();
  await work.inTurn('import households');
  const said = JSON.stringify([...doors.values()].map(({ unit, doorplate }) => ({ unitId: unit.id, doorplate })));
  const standing = await work.query<{ id: string; unitId: string; doorplate: string }>(sql`
    select distinct on (h.unit_id, h.doorplate) h.id, h.unit_id as "unitId", h.doorplate from jsonb_to_recordset(${said}::jsonb) as said("unitId" uuid, doorplate text)
    join core.household h on h.tenant_id = ${work.actor.tenantId} and h.unit_id = said."unitId" and h.doorplate = said.doorplate collate "C" order by h.unit_id, h.doorplate, h.id`);
  const known = new Map(standing.map(({ id, unitId, doorplate }) => [doorOf(unitId, doorplate), id]));
  const missing = [...doors].filter(([door]) => !known.has(door));
  const made = await work.insertMany(Household, missing.map(([, { unit, doorplate }]) => ({ doorplate, householdType: 'FAMILY' as const, address: null, unitId: unit.id, unitPath: unit.unitPath })));
  missing.forEach(([door], i) => known.set(door, made[i] ?? ''));
  return known;
};

/** CORE-03: units may have been closed since the file was checked. */
const standingUnits = async (work: Work, rows: readonly PersonRow[]): Promise<ReadonlySet<string>> => {
  const found = await work.query<{ id: string }>(sql`
    select id from core.org_unit where tenant_id = ${work.actor.tenantId} and id = any(${[...new Set(rows.map(({ unit }) => unit.id))]}::uuid[])
      and valid_from <= ${work.today}::date and (valid_to is null or valid_to >= ${work.today}::date)`);
  return new Set(found.map(({ id }) => id));
};

const closed = (): DomainError => new DomainError('INVARIANT_VIOLATION', { rule: 'CORE-03', messageZh: '所在网格或村已撤销，请改填现在的单元', argumentPath: ['input', 'unit'] });

const personOf = (work: Work, { id, row }: Registered, source: string): NewRow<Person> => {
  const identity = checkedIdentity(row, work.today);
  const { name, mobile, householdRegister, address, residencyType, employer, unit } = row;
  const kept = isDocumented(identity) ? keptIdNumber(work, identity) : {};
  const { birthDate, gender } = identity;
  return { id, name, mobile, householdRegister, address, residencyType: residencyType ?? 'LOCAL_REGISTERED', employer, source, unitId: unit.id, unitPath: unit.unitPath, birthDate, gender, ...kept };
};

const membershipOf = ({ id, row: { relation, unit } }: Registered, householdId: string, validFrom: LocalDate): NewRow<HouseholdMember> =>
  ({ personId: id, householdId, basis: 'RESIDENCE', relation: relation ?? 'OTHER_RELATIVE', validFrom, unitPath: unit.unitPath });

const tagsOf = ({ id, row: { tags, tagSource, tagReviewOn, unit } }: Registered, validFrom: LocalDate): readonly NewRow<PersonTag>[] =>
  (tags ?? []).map((code) => ({ personId: id, code, source: tagSource ?? '', validFrom, reviewOn: tagReviewOn ?? validFrom, unitPath: unit.unitPath }));

/**
 * Registers residents by the rules of `createPerson`, hundreds by a dozen statements: with their households (RES-2), special groups (RES-4), by what
 * they are found (AM-23), and whoever may be known already put before somebody who decides (RES-1).
 */
export const registerPersons = async (work: Work, rows: readonly PersonRow[], { fileName }: ImportOrigin): Promise<readonly WrittenRow[]> => {
  const stands = await standingUnits(work, rows);
  const lines = rows.map((row) => ({ id: newId(), row }));
  const registered = lines.filter(({ row }) => stands.has(row.unit.id));
  const households = await householdsOf(work, registered.map(({ row }) => row));
  await work.insertMany(Person, registered.map((line) => personOf(work, line, `导入：${fileName}`.slice(0, 100))));
  await indexPersons(work, registered.map(({ id, row: { name, mobile } }) => ({ id, name, mobile })));
  await work.insertMany(HouseholdMember, registered.flatMap((line) => {
    const household = line.row.doorplate === null ? undefined : households.get(doorOf(line.row.unit.id, line.row.doorplate));
    return household === undefined ? [] : [membershipOf(line, household, work.today)];
  }));
  await work.insertMany(PersonTag, registered.flatMap((line) => tagsOf(line, work.today)));
  await suggestMergesOf(work, registered.map(({ id, row: { name } }) => ({ id, name })));
  return lines.map(({ id, row }) => (stands.has(row.unit.id) ? { id } : { refused: closed() }));
};
