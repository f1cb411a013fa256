import { localDateOf, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import type { KnownItems } from './asked-fields.rules.js';
import { FormSource } from './form.choices.js';

/** A resident as forms see him: which values there are, not which ones. */
export interface KnownPerson extends KnownItems {
  readonly id: string;
  readonly version: number;
  readonly unitPath: string;
  readonly villageId: string | null;
}

interface PersonRow extends Readonly<Record<FormSource, boolean>> {
  readonly id: string;
  readonly version: number;
  readonly unitPath: string;
  readonly villageId: string | null;
  readonly updatedAt: Date;
}

interface ItemRow {
  readonly personId: string;
  readonly key: string;
  readonly confirmedOn: LocalDate;
}

interface PendingRow {
  readonly personId: string;
  readonly key: string;
}

const readPersons = (work: Work, ids: readonly string[]): Promise<PersonRow[]> =>
  work.query<PersonRow>(sql`
    select p.id, p.version, p.unit_path as "unitPath", p.updated_at as "updatedAt",
      (select u.id from core.org_unit u where u.tenant_id = p.tenant_id and starts_with(p.unit_path, u.unit_path) and u.level in ('VILLAGE', 'COMMUNITY') order by length(u.unit_path) desc limit 1) as "villageId",
      true as "PERSON_NAME", p.gender is not null as "PERSON_GENDER", p.birth_date is not null as "PERSON_BIRTH_DATE", p.birth_date is not null as "PERSON_AGE",
      p.id_type is not null as "PERSON_ID_TYPE", p.id_number_masked is not null as "PERSON_ID_NUMBER", p.mobile is not null as "PERSON_MOBILE",
      p.household_register is not null as "PERSON_REGISTER", p.address is not null as "PERSON_ADDRESS", true as "PERSON_RESIDENCY", p.employer is not null as "PERSON_EMPLOYER",
      true as "PERSON_UNIT", h.id is not null as "HOUSEHOLD_DOORPLATE", h.id is not null as "HOUSEHOLD_TYPE", h.id is not null as "HOUSEHOLD_RELATION"
    from core.person p
    left join core.household_member m on m.tenant_id = p.tenant_id and m.person_id = p.id and m.basis = 'RESIDENCE' and m.valid_to is null and m.valid_from <= ${work.today}
    left join core.household h on h.tenant_id = m.tenant_id and h.id = m.household_id
    where p.tenant_id = ${work.actor.tenantId} and p.id = any(${ids}::uuid[]) and p.merged_into_id is null and p.deceased_on is null`);

const readItems = (work: Work, ids: readonly string[]): Promise<ItemRow[]> =>
  work.query<ItemRow>(sql`select person_id as "personId", key, confirmed_on as "confirmedOn" from core.person_item where tenant_id = ${work.actor.tenantId} and person_id = any(${ids}::uuid[])`);

const readPending = (work: Work, ids: readonly string[], except: string | null): Promise<PendingRow[]> =>
  work.query<PendingRow>(sql`
    select t.person_id as "personId", k.key from core.form_task t cross join lateral jsonb_array_elements_text(t.requested_keys) k(key)
    where t.tenant_id = ${work.actor.tenantId} and t.person_id = any(${ids}::uuid[]) and t.state = 'ISSUED' and t.id is distinct from ${except}`);

const valuesOf = (person: PersonRow, items: readonly ItemRow[]): ReadonlyMap<string, LocalDate | null> => {
  const own = FormSource.codes.filter((code) => person[code]).map((code) => [code, localDateOf(person.updatedAt)] as const);
  // What a form has asked of the record counts from the day on which it was confirmed, but only as long as the value is there.
  const said = items.filter(({ key }) => !(FormSource.codes as readonly string[]).includes(key) || person[key as FormSource]);
  return new Map([...own, ...said.map(({ key, confirmedOn }) => [key, confirmedOn] as const)]);
};

/**
 * What is known of residents within the actor's units, and what they are being asked already; three statements, however many they are.
 * @param except a task whose own questions do not count
 */
export const knownPersons = async (work: Work, ids: readonly string[], except: string | null = null): Promise<readonly KnownPerson[]> => {
  const [persons, items, pending] = await Promise.all([readPersons(work, ids), readItems(work, ids), readPending(work, ids, except)]);
  return persons.map((person) => ({
    id: person.id, version: person.version, unitPath: person.unitPath, villageId: person.villageId,
    values: valuesOf(person, items.filter(({ personId }) => personId === person.id)),
    pending: new Set(pending.filter(({ personId }) => personId === person.id).map(({ key }) => key)),
  }));
};
