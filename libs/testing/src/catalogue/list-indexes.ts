import type pg from 'pg';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { factsOf, recordFacts, type BelongsToFact, type ClassOf, type ColumnFact, type RecordFacts } from '@xiangzhi/vocabulary';
import type { RecordFault } from './compare-records.js';
import { tableFacts } from './table-facts.js';

interface Need {
  readonly why: string;
  readonly columns: readonly string[];
}

const columnOf = (facts: RecordFacts, property: string): string => {
  const named = facts.fields.find((one) => one.property === property);
  if (named?.kind === 'computed' && named.by) return columnOf(facts, named.by);
  const fact = named as ColumnFact | BelongsToFact | undefined;
  if (!fact?.column) throw new TypeError(`${facts.name}.${property} has no column`);
  return fact.column;
};

/** Columns of an index that is led by `prefix`: whose rows come first, then what is asked for. */
const prefixOf = ({ tenancy }: RecordFacts): readonly string[] => {
  if (tenancy === 'tenant') return ['tenant_id'];
  return tenancy === 'oversight' ? ['county_code'] : [];
};

function* needsOfList(facts: RecordFacts): Generator<Need> {
  const { reads } = facts;
  if (!reads?.list) return;
  const prefix = prefixOf(facts);
  for (const property of reads.where ?? []) yield { why: `filter by ${property}`, columns: [...prefix, columnOf(facts, property)] };
  for (const property of reads.orderBy ?? []) yield { why: `order by ${property}`, columns: [...prefix, columnOf(facts, property)] };
  const order = (reads.order ?? []).map(({ by }) => columnOf(facts, by));
  if (order.length > 0) yield { why: 'the default order', columns: [...prefix, ...order] };
  if (facts.versioned) yield { why: 'filter by updatedAfter', columns: [...prefix, 'updated_at'] };
}

/** The children of a row are found by their reference to it. */
function* needsOfRelations(classes: readonly ClassOf[], schema: string): Generator<Need & { readonly facts: RecordFacts; readonly schema: string }> {
  for (const record of classes) {
    for (const fact of factsOf(record)?.fields ?? []) {
      if (fact.kind !== 'hasMany') continue;
      const target = fact.target();
      const facts = recordFacts(target);
      // Whatever a module refers to and does not bring itself is the core's.
      yield { facts, schema: classes.includes(target) ? schema : 'core', why: `${record.name}.${fact.property}`, columns: [...prefixOf(facts), columnOf(facts, fact.by)] };
    }
  }
}

/** Whether a complete index begins with these columns. A partial one serves only some of the rows. */
const isServed = (indexes: readonly { readonly columns: readonly string[]; readonly where: string | null }[], columns: readonly string[]): boolean =>
  indexes.some((index) => index.where === null && columns.every((column, i) => index.columns[i] === column));

/** Names every declared filter, order and to-many relation that no index serves (performance.md, “Habits”). */
export const unservedLists = async (pool: pg.Pool, plugin: LoadedPlugin): Promise<readonly RecordFault[]> => {
  const schema = schemaOf(plugin.manifest.key);
  const ofLists = plugin.module.records.map((record) => recordFacts(record)).flatMap((facts) => [...needsOfList(facts)].map((need) => ({ facts, schema, ...need })));
  const faults: RecordFault[] = [];
  for (const { facts, schema: home, why, columns } of [...ofLists, ...needsOfRelations([...plugin.module.records, ...plugin.module.extensions], schema)]) {
    const table = await tableFacts(pool, facts.schema ?? home, facts.table);
    if (!table || !isServed(table.indexes, columns)) faults.push({ record: facts.name, message: `${why}: no index of ${facts.table} begins with (${columns.join(', ')})` });
  }
  return faults;
};
