import type { Transaction } from '@xiangzhi/persistence';
import { recordFacts, sql, type BelongsToFact, type Statement } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { Person } from '../people/person.record.js';
import type { PersonRecord } from './person-relations.js';
import type { FoundRows, ReferenceNames, StoredRow } from './subject-file.rules.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The row of a person with all rows that have been merged into it (RES-1), however often. */
export const rowsOfPerson = async (tx: Transaction, tenantId: string, personId: string): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }>(sql`
    with recursive same (id) as (
      select p.id from core.person p where p.tenant_id = ${tenantId} and p.id = ${personId}
      union select m.id from core.person m join same on m.merged_into_id = same.id where m.tenant_id = ${tenantId})
    select id from same`);
  return rows.map(({ id }) => id);
};

const isAbout = ({ facts, columns }: PersonRecord, ids: readonly string[]): Statement => {
  if (facts.name === 'Person') return sql`t.id = any(${ids}::uuid[])`;
  return sql`(${sql.join(columns.map((column) => sql`t.${sql.identifier(column)} = any(${ids}::uuid[])`), sql` or `)})`;
};

/** Everything that is stored about a person in these records. */
export const collectAbout = async (tx: Transaction, tenantId: string, records: readonly PersonRecord[], ids: readonly string[]): Promise<readonly FoundRows[]> => {
  const found: FoundRows[] = [];
  for (const record of records) {
    const rows = await tx.query<{ row: StoredRow }>(sql`
      select to_jsonb(t) as row from ${sql.identifier(record.schema, record.facts.table)} t where t.tenant_id = ${tenantId} and ${isAbout(record, ids)} order by t.id`);
    found.push({ ...record, rows: rows.map(({ row }) => row) });
  }
  return found;
};

const isReference = (fact: PersonRecord['facts']['fields'][number]): fact is BelongsToFact => fact.kind === 'belongsTo' && !fact.hidden;

/** Column by which a record is called in a list: its first text that people have written. */
const titleColumn = (target: BelongsToFact['target']): string | undefined =>
  recordFacts(target()).fields.flatMap((fact) => (fact.kind === 'column' && fact.value === 'text' && !fact.choices && !fact.states && !fact.list && !fact.hidden ? [fact.column] : []))[0];

/** The core's own names of what is referred to most; a person by the surname, unless it is the one who asks. */
const namesOf = (fact: BelongsToFact, tenantId: string, refs: readonly string[], own: readonly string[]): Statement | undefined => {
  const target = fact.target();
  if (target === Person) return sql`select id, case when id = any(${own}::uuid[]) then '本人' else left(name, 1) || '**' end as name from core.person where tenant_id = ${tenantId} and id = any(${refs}::uuid[])`;
  if (target === OrgUnit) return sql`select id, full_name as name from core.org_unit where tenant_id = ${tenantId} and id = any(${refs}::uuid[])`;
  const { name, schema = 'core', table, tenancy } = recordFacts(target);
  const column = titleColumn(fact.target);
  if (name === 'User' || tenancy !== 'tenant' || column === undefined || schema !== 'core') return undefined;
  return sql`select id, ${sql.identifier(column)}::text as name from ${sql.identifier(schema, table)} where tenant_id = ${tenantId} and id = any(${refs}::uuid[])`;
};

/** What the references of the rows are called. */
export const referenceNames = async (tx: Transaction, tenantId: string, found: readonly FoundRows[], own: readonly string[]): Promise<ReferenceNames> => {
  const names = new Map<string, string>();
  for (const { facts, rows } of found) {
    for (const fact of facts.fields.filter(isReference)) {
      const refs = [...new Set(rows.flatMap((row) => (typeof row[fact.column] === 'string' ? [String(row[fact.column])] : [])))];
      const statement = refs.length > 0 ? namesOf(fact, tenantId, refs, own) : undefined;
      for (const { id, name } of statement ? await tx.query<Named>(statement) : []) names.set(id, name);
    }
  }
  return names;
};
