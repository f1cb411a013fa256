import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { isStorableText } from '@xiangzhi/graphql-kit';
import type { PublicCall } from './public-exchange.js';

const MOST_ARGUMENTS = 100;

const refused = (messageZh: string, argument: string): DomainError => new DomainError('VALIDATION', { messageZh, argumentPath: [argument] });

type Argument = readonly [name: string, value: string];

const fault = ([name, value]: Argument): DomainError[] => (isStorableText(name) && isStorableText(value) ? [] : [refused(`参数 ${name.slice(0, 40)} 含有空字符或残缺字符，请删除后重新提交`, name.slice(0, 40))]);

const flat = ([name, value]: readonly [string, unknown]): readonly Argument[] => {
  if (value === null) return [];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[name, String(value)]];
  throw refused(`参数 ${name.slice(0, 40)} 应为文字、数字或真假，不能是列表或对象`, name.slice(0, 40));
};

const inBody = (body: unknown): readonly Argument[] => {
  if (body === undefined) return [];
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('VALIDATION', { messageZh: '请求内容应为一个对象或表单' });
  return Object.entries(body).flatMap(flat);
};

/**
 * What a call says, each argument once: of several of one name the last, those of the body after those of the address.
 * @throws DomainError VALIDATION for what is no flat text; DomainErrors for text that cannot be kept
 */
export const saidIn = ({ search, body }: Pick<PublicCall, 'search' | 'body'>): Readonly<Record<string, string>> => {
  const all = [...new URLSearchParams(search), ...inBody(body)];
  if (all.length > MOST_ARGUMENTS) throw new DomainError('VALIDATION', { messageZh: `参数过多，上限 ${MOST_ARGUMENTS} 个` });
  const faults = all.flatMap(fault);
  if (faults.length > 0) throw new DomainErrors(faults);
  // Without a prototype: an argument may be called anything.
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(all));
};

const LONG_CODE = /^(\d{9})000$/;

/** The division code of a township in nine digits; statistics write it in twelve. */
export const nineDigits = (code: string): string => LONG_CODE.exec(code)?.[1] ?? code;
