import { DomainError } from '@xiangzhi/kernel';
import { Slot } from '@xiangzhi/vocabulary';
import type { RecordModel } from '../catalogue/record-model.js';
import { cursorSignature, cursorSlots } from '../cursor/cursor.js';
import { mapped, type RequestSlot, type RequestValues } from '../selection/request-values.js';
import type { AccessProfile } from './access-profile.js';
import { assertReadable, valueKindOf, whereCondition } from './conditions.js';
import { assertWithin } from './limits.js';
import type { Planning } from './planning.js';
import type { OrderTerm, PagePlan } from './plan-tree.js';

export const PAGE_DEFAULT = 20;
export const PAGE_LIMIT = 200;
export const OFFSET_LIMIT = 10_000;

const bounded = (value: unknown, argument: string, limit: number): unknown =>
  mapped(value, (count) => {
    if (typeof count === 'number' && count >= 0 && count <= limit) return count;
    throw new DomainError('VALIDATION', { messageZh: `${argument} 应为 0 到 ${limit} 的整数，实际为 ${String(count)}`, argumentPath: [argument] });
  });

type OrderArgument = readonly { readonly field: string; readonly direction?: 'ASC' | 'DESC' }[];

/** The declared order unless the query names one; always total, because it ends on the id. */
const orderTerms = (record: RecordModel, wanted: OrderArgument | null | undefined, access: AccessProfile): readonly OrderTerm[] => {
  assertWithin('orderTerms', wanted?.length ?? 0, ['orderBy']);
  const declared = record.facts.reads?.order ?? [];
  const named = wanted?.length ? wanted.map(({ field, direction }) => ({ by: field, direction: direction ?? 'ASC' })) : declared;
  const terms = named.map(({ by, direction }, i): OrderTerm => {
    const fact = record.columns.get(by);
    if (!fact) throw new TypeError(`${record.name}: order by ${by}, which is no column`);
    assertReadable(fact, access, ['orderBy', String(i), 'field']);
    return { column: fact.column, value: valueKindOf(fact), direction, nullable: fact.optional };
  });
  // Named again, a column orders nothing more; a thousand repetitions shall not become a thousand comparisons.
  const distinct = terms.filter((term, i) => terms.findIndex(({ column }) => column === term.column) === i);
  if (distinct.some((term) => term.column === 'id')) return distinct;
  return [...distinct, { column: 'id', value: 'id', direction: distinct.at(-1)?.direction ?? 'ASC', nullable: false }];
};

export interface PageArguments {
  readonly first?: unknown;
  readonly last?: unknown;
  readonly after?: unknown;
  readonly before?: unknown;
  readonly offset?: unknown;
  readonly where?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: OrderArgument | null;
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

const refuseMixed = (args: PageArguments): void => {
  if (given(args.first) && given(args.last)) throw new DomainError('VALIDATION', { messageZh: 'first 与 last 只能给一个', argumentPath: ['last'] });
  if (given(args.offset) && (given(args.after) || given(args.before))) {
    throw new DomainError('VALIDATION', { messageZh: 'offset 不能与 after、before 同时使用', argumentPath: ['offset'] });
  }
};

/** @throws DomainError VALIDATION for sizes beyond the limits and for foreign cursors (variables: when run), TOO_COMPLEX. */
export const planPage = (record: RecordModel, list: string, args: PageArguments, planning: Planning): PagePlan => {
  refuseMixed(args);
  const order = orderTerms(record, args.orderBy, planning.access);
  const backwards = given(args.last);
  const signature = cursorSignature(list, order);
  const cursor = (argument: 'after' | 'before') => ({ [argument]: cursorSlots(args[argument], { argument, signature, order }) });
  const size = backwards ? args.last : (args.first ?? PAGE_DEFAULT);
  return {
    order,
    where: whereCondition(record, args.where, planning, ['where']),
    backwards,
    size: bounded(size, backwards ? 'last' : 'first', PAGE_LIMIT),
    ...(given(args.offset) ? { offset: bounded(args.offset, 'offset', OFFSET_LIMIT) } : {}),
    ...(given(args.after) ? cursor('after') : {}),
    ...(given(args.before) ? cursor('before') : {}),
  };
};

/** How many rows a page holds at the most, for the cost estimate. */
export const pageSize = (page: PagePlan, request: RequestValues): number =>
  Number(page.size instanceof Slot ? (page.size as RequestSlot).read(request) : page.size);
