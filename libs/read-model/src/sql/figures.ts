import { fragment, identifier, joined, verbatim, type ColumnFact, type ComputedRow, type Figure, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { FigureField, GroupPlan, RootPlan, RowSource, SpanPlan } from '../plan/plan-tree.js';
import { all, conditionSql, ownership, scopeCondition } from './conditions.js';
import { computedRow } from './computed-row.js';
import { entryLabel } from './entry-label.js';
import { objectSql } from './object.js';
import { codeLabel, literal, outgoing } from './values.js';
import type { Writing } from './writing.js';

type Figures = Extract<RootPlan, { kind: 'figures' }>;

const KEY = identifier('__key');
const ALL_ROWS = '合计';
const NO_VALUE = '未填写';

/** Midnight of a business day, for columns that hold instants. */
const midnight = (day: Fragment): Fragment => fragment`(${day})::timestamp at time zone 'Asia/Shanghai'`;

const spanConditions = ({ fact, from, to }: SpanPlan, alias: Fragment): readonly Fragment[] => {
  const column = columnOf(alias, fact.column);
  const bound = (day: Fragment): Fragment => (fact.value === 'day' ? day : midnight(day));
  return [
    ...(from === undefined ? [] : [fragment`${column} >= ${bound(fragment`${from}::date`)}`]),
    ...(to === undefined ? [] : [fragment`${column} < ${bound(fragment`(${to}::date + 1)`)}`]),
  ];
};

const keySql = ({ fact, grouping }: GroupPlan, alias: Fragment): Fragment => {
  const column = columnOf(alias, fact.column);
  if (!grouping.month) return fragment`${column}::text`;
  const local = fact.kind === 'column' && fact.value === 'instant' ? fragment`${column} at time zone 'Asia/Shanghai'` : column;
  return fragment`to_char(${local}, 'YYYY-MM')`;
};

const knownLabel = (fact: GroupPlan['fact'], key: Fragment, row: ComputedRow): Fragment => {
  if (fact.kind !== 'column') return key;
  if (fact.dictionary) return entryLabel(key, fact.dictionary, row);
  return fact.choices ? codeLabel(key, fact.choices) : key;
};

const labelSql = (group: GroupPlan | null, alias: Fragment): Fragment => {
  if (group === null) return literal(ALL_ROWS);
  const { fact, grouping } = group;
  const key = columnOf(alias, '__key');
  const known = grouping.labelZh?.(key, computedRow(alias)) ?? knownLabel(fact, key, computedRow(alias));
  return fragment`case when ${key} is null then ${literal(grouping.emptyZh ?? NO_VALUE)} else coalesce(${known}, ${key}) end`;
};

/** Counts rows, or adds values up; the sum of bigints is numeric until it is said to be one again. */
const figureSql = ({ where }: Figure, sum: ColumnFact | undefined, alias: Fragment): Fragment => {
  const counted = where ? fragment` filter (where ${where(computedRow(alias))})` : verbatim('');
  if (!sum) return fragment`(count(*)${counted})::int`;
  return fragment`(coalesce(sum(${columnOf(alias, sum.column)})${counted}, 0))::bigint`;
};

const figureName = (place: number): string => `__figure${place}`;

const memberSql = (plan: Figures, field: FigureField, place: number, alias: Fragment): Fragment => {
  if (field.name === '__typename') return literal(plan.view.name);
  if (field.name === 'key') return columnOf(alias, '__key');
  if (field.name === 'labelZh') return labelSql(plan.group, alias);
  if (!field.figure) return verbatim('null');
  return outgoing(columnOf(alias, figureName(place)), field.sum?.value ?? 'int');
};

const groupsSql = (writing: Writing, plan: Figures): Fragment => {
  const source: RowSource = { record: plan.record, alias: writing.alias() };
  const { alias } = source;
  const figures = plan.fields.flatMap(({ figure, sum }, place) => (figure ? [fragment`${figureSql(figure, sum, alias)} as ${identifier(figureName(place))}`] : []));
  const conditions = [
    ...ownership(source, writing.access),
    ...scopeCondition(source, writing.access),
    ...(plan.view.only ? [plan.view.only(computedRow(alias))] : []),
    ...(plan.where ? [conditionSql(plan.where, alias)] : []),
    ...(plan.span ? spanConditions(plan.span, alias) : []),
  ];
  const key = plan.group ? keySql(plan.group, alias) : verbatim('null::text');
  const by = plan.group ? verbatim(' group by 1') : verbatim('');
  // Without figures of a single group there is nothing to aggregate, and it must still be one row.
  const columns = [fragment`${key} as ${KEY}`, ...(figures.length > 0 ? figures : [verbatim('count(*)')])];
  return fragment`select ${joined(columns, ', ')} from ${plan.record.table} ${alias} where ${all(conditions)}${by}`;
};

/** Groups as a JSON list in the order of their keys, the one without a key last. */
export const figuresSql = (writing: Writing, plan: Figures): Fragment => {
  const alias = writing.alias();
  const members = plan.fields.map((field, place) => [field.key, memberSql(plan, field, place, alias)] as const);
  const group = objectSql(writing.alias(), members);
  return fragment`(select coalesce(json_agg(${group} order by ${columnOf(alias, '__key')} nulls last), '[]') from (${groupsSql(writing, plan)}) ${alias})`;
};
