import { fragment, sql, type ComputedRow, type Fragment, type Work } from '@xiangzhi/plugin-api';
import { tokensOf, type Findable } from './person-tokens.rules.js';

/** The last character of all, so that what begins with a text lies between the text and this after it. */
const LAST = String.fromCodePoint(0x10ffff);

/** Four digits and more are the tail of a mobile number, fewer would find everybody; anything else is a name or initials. Nothing is found by nothing. */
const keyOf = (text: Fragment): Fragment =>
  fragment`(case when ${text} ~ '^[0-9]{4,11}$' then '#' || reverse(${text}) when ${text} ~ '^[0-9#]' then null else nullif(regexp_replace(lower(${text}), '[[:space:]·•・.''’-]', '', 'g'), '') end) collate "C"`;

/**
 * Who is found by a text. The ids come first, as an array: otherwise PostgreSQL, which plans once for all texts, walks the list and looks
 * for each row whether it is found. A span of one index, by operators that row-level security lets through (performance.md).
 */
export const foundBy = (row: ComputedRow, text: Fragment): Fragment => fragment`${row.column('id')} = any(array(
  select token.person_id from core.person_token token
  where token.tenant_id = ${row.tenant} and token.token >= ${keyOf(text)} and token.token < (${keyOf(text)} || ${LAST}::text collate "C")))`;

/** The same of many people who are new here, by one statement. */
export const indexPersons = async (work: Work, persons: readonly (Findable & { readonly id: string })[]): Promise<void> => {
  const tokens = persons.flatMap((person) => tokensOf(person).map((token) => ({ id: person.id, token })));
  await work.query(sql`
    insert into core.person_token (tenant_id, id, person_id, token)
    select ${work.actor.tenantId}::uuid, xz.uuid7(), id, token from jsonb_to_recordset(${JSON.stringify(tokens)}::jsonb) as given(id uuid, token text)`);
};

/** Writes down by what a person is found from now on. */
export const indexPerson = async (work: Work, personId: string, findable: Findable): Promise<void> => {
  const { tenantId } = work.actor;
  await work.query(sql`delete from core.person_token where tenant_id = ${tenantId} and person_id = ${personId}`);
  await work.query(sql`
    insert into core.person_token (tenant_id, id, person_id, token)
    select ${tenantId}::uuid, xz.uuid7(), ${personId}::uuid, token from unnest(${tokensOf(findable)}::text[]) token`);
};
