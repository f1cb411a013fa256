import { fragment, joined, verbatim, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import type { AccessProfile } from '../plan/access-profile.js';
import type { Condition, OrderTerm, RowSource } from '../plan/plan-tree.js';
import { REGION, SCOPE, TENANT } from '../selection/request-values.js';
import { computedRow } from './computed-row.js';
import { literal, typed, typedList } from './values.js';

const NEVER = verbatim('false');
const ALWAYS = verbatim('true');

const all = (conditions: readonly Fragment[]): Fragment => (conditions.length === 0 ? ALWAYS : joined(conditions, ' and '));

const compared = (column: Fragment, condition: Extract<Condition, { kind: 'compare' }>): Fragment => {
  const { operator, operand, value } = condition;
  if (operator === 'in') return fragment`${column} = any(${typedList(operand, value)})`;
  if (operator === 'startsWith') return fragment`starts_with(${column}, ${typed(operand, value)})`;
  return fragment`${column} ${verbatim(operator)} ${typed(operand, value)}`;
};

/** A filter as SQL. Only leakproof operators, so that row-level security does not keep them from the index. */
export const conditionSql = (condition: Condition, alias: Fragment): Fragment => {
  switch (condition.kind) {
    case 'isNull':
      return fragment`${columnOf(alias, condition.column)} is ${verbatim(condition.negated ? 'not null' : 'null')}`;
    case 'compare':
      return compared(columnOf(alias, condition.column), condition);
    case 'codes':
      return condition.of.length === 0 ? NEVER : fragment`${columnOf(alias, condition.column)} in (${joined(condition.of.map(literal), ', ')})`;
    case 'found':
      return fragment`(${condition.finds(computedRow(alias), typed(condition.operand, 'text'))})`;
    case 'cases':
      return condition.of.length === 0 ? NEVER : fragment`(${joined(condition.of.map((holds) => holds(computedRow(alias))), ' or ')})`;
    case 'any':
      return condition.of.length === 0 ? NEVER : fragment`(${joined(condition.of.map((one) => conditionSql(one, alias)), ' or ')})`;
    case 'all':
      return condition.of.length === 0 ? ALWAYS : fragment`(${all(condition.of.map((one) => conditionSql(one, alias)))})`;
  }
};

/**
 * Whose rows: said in the statement although row-level security says it too, for the estimate, for
 * the index and for the distributed engine (scale-out rule 7). Platform actors read directories only.
 */
export const ownership = ({ record, alias }: RowSource, access: AccessProfile): readonly Fragment[] => {
  const { tenancy, hides } = record.facts;
  if (tenancy === 'tenant' && access.audience === 'TENANT') {
    const hidden = hides ? [fragment`not coalesce((${hides(computedRow(alias))}), false)`] : [];
    return [fragment`${columnOf(alias, 'tenant_id')} = ${TENANT}::uuid`, ...hidden];
  }
  if (record.facts.tenancy === 'oversight') {
    return [fragment`(${columnOf(alias, 'county_code')} = ${REGION}::text or ${columnOf(alias, 'city_code')} = ${REGION}::text)`];
  }
  if (record.facts.divisionCode && access.audience === 'OVERSIGHT') return [fragment`starts_with(${columnOf(alias, record.facts.divisionCode)}, ${REGION}::text)`];
  return [];
};

/** The actor's subtree, for lists of actors below township level; row-level security holds it anyway. */
export const scopeCondition = ({ record, alias }: RowSource, access: AccessProfile): readonly Fragment[] =>
  record.facts.scoped && access.scoped ? [fragment`starts_with(${columnOf(alias, 'unit_path')}, ${SCOPE}::text)`] : [];

/** Whose rows another row may refer to; row-level security narrows them too, but where the transaction reaches beyond the unit. */
export const referred = (source: RowSource, access: AccessProfile): readonly Fragment[] => [...ownership(source, access), ...(access.beyond ? scopeCondition(source, access) : [])];

/** A row comparison, which an index can start from: for orderings in one direction over columns that always have a value. */
const isPlain = (order: readonly OrderTerm[]): boolean => new Set(order.map((term) => term.direction)).size === 1 && !order.some(({ nullable }) => nullable);

const beyond = (term: OrderTerm, forwards: boolean): Fragment => verbatim((term.direction === 'ASC') === forwards ? '>' : '<');

/** Nothing counts as more than any value, as in PostgreSQL's own orderings. */
const pastSql = (term: OrderTerm, column: Fragment, operand: Fragment, forwards: boolean): Fragment => {
  const past = fragment`${column} ${beyond(term, forwards)} ${operand}`;
  if (!term.nullable) return past;
  const upwards = (term.direction === 'ASC') === forwards;
  return upwards ? fragment`(${past} or (${column} is null and ${operand} is not null))` : fragment`(${past} or (${operand} is null and ${column} is not null))`;
};

/** Rows past a cursor. */
export const keysetCondition = (order: readonly OrderTerm[], values: readonly unknown[], alias: Fragment, forwards: boolean): Fragment => {
  const places = order.map((term, i) => ({ term, column: columnOf(alias, term.column), operand: typed(values[i], term.value) }));
  const first = order[0] as OrderTerm;
  if (isPlain(order)) return fragment`(${joined(places.map(({ column }) => column), ', ')}) ${beyond(first, forwards)} (${joined(places.map(({ operand }) => operand), ', ')})`;
  const steps = places.map(({ term, column, operand }, i) => {
    const equal = places.slice(0, i).map((one) => fragment`${one.column} ${verbatim(one.term.nullable ? 'is not distinct from' : '=')} ${one.operand}`);
    return fragment`(${all([...equal, pastSql(term, column, operand, forwards)])})`;
  });
  const [leading] = places;
  // Says again what follows from the steps, so that an index can start at the cursor.
  const start = leading && !first.nullable ? [fragment`${leading.column} ${beyond(first, forwards)}= ${leading.operand}`] : [];
  return fragment`(${all([...start, fragment`(${joined(steps, ' or ')})`])})`;
};

export { all };
