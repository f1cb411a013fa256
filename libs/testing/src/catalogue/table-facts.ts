import type pg from 'pg';

export interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
}

/** What PostgreSQL knows about one table. */
export interface TableFacts {
  readonly columns: readonly StoredColumn[];
  readonly primaryKey: readonly string[];
  /** Key columns of each valid index, in order; conditions of partial ones beside. */
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[]; readonly where: string | null }[];
  /** Definitions of the CHECK constraints. */
  readonly checks: readonly string[];
}

const FACTS = `
  select
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull) order by a.attnum), '[]')
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(a.attname order by k.no), '[]') from pg_index x, unnest(x.indkey::int2[]) with ordinality k(attnum, no), pg_attribute a
       where x.indrelid = c.oid and x.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as "primaryKey",
    (select coalesce(json_agg(json_build_object('name', i.relname, 'where', pg_get_expr(x.indpred, x.indrelid), 'columns',
        (select coalesce(json_agg(coalesce(a.attname, '') order by k.no), '[]') from unnest(x.indkey::int2[]) with ordinality k(attnum, no)
           left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where k.no <= x.indnkeyatts))), '[]')
       from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid and x.indisvalid) as indexes,
    (select coalesce(json_agg(pg_get_constraintdef(k.oid)), '[]') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks
  from pg_class c where c.oid = to_regclass($1)`;

/** The facts of a table, or undefined when there is none of that name. */
export const tableFacts = async (pool: pg.Pool, schema: string, table: string): Promise<TableFacts | undefined> => {
  const name = `${quoted(schema)}.${quoted(table)}`;
  return (await pool.query<TableFacts>(FACTS, [name])).rows[0];
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
