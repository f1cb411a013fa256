import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts, type ColumnFact, type Fact, type PrivacyLevel } from '@xiangzhi/vocabulary';
import type { Township } from '../township/township.js';

/** A column that holds something of a person. */
interface MarkedColumn {
  readonly field: string;
  readonly level: PrivacyLevel;
  readonly table: string;
  readonly column: string;
  readonly value: 'text' | 'day' | 'json';
}

/** Values by which each personal column of a township is known again, wherever it turns up. */
export interface Markers {
  /** Fields whose value stands in a text. */
  readonly in: (text: string) => readonly string[];
  /** Writes them into every row; what was empty stays empty. */
  readonly put: (township: Township) => Promise<void>;
  readonly fields: readonly string[];
}

const PERSONAL: PrivacyLevel = 2;
/** Days that nobody else says, one for each column. */
const FIRST_DAY = Date.UTC(1931, 0, 1);
const DAY_MS = 86_400_000;

const isMarkable = (fact: Fact): fact is ColumnFact & { readonly value: MarkedColumn['value'] } =>
  fact.kind === 'column' && fact.privacy >= PERSONAL && !fact.choices && !fact.states && !fact.dictionary && !fact.list && ['text', 'day', 'json'].includes(fact.value);

const columnsOf = ({ manifest, module }: LoadedPlugin): readonly MarkedColumn[] =>
  module.records.map((target) => recordFacts(target)).filter(({ tenancy }) => tenancy === 'tenant').flatMap(({ name, schema, table, fields }) =>
    fields.filter(isMarkable).map((fact) => ({ field: `${name}.${fact.property}`, level: fact.privacy, table: `${schema ?? schemaOf(manifest.key)}.${table}`, column: fact.column, value: fact.value })));

const dayOf = (index: number): string => new Date(FIRST_DAY + index * DAY_MS).toISOString().slice(0, 10);

const markerSql = ({ value }: MarkedColumn, index: number): string => {
  if (value === 'day') return `date '${dayOf(index)}'`;
  const text = `'密${index}号' || right(id::text, 12)`;
  return value === 'json' ? `jsonb_build_object('statement', ${text})` : text;
};

/**
 * Markers for all columns of level 2 and above of these plugins' records.
 * @param only which of them; by default all
 */
export const markersOf = (plugins: readonly LoadedPlugin[], only: (column: Pick<MarkedColumn, 'field' | 'level'>) => boolean = () => true): Markers => {
  const columns = plugins.flatMap(columnsOf).filter(only);
  /** What is set in each table: all of it by one statement. */
  const marked: Record<string, string[]> = {};
  for (const [index, column] of columns.entries()) (marked[column.table] ??= []).push(`${column.column} = case when ${column.column} is not null then ${markerSql(column, index)} end`);
  return {
    fields: columns.map(({ field }) => field),
    in: (text) => columns.filter(({ value }, index) => (value === 'day' ? text.includes(dayOf(index)) : new RegExp(`密${index}号[0-9a-f]{12}`).test(text))).map(({ field }) => field),
    put: async ({ on, tenantId }) => {
      const statements = Object.entries(marked).map(([table, cells]) => `update ${table} set ${cells.join(', ')} where tenant_id = '${tenantId}'`);
      await on.superuser.query(statements.join(';\n'));
    },
  };
};
