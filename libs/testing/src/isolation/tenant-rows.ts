import { createHash } from 'node:crypto';
import type { TestDatabase } from '../database/test-database.js';

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p') and a.attname = 'tenant_id' and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema')
  order by 1`;

/** Every table with rows of townships, found in the catalogue of PostgreSQL. */
export const tablesOfTenants = async ({ superuser }: TestDatabase): Promise<readonly string[]> =>
  (await superuser.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);

/** Number and content of all rows of a township, table by table, as the superuser sees them. */
export const rowsOf = async (on: TestDatabase, tenantId: string): Promise<Readonly<Record<string, string>>> => {
  const tables = await tablesOfTenants(on);
  const each = tables.map((table) => `select '${table}' as name, count(*)::text as rows, coalesce(string_agg(t::text, ' ' order by t::text), '') as content from ${table} t where tenant_id = $1`);
  const text = each.join(' union all ');
  // Said often, and of a hundred tables: planned once for a connection.
  const statement = { name: `rows of ${createHash('sha1').update(text).digest('hex')}`, text, values: [tenantId] };
  const { rows } = await on.superuser.query<{ name: string; rows: string; content: string }>(statement);
  return Object.fromEntries(rows.map(({ name, rows: count, content }) => [name, `${count} ${createHash('sha1').update(content).digest('hex')}`]));
};
