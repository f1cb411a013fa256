import { DomainError } from '@xiangzhi/kernel';
import type { BelongsToFact, ColumnFact, ComputedFact, ValueKind } from '@xiangzhi/vocabulary';
import type { RecordModel } from '../catalogue/record-model.js';
import { mapped } from '../selection/request-values.js';
import type { AccessProfile } from './access-profile.js';
import { assertWithin } from './limits.js';
import { operand } from './operand.js';
import type { Planning } from './planning.js';
import { withoutRaised } from './raised.js';
import type { Condition, Operator } from './plan-tree.js';

/** Names of a filter's members and what they compare with. The schema offers exactly these. */
export const FILTER_OPERATORS: Readonly<Record<string, Operator>> = {
  eq: '=',
  in: 'in',
  startsWith: 'startsWith',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

export const valueKindOf = (fact: ColumnFact | BelongsToFact): ValueKind => (fact.kind === 'column' ? fact.value : 'id');

/** @throws DomainError FORBIDDEN: ordering or filtering by a field would reveal what may not be read. */
export const assertReadable = (fact: Pick<ColumnFact, 'zh' | 'privacy'>, access: AccessProfile, path: readonly string[]): void => {
  if (fact.privacy <= access.clearance) return;
  throw new DomainError('FORBIDDEN', {
    rule: '§3.11',
    messageZh: `「${fact.zh}」超出您的查看权限，不能用来筛选或排序；请去掉这个条件`,
    argumentPath: path,
  });
};

/** Codes of a closed set are part of the plan, never slots; nothing else that a request says becomes part of a statement. */
const codesOf = (fact: ColumnFact | BelongsToFact, value: unknown): readonly string[] | undefined => {
  if (fact.kind !== 'column' || !fact.choices) return undefined;
  const { codes } = fact.choices;
  const wanted = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return wanted.every((one): one is string => typeof one === 'string' && codes.includes(one)) ? wanted : undefined;
};

const comparison = (fact: ColumnFact | BelongsToFact, filter: Readonly<Record<string, unknown>>, path: readonly string[]): Condition[] =>
  Object.entries(filter).flatMap(([name, value]): Condition[] => {
    const { column } = fact;
    if (value === undefined) return [];
    if (name === 'isNull') return value === null ? [] : [{ kind: 'isNull', column, negated: value === false }];
    if (value === null) return name === 'eq' ? [{ kind: 'isNull', column, negated: false }] : [];
    const codes = codesOf(fact, value);
    if (codes) return [{ kind: 'codes', column, of: codes }];
    const kind = valueKindOf(fact);
    return [{ kind: 'compare', column, value: kind, operator: FILTER_OPERATORS[name] as Operator, operand: operand(value, kind, [...path, name]) }];
  });

/** Codes of a closed set are part of the plan, never slots, so which cases are meant is known now. One of them always holds. */
const oneOfCases = (cases: NonNullable<ComputedFact['cases']>, filter: Where): Condition[] =>
  Object.entries(filter).flatMap(([name, value]): Condition[] => {
    if (value === undefined) return [];
    if (name === 'isNull') return value === true ? [{ kind: 'cases', of: [] }] : [];
    const codes = (Array.isArray(value) ? value : [value]) as readonly (string | null)[];
    return [{ kind: 'cases', of: codes.flatMap((code) => (code === null ? [] : (cases[code] ?? []))) }];
  });

type Where = Readonly<Record<string, unknown>>;

type CaseFact = ComputedFact & { readonly cases: NonNullable<ComputedFact['cases']> };

/** A computed code that may be filtered by, declared by `@Cases`. */
export const caseFact = (record: RecordModel, property: string): CaseFact | undefined => {
  const fact = record.fields.get(property);
  return fact?.kind === 'computed' && fact.cases ? (fact as CaseFact) : undefined;
};

const ALWAYS_HOLDS: Condition = { kind: 'all', of: [] };

const SEARCH_LENGTH = 50;

/** @throws DomainError VALIDATION for an empty or a long text (variables: when run) */
const searchText = (value: unknown, path: readonly string[]): unknown =>
  mapped(operand(value, 'text', path), (text) => {
    if (typeof text === 'string' && text.trim() !== '' && text.length <= SEARCH_LENGTH) return text.trim();
    throw new DomainError('VALIDATION', { messageZh: `请输入 1 至 ${SEARCH_LENGTH} 个字的查找内容`, argumentPath: path });
  });

const searched = (record: RecordModel, value: unknown, planning: Planning, path: readonly string[]): Condition[] => {
  const search = record.facts.reads?.search;
  if (!search) return [];
  planning.addConditions(1, path);
  assertReadable({ zh: search.zh, privacy: search.privacy }, planning.access, path);
  return [{ kind: 'found', finds: search.finds, operand: searchText(value, path) }, ...withoutRaised(record, search.privacy, planning.access)];
};

/** Every `and`/`or` adds its name and the member's index to the path of the argument. */
const nestingOf = (path: readonly string[]): number => (path.length - 1) / 2;

/**
 * Turns a `where` argument into conditions; several members of one object must all hold.
 * @throws DomainError FORBIDDEN (above the clearance), VALIDATION, TOO_COMPLEX
 */
export const whereCondition = (record: RecordModel, where: Where | null | undefined, planning: Planning, path: readonly string[]): Condition | null => {
  if (!where) return null;
  assertWithin('nesting', nestingOf(path), path);
  const nested = (name: 'and' | 'or'): Condition[] => {
    const list = where[name] as readonly Where[] | null | undefined;
    if (!list) return [];
    planning.addConditions(list.length, [...path, name]);
    // An empty member says nothing, so it always holds: left out of an `or`, it would turn into "never".
    const of = list.map((one, i) => whereCondition(record, one, planning, [...path, name, String(i)]) ?? ALWAYS_HOLDS);
    return [{ kind: name === 'and' ? 'all' : 'any', of }];
  };
  const own = Object.entries(where).flatMap(([property, filter]): Condition[] => {
    if (property === 'and' || property === 'or' || filter === null || filter === undefined) return [];
    if (property === 'updatedAfter') planning.addConditions(1, [...path, property]);
    if (property === 'updatedAfter') return [{ kind: 'compare', column: 'updated_at', value: 'instant', operator: '>', operand: operand(filter, 'instant', path) }];
    if (property === 'search') return searched(record, filter, planning, [...path, property]);
    const fact = record.columns.get(property) ?? caseFact(record, property);
    if (!fact) return [];
    planning.addConditions(Math.max(1, Object.keys(filter).length), [...path, property]);
    assertReadable(fact, planning.access, [...path, property]);
    const compared = fact.kind === 'computed' ? oneOfCases(fact.cases, filter as Where) : comparison(fact, filter as Where, [...path, property]);
    return compared.length > 0 ? [...compared, ...withoutRaised(record, fact.privacy, planning.access)] : [];
  });
  const of = [...own, ...nested('and'), ...nested('or')];
  return of.length === 0 ? null : { kind: 'all', of };
};
