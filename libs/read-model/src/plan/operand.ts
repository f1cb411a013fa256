import { DomainError, isLocalDate, isUuid } from '@xiangzhi/kernel';
import { Slot, type ValueKind } from '@xiangzhi/vocabulary';
import { mapped, type RequestSlot, type RequestValues } from '../selection/request-values.js';
import { assertWithin } from './limits.js';

const refuse = (path: readonly string[], messageZh: string): never => {
  throw new DomainError('VALIDATION', { messageZh, argumentPath: path });
};

const BIGINT_LIMIT = 2n ** 63n;

const checkers: Partial<Record<ValueKind, (value: unknown, path: readonly string[]) => unknown>> = {
  id: (value, path) => (isUuid(String(value)) ? value : refuse(path, '编号格式不正确，应为 UUID，例如 01890a5d-ac96-774b-bcce-b302099a8057')),
  day: (value, path) => (isLocalDate(String(value)) ? value : refuse(path, '日期不存在，格式应为 2026-03-01')),
  text: (value, path) => (String(value).includes('\u0000') ? refuse(path, '文字中含有非法的空字符') : value),
  money: (value, path) => (BigInt(value as string) < BIGINT_LIMIT ? value : refuse(path, '数值过大')),
};

const gathered = (values: readonly unknown[]): unknown =>
  values.some((value) => value instanceof Slot)
    ? new Slot<RequestValues>('list', (r) => values.map((value) => (value instanceof Slot ? (value as RequestSlot).read(r) : value)))
    : values;

/**
 * A value of a request on its way into a statement: checked as what its column holds.
 * @throws DomainError VALIDATION, TOO_COMPLEX with the argument's path, now for literals, at run time for variables.
 */
export const operand = (value: unknown, kind: ValueKind, path: readonly string[]): unknown => {
  const checked = (one: unknown): unknown => checkers[kind]?.(one, path) ?? one;
  const whole = Array.isArray(value) ? gathered(value) : value;
  const checkedList = (list: readonly unknown[]): readonly unknown[] => {
    assertWithin('listValues', list.length, path);
    return list.map(checked);
  };
  return mapped(whole, (one) => (Array.isArray(one) ? checkedList(one as readonly unknown[]) : checked(one)));
};
