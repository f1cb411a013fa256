import type pg from 'pg';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { POSTGRES_TYPES, recordFacts, type BelongsToFact, type ClassOf, type ColumnFact, type Fact, type RecordFacts } from '@xiangzhi/vocabulary';
import { tableFacts, type StoredColumn, type TableFacts } from './table-facts.js';

/** A difference between a declared record and its table, in a sentence for whoever wrote one of them. */
export interface RecordFault {
  readonly record: string;
  readonly message: string;
}

const SQL_NAMES: Readonly<Record<string, string>> = { int: 'integer', timestamptz: 'timestamp with time zone' };

const typeOf = (fact: ColumnFact | BelongsToFact): string => {
  if (fact.kind === 'belongsTo') return 'uuid';
  const type = fact.list ? 'jsonb' : POSTGRES_TYPES[fact.value];
  return SQL_NAMES[type] ?? type;
};

const isStored = (fact: Fact): fact is ColumnFact | BelongsToFact => fact.kind === 'column' || fact.kind === 'belongsTo';

function* columnFaults(fact: ColumnFact | BelongsToFact, column: StoredColumn | undefined): Generator<string> {
  if (!column) {
    yield `${fact.property}: there is no column ${fact.column}`;
    return;
  }
  const type = typeOf(fact);
  if (column.type !== type) yield `${fact.property}: column ${fact.column} is ${column.type}, the record says ${type}`;
  // Generated columns may be nullable for PostgreSQL and still never be null.
  if (fact.optional && column.notNull) yield `${fact.property}: column ${fact.column} is NOT NULL, the record says optional`;
  if (!fact.optional && !column.notNull) yield `${fact.property}: column ${fact.column} may be null, the record says required`;
}

const quotedWords = (text: string): readonly string[] => [...text.matchAll(/'([^']*)'/g)].map(([, word]) => word as string);

/** A closed set is a CHECK, and both know the same codes; the column may know fewer than a set that several tables share. */
function* choiceFaults(fact: Fact, checks: readonly string[]): Generator<string> {
  if (fact.kind !== 'column' || !fact.choices || fact.list) return;
  const { codes, name } = fact.choices;
  const check = checks.find((text) => new RegExp(`\\(\\(?"?${fact.column}"? = ANY|\\(\\(?"?${fact.column}"? = '`).test(text));
  if (!check) {
    yield `${fact.property}: column ${fact.column} has no CHECK with the codes of ${name}`;
    return;
  }
  const unknown = quotedWords(check).filter((code) => !codes.includes(code));
  if (unknown.length > 0) yield `${fact.property}: the CHECK allows ${unknown.join(', ')}, which ${name} does not know`;
}

const IMPLICIT: Readonly<Record<RecordFacts['tenancy'], readonly string[]>> = {
  tenant: ['tenant_id', 'created_by', 'updated_by'],
  shared: [],
  oversight: ['tenant_id', 'county_code', 'city_code'],
};

function* tableFaults(facts: RecordFacts, table: TableFacts): Generator<string> {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const stored = facts.fields.filter(isStored);
  for (const fact of stored) yield* columnFaults(fact, byName.get(fact.column));
  for (const fact of facts.fields) yield* choiceFaults(fact, table.checks);
  if (facts.tenancy !== 'shared' && table.primaryKey.join() !== 'tenant_id,id') yield `the primary key is (${table.primaryKey.join(', ')}), not (tenant_id, id)`;
  if (facts.scoped && byName.get('unit_path')?.notNull !== true) yield 'the record is scoped, but there is no column unit_path NOT NULL';
  const implicit = [...IMPLICIT[facts.tenancy], ...(facts.scoped ? ['unit_path'] : [])];
  const declared = new Set([...implicit, ...stored.map(({ column }) => column)]);
  for (const { name, notNull } of table.columns) {
    if (notNull && !declared.has(name)) yield `column ${name} is NOT NULL and the record does not know it`;
  }
}

const recordFaults = async (pool: pg.Pool, target: ClassOf, schema: string): Promise<readonly RecordFault[]> => {
  const facts = recordFacts(target);
  const table = await tableFacts(pool, facts.schema ?? schema, facts.table);
  const messages = table ? [...tableFaults(facts, table)] : [`there is no table ${facts.schema ?? schema}.${facts.table}`];
  return messages.map((message) => ({ record: target.name, message }));
};

/**
 * Compares the records of a plugin with the tables of a migrated database: column, type, nullability, key, the codes of
 * closed sets. Columns that are required by the table and unknown to the record are named too, unless `known` lists them
 * (`Record.column`) because another hand writes them.
 */
export const compareRecords = async (pool: pg.Pool, plugin: LoadedPlugin, known: readonly string[] = []): Promise<readonly RecordFault[]> => {
  const faults: RecordFault[] = [];
  for (const record of plugin.module.records) faults.push(...(await recordFaults(pool, record, schemaOf(plugin.manifest.key))));
  return faults.filter(({ record, message }) => !known.some((name) => message.startsWith(`column ${name.split('.')[1] ?? ''} is NOT NULL and`) && name.startsWith(`${record}.`)));
};
