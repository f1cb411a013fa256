import type pg from 'pg';
import type { RecordFacts } from '@xiangzhi/vocabulary';
import type { Township } from '../township/township.js';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** Part of a unique index beside the key: its values differ from row to row. */
  readonly unique: boolean;
  /** An index names it. */
  readonly indexed: boolean;
}

const COLUMNS = `
  select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "notNull",
    exists (select from pg_index x where x.indrelid = a.attrelid and x.indisunique and not x.indisprimary and a.attnum = any(x.indkey)) as unique,
    exists (select from pg_index x where x.indrelid = a.attrelid and pg_get_indexdef(x.indexrelid) ~ ('\\m' || a.attname || '\\M')) as indexed
  from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by a.attnum`;

/** Plain ones: those of keys and constraints stay. */
const INDEXES = `
  select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition from pg_index x
  where x.indrelid = to_regclass($1) and not x.indisunique`;

/** Its own checks, and the references to it: a table that is logged may not point to one that is not. */
const CONSTRAINTS = `
  select conrelid::regclass::text as holder, conname as name from pg_constraint
  where (conrelid = to_regclass($1) and contype in ('c', 'x')) or (confrelid = to_regclass($1) and contype = 'f')`;

/** Of a row: a number that differs from column to column, always the same from run to run. */
const spread = (place: number): string => `(hashint4(n * 31 + ${place}) & 2147483647)`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const oneOf = (codes: readonly string[], place: number): string => `(array[${codes.map(literal).join()}])[1 + ${spread(place)} % ${codes.length}]`;

const uuidOf = (number: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Written out once for a column: to be spelt anew for each row is a third of the time that it takes to write the row. */
const THOUSAND_UUIDS = `(array(select ${uuidOf('i')} from generate_series(0, 999) i))`;

const valueOf = ({ type, unique }: Column, place: number): string => {
  switch (type) {
    case 'uuid':
      return unique ? uuidOf('n') : `${THOUSAND_UUIDS}[1 + ${spread(place)} % 1000]`;
    case 'text':
    case 'character varying':
      return `'v' || ${unique ? 'n' : `${spread(place)} % 5000`}`;
    case 'boolean':
      return `${spread(place)} % 2 = 0`;
    case 'date':
      return `date '2020-01-01' + ${spread(place)} % 2500`;
    case 'timestamp with time zone':
      return `timestamptz '2024-01-01 00:00:00+08' + ${spread(place)} % 1000000 * interval '1 minute'`;
    case 'jsonb':
      return `'{}'::jsonb`;
    default:
      return `${spread(place)} % 100`;
  }
};

const codesOf = (facts: RecordFacts, name: string): readonly string[] | undefined => {
  const fact = facts.fields.find((one) => one.kind === 'column' && one.column === name);
  return fact?.kind === 'column' && !fact.list ? fact.choices?.codes : undefined;
};

/** What column holds; one row in ten has nothing where it may have nothing. */
const filled = (facts: RecordFacts, { tenantId, areaCode }: Township, column: Column, place: number): string => {
  if (column.name === 'tenant_id') return `${literal(tenantId)}::uuid`;
  if (column.name === 'id') return uuidOf('n');
  if (column.name === 'unit_path') return `${literal(`${areaCode}/v`)} || ${spread(place)} % 40 || '/'${column.unique ? ` || n || '/'` : ''}`;
  const codes = codesOf(facts, column.name);
  const value = codes ? oneOf(codes, place) : valueOf(column, place);
  return column.notNull ? value : `case when ${spread(place + 1_000)} % 10 = 0 then null else ${value} end`;
};

/** Whether it can make a difference to how the table is read; anything else is a third of the work of filling it. */
const matters = ({ fields, reads }: RecordFacts, { name, notNull, indexed }: Column): boolean => {
  const offered = new Set<string>([...(reads?.where ?? []), ...(reads?.orderBy ?? [])]);
  return notNull || indexed || fields.some((fact) => 'column' in fact && fact.column === name && offered.has(fact.property));
};

/** One row in so many is really there. */
const THINNED = 10;

/** PostgreSQL plans by the pages that it finds and by the rows to a page that it has noted. */
const note = async (client: pg.PoolClient, table: string): Promise<void> => {
  await client.query(
    `update pg_class set reltuples = reltuples * ${THINNED} where oid = to_regclass($1) or oid in (select indexrelid from pg_index where indrelid = to_regclass($1))`,
    [table],
  );
};

/**
 * Makes the table of a record what it is with so many rows of one township, for asking PostgreSQL how it would read them: as many pages,
 * of which each is a tenth full, and statistics that say so. The rows are well-formed column by column and nothing else: checks and
 * exclusions of the table are dropped and references lead nowhere. For a database that is thrown away.
 */
export const crowdTable = async (superuser: pg.Pool, township: Township, { facts, schema, rows }: { facts: RecordFacts; schema: string; rows: number }): Promise<void> => {
  const table = `${facts.schema ?? schema}.${facts.table}`;
  const client = await superuser.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    const constraints = (await client.query<{ holder: string; name: string }>(CONSTRAINTS, [table])).rows;
    for (const { holder, name } of constraints) await client.query(`alter table ${holder} drop constraint "${name}"`);
    // Read like any other, and written without a log, which would be nearly half of the work.
    await client.query(`alter table ${table} set unlogged`);
    await client.query(`alter table ${table} set (fillfactor = ${100 / THINNED})`);
    // Indexed when it is full: in a fraction of the time.
    const indexes = (await client.query<{ name: string; definition: string }>(INDEXES, [table])).rows;
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    const there = rows / THINNED;
    const columns = (await client.query<Column>(COLUMNS, [table])).rows.filter((column) => matters(facts, column));
    const values = columns.map((column, place) => filled(facts, township, column, place));
    const { rowCount } = await client.query(`insert into ${table} (${columns.map(({ name }) => `"${name}"`).join()}) select ${values.join()} from generate_series(1, ${there}) n on conflict do nothing`);
    if ((rowCount ?? 0) < there * 0.9) throw new Error(`${table} took only ${rowCount ?? 0} of ${there} rows: values of a unique index were not unique`);
    for (const { definition } of indexes) await client.query(definition);
    await client.query(`analyze ${table}`);
    await note(client, table);
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
};
