import { fragment, joined, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { NodeVariant, RootPlan, RowSource } from '../plan/plan-tree.js';
import { all, ownership, scopeCondition } from './conditions.js';
import { rowSql } from './row.js';
import { literal } from './values.js';
import type { Writing } from './writing.js';

type Node = Extract<RootPlan, { kind: 'node' }>;

const lookupSql = (writing: Writing, { id }: Node, { row }: NodeVariant): Fragment => {
  const source: RowSource = { record: row.record, alias: writing.alias() };
  const conditions = [...ownership(source, writing.access), ...scopeCondition(source, writing.access), fragment`${columnOf(source.alias, 'id')} = ${id}::uuid`];
  return fragment`(select ${literal(`${row.record.name} `)} || ${rowSql(writing, row, source.alias)}::text from ${source.record.table} ${source.alias} where ${all(conditions)})`;
};

/**
 * The row of the first table that has the id, behind the name of its type and a blank: `OrgUnit {"name":"东街"}`. The name
 * tells which notices belong to the answer. Later tables are not looked into.
 */
export const nodeSql = (writing: Writing, plan: Node): Fragment => {
  // The id is still sent, so that a malformed one is refused whatever the actor may read.
  if (plan.variants.length === 0) return fragment`(select null::text where ${plan.id}::uuid is null)`;
  return fragment`coalesce(${joined(plan.variants.map((variant) => lookupSql(writing, plan, variant)), ', ')})`;
};

/** Only the row of what `nodeSql` has written. */
export const nodeRowSql = (node: Fragment): Fragment => fragment`regexp_replace(${node}, '^\\S+ ', '')`;

/** Takes apart what `nodeSql` has written. */
export const splitNode = (text: string): { readonly type: string; readonly row: string } => {
  const end = text.indexOf(' ');
  return { type: text.slice(0, end), row: text.slice(end + 1) };
};
