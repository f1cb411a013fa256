import { fragment, identifier, joined, render, verbatim, type Fragment, type Rendered } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { AccessProfile } from '../plan/access-profile.js';
import type { RootPlan, RowSource } from '../plan/plan-tree.js';
import { trailOf } from '../plan/trail.js';
import { all, ownership, scopeCondition } from './conditions.js';
import { connectionSql } from './connection.js';
import { figuresSql } from './figures.js';
import { nodeRowSql, nodeSql } from './node.js';
import { rowSql } from './row.js';
import { trailSql } from './trail.js';
import { Writing } from './writing.js';

const oneSql = (writing: Writing, plan: Extract<RootPlan, { kind: 'one' }>): Fragment => {
  const { access } = writing;
  const source: RowSource = { record: plan.row.record, alias: writing.alias() };
  const conditions = [...ownership(source, access), ...(access.beyond ? [] : scopeCondition(source, access)), fragment`${columnOf(source.alias, 'id')} = ${plan.id}::uuid`];
  return fragment`(select ${rowSql(writing, plan.row, source.alias)} from ${source.record.table} ${source.alias} where ${all(conditions)})`;
};

const severalSql = (writing: Writing, plan: Extract<RootPlan, { kind: 'several' }>): Fragment => {
  const source: RowSource = { record: plan.row.record, alias: writing.alias() };
  const id = columnOf(source.alias, 'id');
  const conditions = [...ownership(source, writing.access), fragment`${id} = any(${plan.ids}::uuid[])`];
  const rows = fragment`json_agg(${rowSql(writing, plan.row, source.alias)} order by array_position(${plan.ids}::uuid[], ${id}))`;
  return fragment`(select coalesce(${rows}, '[]') from ${source.record.table} ${source.alias} where ${all(conditions)})`;
};

const rootSql = (writing: Writing, root: RootPlan): Fragment => {
  switch (root.kind) {
    case 'one':
      return oneSql(writing, root);
    case 'several':
      return severalSql(writing, root);
    case 'connection':
      return connectionSql(writing, root);
    case 'figures':
      return figuresSql(writing, root);
    case 'node':
      return nodeSql(writing, root);
    case 'refused':
      return verbatim('null');
  }
};

export interface WrittenStatement extends Rendered {
  /** It also writes what is read of sensitive data down; it cannot run in a read-only transaction, nor on a replica. */
  readonly writes: boolean;
}

/** Third pass: one statement, one text column a root field, so that errors can be spliced without parsing (decision 29). */
export const statementSql = (roots: readonly RootPlan[], access: AccessProfile): WrittenStatement => {
  const writing = new Writing(access);
  const columns = roots.map((root) => fragment`${rootSql(writing, root)}::text as ${identifier(root.key)}`);
  const trails = roots.flatMap(trailOf).map((root) => (root.kind === 'node' ? nodeRowSql(rootSql(writing, root)) : rootSql(writing, root)));
  const read = fragment`select ${joined(columns, ', ')}`;
  return { ...render(trails.length > 0 ? fragment`with ${trailSql(trails)} ${read}` : read), writes: trails.length > 0 };
};
