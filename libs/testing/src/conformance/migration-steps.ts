import { createHash } from 'node:crypto';
import { migrate, revert, type MigrationSet } from '@xiangzhi/persistence';
import type { TestDatabase } from '../database/test-database.js';

/** Rows of each table of a schema by what they hold, the ledger left out. */
type Rows = ReadonlyMap<string, readonly string[]>;

const TABLES = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r' and c.relname <> 'migration' order by 1`;

/** Only columns that have survived the way down can be compared, so the key of a row is enough. */
const rowsIn = async ({ superuser }: TestDatabase, schema: string): Promise<Rows> => {
  const { rows: tables } = await superuser.query<{ name: string }>(TABLES, [schema]);
  const found = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ id: string }>(`select id::text as id from "${schema}"."${name}" order by 1`);
    found.set(name, rows.map(({ id }) => id));
  }
  return found;
};

/** Every table, column, constraint, index, policy and grant of a schema, in one hash. */
const SHAPE = `
  select coalesce(string_agg(line, E'\\n' order by line), '') as shape from (
    select format('column %s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = to_regnamespace($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all select format('constraint %s %s', conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = to_regnamespace($1)
    union all select format('index %s', indexdef) from pg_indexes where schemaname = $1
    union all select format('policy %s %s %s %s %s', tablename, policyname, permissive, qual, with_check) from pg_policies where schemaname = $1
    union all select format('grants %s %s', relname, relacl) from pg_class where relnamespace = to_regnamespace($1) and relkind = 'r'
  ) lines where line not like '% migration%'`;

export const shapeOf = async ({ superuser }: TestDatabase, schema: string): Promise<string> => {
  const { rows } = await superuser.query<{ shape: string }>(SHAPE, [schema]);
  return createHash('sha1').update(rows[0]?.shape ?? '').digest('hex');
};

const lost = (before: Rows, after: Rows, survived: Rows): readonly string[] =>
  [...survived].flatMap(([table]) => {
    const there = new Set(after.get(table) ?? []);
    const gone = (before.get(table) ?? []).filter((id) => !there.has(id));
    return gone.length > 0 ? [`${table}: ${gone.length} of ${before.get(table)?.length ?? 0} rows`] : [];
  });

/**
 * Goes back one migration after the other to each older version and up to the newest again, with rows in the tables.
 * @returns what went wrong: rows that did not survive in tables that did, a schema that came out otherwise
 */
export const stepFaults = async (on: TestDatabase, set: MigrationSet): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (let down = 1; down <= set.migrations.length; down += 1) {
    const [before, shape] = [await rowsIn(on, set.schema), await shapeOf(on, set.schema)];
    for (let step = 0; step < down; step += 1) await revert(on.ownerUrl, set);
    const survived = await rowsIn(on, set.schema);
    const version = set.migrations[set.migrations.length - down - 1]?.name ?? 'nothing';
    await migrate(on.ownerUrl, [set]);
    faults.push(...lost(before, await rowsIn(on, set.schema), survived).map((fault) => `from ${version}: lost ${fault}`));
    if ((await shapeOf(on, set.schema)) !== shape) faults.push(`from ${version}: the upgraded schema differs from the installed one`);
  }
  return faults;
};
