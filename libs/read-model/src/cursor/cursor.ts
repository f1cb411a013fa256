import { DomainError } from '@xiangzhi/kernel';
import { Slot } from '@xiangzhi/vocabulary';
import type { OrderTerm } from '../plan/plan-tree.js';
import type { RequestSlot, RequestValues } from '../selection/request-values.js';

/** What a cursor is bound to besides the tenant: the list and its ordering. */
export const cursorSignature = (list: string, order: readonly OrderTerm[]): string =>
  `${list}:${order.map((term) => `${term.column}${term.direction === 'ASC' ? '+' : '-'}`).join()}`;

/** The same normal form as the statement writes: `[signature, tenant, value …]` as base64url JSON. */
export const encodeCursor = (signature: string, tenant: string | null, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([signature, tenant ?? '', ...values]), 'utf8').toString('base64url');

const refuse = (argument: string): never => {
  throw new DomainError('VALIDATION', {
    messageZh: `翻页游标 ${argument} 无效：游标只能用于产生它的同一乡镇、同一列表和同一排序；请从第一页重新开始`,
    argumentPath: [argument],
  });
};

const decode = (cursor: string, argument: string): readonly string[] => {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // falls through to the one refusal
  }
  return refuse(argument);
};

export interface CursorUse {
  readonly argument: 'after' | 'before';
  readonly signature: string;
  readonly order: readonly OrderTerm[];
}

const validValue = (text: string, term: OrderTerm): boolean => {
  if (term.value === 'int') return /^-?\d{1,10}$/.test(text);
  if (term.value === 'money' || term.value === 'mass') return /^-?\d{1,18}$/.test(text);
  if (term.value === 'id') return /^[0-9a-f-]{36}$/i.test(text);
  if (term.value === 'day' || term.value === 'instant') return /^\d{4}-\d{2}-\d{2}[\d :.+-]*$/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)));
  return !text.includes('\u0000');
};

/**
 * Slots for the values inside a cursor.
 * @throws DomainError VALIDATION when run with a cursor of another tenant, list or ordering.
 */
export const cursorSlots = (cursor: unknown, use: CursorUse): readonly RequestSlot[] =>
  use.order.map(
    (term, i) =>
      new Slot<RequestValues>(`${use.argument}.${i}`, (request) => {
        const text = cursor instanceof Slot ? (cursor as RequestSlot).read(request) : cursor;
        const [signature, tenant, ...values] = decode(String(text), use.argument);
        const value = values[i];
        const bound = signature === use.signature && tenant === (request.tenantId ?? '') && values.length === use.order.length;
        return bound && value !== undefined && validValue(value, term) ? value : refuse(use.argument);
      }),
  );
