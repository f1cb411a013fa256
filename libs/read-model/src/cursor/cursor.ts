import { DomainError, isLocalDate, isUuid, MAX_BIGINT } from '@xiangzhi/kernel';
import { Slot, type ValueKind } from '@xiangzhi/vocabulary';
import type { OrderTerm } from '../plan/plan-tree.js';
import type { RequestSlot, RequestValues } from '../selection/request-values.js';

/** What a cursor is bound to besides the tenant: the list and its ordering. */
export const cursorSignature = (list: string, order: readonly OrderTerm[]): string =>
  `${list}:${order.map((term) => `${term.column}${term.direction === 'ASC' ? '+' : '-'}`).join()}`;

const refuse = (argument: string): never => {
  throw new DomainError('VALIDATION', {
    messageZh: `翻页游标 ${argument} 无效：游标只能用于产生它的同一乡镇、同一列表和同一排序；请从第一页重新开始`,
    argumentPath: [argument],
  });
};

/** A statement writes `[signature, tenant, value …]` as base64url JSON. */
const decode = (cursor: string, argument: string): readonly (string | null)[] => {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string')) return parts as readonly (string | null)[];
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

const INSTANT = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2}$/;
const MAX_INT = 2 ** 31 - 1;

const isDay = (text: string): boolean => isLocalDate(text) && text >= '0001';
const isWhole = (text: string, most: number | bigint): boolean => /^-?\d{1,19}$/.test(text) && BigInt(text) <= most && -BigInt(text) <= most;

/** A cursor is not signed: whatever a forged one holds must still be what its column can be compared with. */
const FORMS: Readonly<Record<ValueKind, (text: string) => boolean>> = {
  int: (text) => isWhole(text, MAX_INT),
  money: (text) => isWhole(text, MAX_BIGINT),
  mass: (text) => isWhole(text, MAX_BIGINT),
  id: isUuid,
  day: isDay,
  instant: (text) => isDay(INSTANT.exec(text)?.[1] ?? ''),
  flag: (text) => text === 'true' || text === 'false',
  text: (text) => !text.includes('\u0000'),
  areaCode: (text) => !text.includes('\u0000'),
  json: () => false,
  geo: () => false,
};

const fits = (term: OrderTerm, value: string | null): boolean => (value === null ? term.nullable : FORMS[term.value](value));

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
        return bound && value !== undefined && fits(term, value) ? value : refuse(use.argument);
      }),
  );
