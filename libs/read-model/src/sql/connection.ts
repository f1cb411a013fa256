import { fragment, identifier, joined, verbatim, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { ConnectionField, ConnectionPlan, EdgeField, PagePlan, RowPlan, RowSource } from '../plan/plan-tree.js';
import { TENANT } from '../selection/request-values.js';
import { all, conditionSql, keysetCondition, ownership, referred, scopeCondition } from './conditions.js';
import { computedRow } from './computed-row.js';
import { objectSql } from './object.js';
import { OFFSET_LIMIT, PAGE_LIMIT } from '../plan/page.js';
import { firstRows, orderSql, rowSql } from './row.js';
import { literal } from './values.js';
import type { Writing } from './writing.js';

/** Which rows a connection is over, besides what its page asks for. */
type RowsOf = (source: RowSource) => readonly Fragment[];

interface Connection extends ConnectionPlan {
  readonly rows: RowsOf;
}

const COUNT_LIMIT = 10_000;
const NUMBER = identifier('__n');
const CURSOR = identifier('__cursor');

const cursorSql = (plan: Connection, alias: Fragment): Fragment => {
  const values = plan.page.order.map((term) => fragment`${columnOf(alias, term.column)}::text`);
  const parts = joined([literal(plan.cursorOf), fragment`coalesce(${TENANT}::uuid::text, '')`, ...values], ', ');
  const bytes = fragment`convert_to(json_build_array(${parts})::text, 'utf8')`;
  return fragment`translate(encode(${bytes}, 'base64'), E'+/=\n', '-_')`;
};

const filters = (plan: Connection, source: RowSource): readonly Fragment[] => [
  ...plan.rows(source),
  ...(plan.page.only ? [plan.page.only(computedRow(source.alias))] : []),
  ...(plan.page.where ? [conditionSql(plan.page.where, source.alias)] : []),
];

const keysets = (page: PagePlan, alias: Fragment): readonly Fragment[] => [
  ...(page.after ? [keysetCondition(page.order, page.after, alias, true)] : []),
  ...(page.before ? [keysetCondition(page.order, page.before, alias, false)] : []),
];

/** The rows that a field shows, with the place of each among its edge's fields. */
const rowsOf = (field: ConnectionField): readonly (readonly [RowPlan, number])[] => {
  if (field.kind === 'nodes') return [[field.row, 0]];
  if (field.kind !== 'edges') return [];
  return field.fields.flatMap((edge, j) => (edge.kind === 'node' ? [[edge.row, j] as const] : []));
};

/** Making a cursor costs more than reading a row. */
const showsCursors = ({ fields }: ConnectionPlan): boolean =>
  fields.some((field) => {
    if (field.kind === 'pageInfo') return field.fields.some(({ name }) => name === 'startCursor' || name === 'endCursor');
    return field.kind === 'edges' && field.fields.some(({ kind }) => kind === 'cursor');
  });

const bounds = ({ size, offset, after, before }: PagePlan): readonly unknown[] => [size, offset, after, before].filter((bound) => bound !== undefined);

/** Whether anything but the number of rows is asked for, or what bounds the page is only known, and checked, when it is run. */
const readsRows = ({ fields, page }: ConnectionPlan): boolean =>
  fields.some(({ kind }) => kind === 'nodes' || kind === 'edges' || kind === 'pageInfo') || bounds(page).some((bound) => typeof bound !== 'number');

const oneMore = ({ size, offset }: PagePlan, rows: Parameters<typeof firstRows>[0]): Fragment => {
  const [wanted, most] = typeof size === 'number' ? [size + 1, size + 1] : [fragment`${size}::int + 1`, PAGE_LIMIT + 1];
  return offset === undefined ? firstRows(rows, wanted, most) : firstRows(rows, fragment`${wanted}`, most + OFFSET_LIMIT, fragment` offset ${offset}::int`);
};

/** One row more than asked for tells whether there is another page. */
const pageSql = (writing: Writing, plan: Connection): Fragment => {
  const source: RowSource = { record: plan.record, alias: writing.alias() };
  const { page } = plan;
  const { alias } = source;
  const wanted = plan.fields.flatMap((field, i) => rowsOf(field).map(([row, j]) => fragment`${rowSql(writing, row, alias)} as ${rowName(i, j)}`));
  const order = orderSql(page.order, alias, page.backwards);
  const cursor = showsCursors(plan) ? [fragment`${cursorSql(plan, alias)} as ${CURSOR}`] : [];
  const columns = [fragment`row_number() over (order by ${order}) as ${NUMBER}`, ...cursor, ...wanted];
  const rows = fragment`select * from ${plan.record.table} ${alias} where ${all([...filters(plan, source), ...keysets(page, alias)])} order by ${order}`;
  return fragment`select ${joined(columns, ', ')} from (${oneMore(page, { rows, order, alias })}) ${alias}`;
};

/** Counted, not named after the response key: a long key would be cut to 63 bytes, and two keys become one. */
const rowName = (field: number, edge: number): Fragment => identifier(`__row${field}_${edge}`);

const inPage = (plan: Connection): Fragment => fragment`${NUMBER} <= ${plan.page.size}::int`;

const inOrder = (plan: Connection): Fragment => fragment`order by ${NUMBER} ${verbatim(plan.page.backwards ? 'desc' : 'asc')}`;

const listSql = (plan: Connection, item: Fragment): Fragment =>
  fragment`(select coalesce(json_agg(${item} ${inOrder(plan)}) filter (where ${inPage(plan)}), '[]') from page)`;

const edgeSql = (edge: EdgeField, field: number, place: number): Fragment => {
  if (edge.kind === 'typename') return literal(edge.name);
  return edge.kind === 'cursor' ? CURSOR : rowName(field, place);
};

const pageInfoSql = (plan: Connection, name: string): Fragment => {
  const { page } = plan;
  const another = fragment`exists (select from page where not (${inPage(plan)}))`;
  const behind = page.backwards ? page.before !== undefined : page.after !== undefined;
  const skipped = page.offset === undefined ? verbatim(String(behind)) : fragment`${page.offset}::int > 0`;
  const ends = (last: boolean): Fragment =>
    fragment`(select ${CURSOR} from page where ${inPage(plan)} order by ${NUMBER} ${verbatim(last === page.backwards ? 'asc' : 'desc')} limit 1)`;
  switch (name) {
    case 'hasNextPage':
      return page.backwards ? skipped : another;
    case 'hasPreviousPage':
      return page.backwards ? another : skipped;
    case 'startCursor':
      return ends(false);
    case 'endCursor':
      return ends(true);
    default:
      return literal('PageInfo');
  }
};

const countSql = (writing: Writing, plan: Connection): Fragment => {
  const source: RowSource = { record: plan.record, alias: writing.alias() };
  const counted = fragment`select from ${plan.record.table} ${source.alias} where ${all(filters(plan, source))} limit ${verbatim(String(COUNT_LIMIT + 1))}`;
  return fragment`(select count(*) from (${counted}) counted)`;
};

const fieldSql = (writing: Writing, plan: Connection, field: ConnectionField, i: number): Fragment => {
  switch (field.kind) {
    case 'typename':
      return literal(field.name);
    case 'nodes':
      return listSql(plan, rowName(i, 0));
    case 'edges':
      return listSql(plan, objectSql(writing.alias(), field.fields.map((edge, j) => [edge.key, edgeSql(edge, i, j)])));
    case 'pageInfo':
      return objectSql(writing.alias(), field.fields.map(({ key, name }) => [key, pageInfoSql(plan, name)]));
    case 'totalCount':
      return countSql(writing, plan);
    case 'totalCountIsEstimate':
      return fragment`${countSql(writing, plan)} > ${verbatim(String(COUNT_LIMIT))}`;
  }
};

/** A connection as one JSON object. The page is read once, whatever is selected from it. */
const objectOf = (writing: Writing, plan: Connection): Fragment => {
  const members = plan.fields.map((field, i) => [field.key, fieldSql(writing, plan, field, i)] as const);
  const object = objectSql(writing.alias(), members);
  return readsRows(plan) ? fragment`(with page as materialized (${pageSql(writing, plan)}) select ${object})` : fragment`(${object})`;
};

/** The connection of a root field: rows of the township, within the actor's units. */
export const connectionSql = (writing: Writing, plan: ConnectionPlan): Fragment =>
  objectOf(writing, { ...plan, rows: (source) => [...ownership(source, writing.access), ...scopeCondition(source, writing.access)] });

/** The connection of a row's children. */
export const pagedSql = (writing: Writing, { backReference, connection }: { readonly backReference: string; readonly connection: ConnectionPlan }, parent: Fragment): Fragment =>
  objectOf(writing, { ...connection, rows: (source) => [...referred(source, writing.access), fragment`${columnOf(source.alias, backReference)} = ${columnOf(parent, 'id')}`] });
