import { sql, type Statement } from '@xiangzhi/plugin-api';
import type { Transaction } from '@xiangzhi/persistence';
import type { InstalledPlugin, StatutoryClock } from './installed-plugin.js';

type Clocked = Pick<InstalledPlugin, 'key' | 'clocks'>;

const READABLE = sql`
  select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`;

/** A plugin whose migrations have failed names tables that are not there; that is no reason to show no module at all. */
const readableTables = async (tx: Transaction, clocks: readonly StatutoryClock[]): Promise<ReadonlySet<string>> => {
  const schemas = [...new Set(clocks.map(({ schema }) => schema))];
  const rows = await tx.query<{ name: string }>(sql`${READABLE} and n.nspname = any(${schemas}::text[])`);
  return new Set(rows.map(({ name }) => name));
};

const countOf = (tenantId: string, key: string, { schema, table, column, states }: StatutoryClock): Statement => sql`
  select ${key}::text as key, count(*)::int as open from ${sql.identifier(schema, table)}
  where tenant_id = ${tenantId} and ${sql.identifier(column)} = any(${states}::text[])`;

/** Notices that a module has on show wait in the core's table. */
const noticesOf = (tenantId: string, keys: readonly string[]): Statement => sql`
  select module as key, count(*)::int as open from core.public_notice where tenant_id = ${tenantId} and module = any(${keys}::text[]) and state = 'ON_SHOW' group by module`;

/** How many rows of the township wait under a statutory clock, by module (CORE-07); modules without any are left out. */
export const countOpenClocks = async (tx: Transaction, tenantId: string, plugins: Iterable<Clocked>): Promise<ReadonlyMap<string, number>> => {
  const among = [...plugins];
  const all = among.flatMap(({ key, clocks }) => clocks.map((clock) => ({ key, clock })));
  const open = new Map<string, number>();
  if (among.length === 0) return open;
  const readable = all.length === 0 ? new Set<string>() : await readableTables(tx, all.map(({ clock }) => clock));
  const counts = [noticesOf(tenantId, among.map(({ key }) => key)), ...all.filter(({ clock }) => readable.has(`${clock.schema}.${clock.table}`)).map(({ key, clock }) => countOf(tenantId, key, clock))];
  for (const row of await tx.query<{ key: string; open: number }>(sql.join(counts, sql` union all `))) open.set(row.key, (open.get(row.key) ?? 0) + row.open);
  return open;
};
