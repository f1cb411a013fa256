import { fragment, joined, verbatim, type ColumnFact, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf, type RecordModel } from '../catalogue/record-model.js';
import { isRaised } from '../plan/raised.js';
import type { FieldPlan, OrderTerm, PagePlan, RowPlan, RowSource, ToOneReading } from '../plan/plan-tree.js';
import { TENANT } from '../selection/request-values.js';
import { actionsSql } from './actions.js';
import { pagedSql } from './connection.js';
import { computedRow } from './computed-row.js';
import { PAGE_LIMIT } from '../plan/page.js';
import { all, conditionSql, referred } from './conditions.js';
import { objectSql } from './object.js';
import { trailRowSql } from './trail.js';
import { literal, outgoing } from './values.js';
import type { Writing } from './writing.js';

const NOTHING = verbatim('null');

/** `"a" asc, "b" desc`; reversed for pages that are read from the end. */
export const orderSql = (order: readonly OrderTerm[], alias: Fragment, reversed = false): Fragment =>
  joined(
    order.map((term) => fragment`${columnOf(alias, term.column)} ${verbatim((term.direction === 'ASC') === reversed ? 'desc' : 'asc')}`),
    ', ',
  );

const readingSql = (writing: Writing, { row, through }: ToOneReading, id: Fragment): Fragment => {
  const source: RowSource = { record: row.record, alias: writing.alias() };
  const object = rowSql(writing, row, source.alias);
  if (through) return fragment`(select ${object} from ${through}(${TENANT}::uuid, ${id}) ${source.alias})`;
  const own = [...referred(source, writing.access), fragment`${columnOf(source.alias, 'id')} = ${id}`];
  return fragment`(select ${object} from ${source.record.table} ${source.alias} where ${all(own)})`;
};

/** Rows in an order. */
interface Ordered {
  readonly rows: Fragment;
  readonly order: Fragment;
  readonly alias: Fragment;
}

/**
 * The first of them. A number that comes with the request is unknown when PostgreSQL plans a statement once for all its executions: it
 * would expect a tenth of the township, and sort it. So it is told the most that there can be as well.
 */
export const firstRows = ({ rows, order, alias }: Ordered, size: unknown, most: number, more: Fragment = verbatim('')): Fragment => {
  if (typeof size === 'number') return fragment`${rows} limit ${verbatim(String(size))}${more}`;
  return fragment`select * from (${rows} limit ${verbatim(String(most))}) ${alias} order by ${order} limit ${size}::int${more}`;
};

const toOneSql = (writing: Writing, { readings, foreignKey }: Extract<FieldPlan, { kind: 'toOne' }>, parent: Fragment): Fragment => {
  const [first, ...others] = readings.map((reading) => readingSql(writing, reading, columnOf(parent, foreignKey))) as [Fragment, ...Fragment[]];
  return others.length === 0 ? first : fragment`coalesce(${joined([first, ...others], ', ')})`;
};

const pageRows = (page: PagePlan, source: RowSource, conditions: readonly Fragment[]): Fragment => {
  const where = page.where ? [...conditions, conditionSql(page.where, source.alias)] : conditions;
  const order = orderSql(page.order, source.alias, page.backwards);
  const rows = fragment`select * from ${source.record.table} ${source.alias} where ${all(where)} order by ${order}`;
  return firstRows({ rows, order, alias: source.alias }, page.size, PAGE_LIMIT);
};

const toManySql = (writing: Writing, plan: Extract<FieldPlan, { kind: 'toMany' }>, parent: Fragment): Fragment => {
  const source: RowSource = { record: plan.row.record, alias: writing.alias() };
  const conditions = [...referred(source, writing.access), fragment`${columnOf(source.alias, plan.backReference)} = ${columnOf(parent, 'id')}`];
  const { alias } = source;
  const row = rowSql(writing, plan.row, alias);
  const order = orderSql(plan.page.order, alias);
  return fragment`(select coalesce(json_agg(${row} order by ${order}), '[]') from (${pageRows(plan.page, source, conditions)}) ${alias})`;
};

const raisedOf = ({ facts }: RecordModel, alias: Fragment): Fragment | undefined => facts.raises && isRaised(facts.raises, computedRow(alias));

const raisedSql = (writing: Writing, { record, field }: { readonly record: RecordModel; readonly field: Extract<FieldPlan, { kind: 'raised' }> }, alias: Fragment): Fragment => {
  const [instead, plain] = [field.instead, field.plain].map((one) => fieldSql(writing, { record, field: one }, alias)) as [Fragment, Fragment];
  return fragment`case when ${raisedOf(record, alias) ?? NOTHING} then ${instead} else ${plain} end`;
};

const readersSql = ({ readers, column, value }: ColumnFact, alias: Fragment): Fragment =>
  fragment`case when coalesce((${readers?.(computedRow(alias)) ?? verbatim('false')}), false) then ${outgoing(columnOf(alias, column), value)} end`;

const fieldSql = (writing: Writing, { record, field }: { readonly record: RecordModel; readonly field: FieldPlan }, alias: Fragment): Fragment => {
  switch (field.kind) {
    case 'typename':
      return literal(field.name);
    case 'column':
      return outgoing(columnOf(alias, field.column), field.value);
    case 'masked':
      return field.fact.mask?.(columnOf(alias, field.fact.column)) ?? NOTHING;
    case 'raised':
      return raisedSql(writing, { record, field }, alias);
    case 'readers':
      return readersSql(field.fact, alias);
    case 'trail':
      return trailRowSql(field, computedRow(alias), raisedOf(record, alias));
    case 'absent':
      return field.as === 'null' ? NOTHING : verbatim(`'[]'::json`);
    case 'computed':
      return outgoing(field.fact.sql(computedRow(alias)), field.fact.value);
    case 'actions':
      return actionsSql(writing, record.facts, field, alias);
    case 'toOne':
      return toOneSql(writing, field, alias);
    case 'paged':
      return pagedSql(writing, field, alias);
    case 'toMany':
      return toManySql(writing, field, alias);
  }
};

/** One row as a JSON object with the response keys in the order of the selection. */
export const rowSql = (writing: Writing, row: RowPlan, alias: Fragment): Fragment => {
  const object = writing.alias();
  return objectSql(object, row.fields.map((field) => [field.key, fieldSql(writing, { record: row.record, field }, alias)]));
};
