import { DomainError, type ErrorCode } from '@xiangzhi/kernel';
import { constraintOf, sqlStateOf } from './error-facts.js';
import { translateOutage } from './outages.js';

/** What breaking a constraint means to the user. */
export interface ConstraintMeaning {
  readonly code: ErrorCode;
  readonly rule?: string;
  readonly messageZh: string;
  readonly argumentPath?: readonly (string | number)[];
}

/** Constraint names of a schema, each with its meaning. */
export type ConstraintRegistry = ReadonlyMap<string, ConstraintMeaning>;

/** @throws Error when a name is longer than scale-out rule 16 allows, or is given twice. */
export function constraintRegistry(...parts: readonly Readonly<Record<string, ConstraintMeaning>>[]): ConstraintRegistry {
  const registry = new Map<string, ConstraintMeaning>();
  for (const [name, meaning] of parts.flatMap((part) => Object.entries(part))) {
    if (Buffer.byteLength(name) > 50) throw new Error(`Constraint name ${name} is longer than 50 bytes (scale-out rule 16)`);
    if (registry.has(name)) throw new Error(`Constraint ${name} has two meanings`);
    registry.set(name, meaning);
  }
  return registry;
}

/** Names on a distributed engine carry the shard's number: `grid_name_key_102387` (scale-out rule 16). */
export const stripShardSuffix = (name: string): string => name.replace(/_\d+$/, '');

const NO_MEANINGS: ConstraintRegistry = new Map();

/** What an integrity error means when nobody has named its constraint. */
const CONSTRAINT_DEFAULTS: Readonly<Record<string, ConstraintMeaning>> = {
  '23505': { code: 'DUPLICATE', messageZh: '相同的记录已经存在，请检查后修改' },
  '23503': { code: 'NOT_FOUND', messageZh: '没有找到所引用的记录，可能已被删除或不在您的管理范围内' },
  '23514': { code: 'INVARIANT_VIOLATION', messageZh: '填写的内容违反业务规则，未保存' },
  '23P01': { code: 'CONFLICT', messageZh: '与已有记录的时间或范围重叠，请调整后重试' },
  '23502': { code: 'VALIDATION', messageZh: '缺少必填内容，请补充后重试' },
};

/** Values that PostgreSQL cannot read: bad uuid or date, invalid UTF-8, null byte, too long, out of range. */
const UNREADABLE_VALUES: Readonly<Record<string, string>> = {
  '22P02': '内容格式不正确，请检查编号、日期和数字',
  '22007': '日期或时间格式不正确',
  '22008': '日期或时间超出范围',
  '22003': '数字超出允许的范围',
  '22001': '内容过长，请缩短后重试',
  '22021': '内容含有无法识别的字符，请删除后重试',
  '22P05': '内容含有无法识别的字符，请删除后重试',
};

function meaningOf(error: unknown, registry: ConstraintRegistry): ConstraintMeaning | undefined {
  const state = sqlStateOf(error);
  if (state === undefined) return undefined;
  const name = constraintOf(error);
  const named = name === undefined ? undefined : (registry.get(name) ?? registry.get(stripShardSuffix(name)));
  if (named && state in CONSTRAINT_DEFAULTS) return named;
  const unreadable = UNREADABLE_VALUES[state];
  return CONSTRAINT_DEFAULTS[state] ?? (unreadable === undefined ? undefined : { code: 'VALIDATION', messageZh: unreadable });
}

/**
 * Gives an error of the database its domain error: a constraint by its registered name, then by its kind; a value that
 * PostgreSQL cannot read VALIDATION; an exhausted retry CONFLICT; a lost connection UNAVAILABLE; a timeout TIMEOUT.
 * Anything else is a defect and comes back unchanged.
 */
export function translateDatabaseError(error: unknown, registry: ConstraintRegistry = NO_MEANINGS): unknown {
  if (error instanceof DomainError) return error;
  const meaning = meaningOf(error, registry);
  if (meaning) {
    const { code, ...details } = meaning;
    return new DomainError(code, { ...details, cause: error });
  }
  const state = sqlStateOf(error);
  if (state === '40001' || state === '40P01') {
    return new DomainError('CONFLICT', { messageZh: '同时有他人在修改相同的内容，您的操作没有完成，请重试', cause: error });
  }
  return translateOutage(error);
}
