import { Person } from '../people/person.record.js';
import { fragment, identifier, joined, render, sql, type ColumnFact, type Fragment, type OwnRecord, type Work } from '@xiangzhi/plugin-api';
import type { RetainedRecord } from './retention.rules.js';

/** A record of this runtime whose rows have a time. */
export type Retained = OwnRecord & RetainedRecord;

/** Rows of one record and run: short enough that nobody waits for it. */
export const AT_ONCE = 500;

/** Held rows that a certificate lists of one record. */
const MOST_HELD = 200;

const alias = identifier('t');
const column = (name: string): Fragment => fragment`${alias}.${identifier(name)}`;

const agedBy = ({ facts }: Retained): ColumnFact => {
  const fact = facts.fields.find(({ property }) => property === facts.retention.after);
  if (fact?.kind !== 'column' || (fact.value !== 'day' && fact.value !== 'instant')) throw new TypeError(`${facts.name}: retention counts after ${facts.retention.after}, which is neither a day nor an instant`);
  return fact;
};

/** The business day that the time of a row runs from. */
const dayOf = (fact: ColumnFact): Fragment => (fact.value === 'day' ? column(fact.column) : fragment`(${column(fact.column)} at time zone 'Asia/Shanghai')::date`);

const isAbout = ({ facts }: Retained): Fragment => {
  const columns = facts.fields.flatMap((fact) => (fact.kind === 'belongsTo' && fact.target() === Person ? [column(fact.column)] : []));
  return columns.length === 0 ? fragment`false` : fragment`h.subject_id in (${joined(columns, ', ')})`;
};

/** AM-11: the hold says nothing that does not fit the row. */
const holds = (retained: Retained, tenantId: string): Fragment => fragment`
  core.retention_hold h where h.tenant_id = ${tenantId}::uuid and h.released_at is null and (h.record_name is null or h.record_name = ${retained.facts.name}::text)
    and (h.ref_id is null or h.ref_id = ${column('id')}) and (h.day is null or h.day = ${dayOf(agedBy(retained))}) and (h.subject_id is null or ${isAbout(retained)})`;

/** By the column itself, so that its index serves the question. */
const isOld = (fact: ColumnFact, { today }: Work, days: number): Fragment => {
  const first = fragment`(${today}::date - ${days}::int)`;
  return fragment`${column(fact.column)} < ${fact.value === 'day' ? first : fragment`(${first}::timestamp at time zone 'Asia/Shanghai')`}`;
};

const old = (retained: Retained, work: Work, days: number): Fragment => fragment`
  ${identifier(retained.schema, retained.facts.table)} ${alias} where ${column('tenant_id')} = ${work.actor.tenantId}::uuid and ${isOld(agedBy(retained), work, days)}`;

/** Ids of rows whose time is over and that nothing holds, the oldest first. */
export const dueRows = async (work: Work, retained: Retained, days: number): Promise<readonly string[]> => {
  const rows = await work.query<{ id: string }>(render(fragment`
    select ${column('id')} as id from ${old(retained, work, days)} and not exists (select from ${holds(retained, work.actor.tenantId)})
    order by ${column(agedBy(retained).column)}, ${column('id')} limit ${AT_ONCE}::int`));
  return rows.map(({ id }) => id);
};

/** Rows whose time is over and that are held, with the reason. */
export const heldRows = (work: Work, retained: Retained, days: number): Promise<readonly { readonly id: string; readonly reason: string }[]> =>
  work.query(render(fragment`
    select ${column('id')} as id, (select min(h.reason) from ${holds(retained, work.actor.tenantId)}) as reason
    from ${old(retained, work, days)} and exists (select from ${holds(retained, work.actor.tenantId)}) order by ${column('id')} limit ${MOST_HELD}::int`));

/** Which rows refer to these by a column. */
export const referring = (work: Work, { schema, facts }: Pick<OwnRecord, 'schema' | 'facts'>, by: string, ids: readonly string[]): Promise<readonly { readonly from: string; readonly to: string }[]> =>
  work.query(sql`
    select id as "from", ${sql.identifier(by)} as "to" from ${sql.identifier(schema, facts.table)} where tenant_id = ${work.actor.tenantId} and ${sql.identifier(by)} = any(${ids}::uuid[])`);
