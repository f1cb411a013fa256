import {
  fragment,
  identifier,
  isCertain,
  recordFacts,
  type BelongsToFact,
  type ClassOf,
  type ColumnFact,
  type ComputedFact,
  type Fact,
  type Fragment,
  type HasManyFact,
  type RecordFacts,
} from '@xiangzhi/vocabulary';
import { entryLabel } from '../sql/entry-label.js';
import { codeLabel } from '../sql/values.js';
import type { ActionsFact } from '../states/actions-fact.js';
import type { PagedFact } from './paged-fact.js';

type Declared = ColumnFact | BelongsToFact | HasManyFact | ComputedFact;

/** What a selection may name: what is declared, and what comes with it: `availableActions`, `xConnection`. */
export type ReadableFact = Declared | ActionsFact | PagedFact;

/** A record as the planner sees it: its facts with every name resolved. */
export interface RecordModel {
  readonly name: string;
  readonly target: ClassOf;
  readonly facts: RecordFacts;
  readonly table: Fragment;
  readonly fields: ReadonlyMap<string, ReadableFact>;
  /** Column that orders and filters may name; hidden ones included. */
  readonly columns: ReadonlyMap<string, ColumnFact | BelongsToFact>;
  /** Permission that every path to this record needs; undefined: it comes with its parent. */
  readonly permission?: string;
  /** What of it comes with a row that refers to it. */
  readonly named?: NamedPart;
}

/** The part of a record that whoever may read a row that refers to it reads too. */
export interface NamedPart {
  readonly properties: ReadonlySet<string>;
  /** Function that answers it by township and id. */
  readonly through: Fragment;
}

const isReadable = (fact: Fact): fact is Declared => fact.kind !== 'part' && !fact.hidden;
const isStored = (fact: Fact): fact is ColumnFact | BelongsToFact => fact.kind === 'column' || fact.kind === 'belongsTo';

const labelSql = (fact: ColumnFact | ComputedFact): ComputedFact['sql'] | undefined => {
  const { choices } = fact;
  if (fact.kind === 'computed') return choices && ((row) => codeLabel(fact.sql(row), choices));
  const { column, dictionary } = fact;
  if (dictionary) return (row) => entryLabel(row.column(column), dictionary, row);
  return choices && ((row) => codeLabel(row.column(column), choices));
};

/** `levelZh` beside `level`: the Chinese label, read with the row. A list of codes has none: `dictionaries` has the labels. */
const labelOf = (fact: Fact): ComputedFact[] => {
  if ((fact.kind !== 'column' && fact.kind !== 'computed') || fact.hidden) return [];
  if (fact.kind === 'column' && fact.list) return [];
  const sql = labelSql(fact);
  if (!sql) return [];
  const { property, zh, privacy, optional } = fact;
  return [{ kind: 'computed', property: `${property}Zh`, value: 'text', zh: `${zh}（中文名称）`, en: `Chinese label of ${property}.`, privacy, optional, hidden: false, sql }];
};

/** @throws TypeError when it names what is no field, or leaves out what the schema promises never to be null */
const namedPart = ({ name, reads }: RecordFacts, schema: string, fields: RecordModel['fields']): NamedPart | undefined => {
  if (!reads?.byReference) return undefined;
  const properties = new Set(reads.byReference.shows);
  const stray = reads.byReference.shows.find((property) => !fields.has(property));
  if (stray !== undefined) throw new TypeError(`${name}: byReference shows ${stray}, which is no field`);
  const missing = [...fields.values()].find((fact) => (fact.kind === 'column' || fact.kind === 'computed') && isCertain(fact) && !properties.has(fact.property));
  if (missing) throw new TypeError(`${name}: byReference must show ${missing.property}, which is never null`);
  return { properties, through: identifier(schema, reads.byReference.through) };
};

/** Resolves a record's facts; `schema` is the plugin's own PostgreSQL schema. */
export const recordModel = (target: ClassOf, ofPlugin: string): RecordModel => {
  const facts = recordFacts(target);
  const schema = facts.schema ?? ofPlugin;
  const fields: RecordModel['fields'] = new Map(facts.fields.flatMap((fact) => [...(isReadable(fact) ? [fact] : []), ...labelOf(fact)]).map((fact) => [fact.property, fact]));
  const named = namedPart(facts, schema, fields);
  return {
    name: facts.name,
    target,
    facts,
    table: identifier(schema, facts.table),
    fields,
    columns: new Map(facts.fields.filter(isStored).map((fact) => [fact.property, fact])),
    ...(facts.reads ? { permission: facts.reads.permission } : {}),
    ...(named ? { named } : {}),
  };
};

/** `alias."column"` */
export const columnOf = (alias: Fragment, column: string): Fragment => fragment`${alias}.${identifier(column)}`;
