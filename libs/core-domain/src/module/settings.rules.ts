import { DomainError, DomainErrors, isAreaCode, isLocalDate, isUuid, parseDateTime } from '@xiangzhi/kernel';
import type { SettingsSchema, ValueSchema } from './settings-schema.js';

type Path = readonly (string | number)[];
type Values = Readonly<Record<string, unknown>>;

interface Checked {
  readonly value: unknown;
  readonly faults: readonly DomainError[];
}

const AT: Path = ['input', 'settings'];
const NO_CONTROL = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u;

const refused = (argumentPath: Path, messageZh: string, allowed?: unknown): DomainError =>
  new DomainError('VALIDATION', { messageZh, argumentPath, ...(allowed === undefined ? {} : { allowed }) });

const isInstant = (text: string): boolean => {
  try {
    return !Number.isNaN(parseDateTime(text).getTime());
  } catch {
    return false;
  }
};

/** What a text must be besides its length; answers what is wrong with it. */
const formFault = ({ enum: codes, pattern, ...schema }: ValueSchema, text: string): string | undefined => {
  if (codes) return codes.includes(text) ? undefined : `应为 ${codes.join('、')} 之一`;
  if (pattern !== undefined && !new RegExp(pattern, schema['x-patternFlags'] ?? '').test(text)) return schema['x-patternZh'] ?? '写法不对';
  switch (schema['x-kind']) {
    case 'day':
      return isLocalDate(text) ? undefined : '应为真实存在的日期，如 2026-03-01';
    case 'instant':
      return isInstant(text) ? undefined : '应为带时区的时间，如 2026-03-01T08:00:00+08:00';
    case 'id':
      return isUuid(text) ? undefined : '不是有效的编号（UUID）';
    case 'areaCode':
      return isAreaCode(text) ? undefined : '不是有效的区划代码';
    default:
      return undefined;
  }
};

const textFault = (schema: ValueSchema, text: string): string | undefined => {
  const [min, max, length] = [schema.minLength ?? 0, schema.maxLength ?? Infinity, [...text].length];
  if (length < min || length > max) return `应为 ${min} 到 ${max} 个字`;
  return NO_CONTROL.test(text) ? formFault(schema, text) : '含有不可见的控制字符，请删去后重填';
};

const wholeFault = ({ minimum = -Infinity, maximum = Infinity }: ValueSchema, value: unknown): string | undefined => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return '应为整数';
  if (value < minimum) return `不能小于 ${minimum}`;
  return value > maximum ? `不能大于 ${maximum}` : undefined;
};

const plain = (value: unknown, path: Path, { schema, fault }: { schema: ValueSchema; fault: string | undefined }): Checked => ({
  value,
  faults: fault === undefined ? [] : [refused(path, `「${schema.title}」${fault}`, schema.enum)],
});

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const checkList = (schema: ValueSchema, value: unknown, path: Path): Checked => {
  const { items, maxItems = Infinity } = schema;
  if (!Array.isArray(value) || !items) return plain(value, path, { schema, fault: '应为列表' });
  if (value.length > maxItems) return plain(value, path, { schema, fault: `最多 ${maxItems} 项` });
  const all = value.map((item, i) => checkValue(items, item, [...path, i]));
  return { value: all.map((one) => one.value), faults: all.flatMap(({ faults }) => faults) };
};

const unknownKeys = (properties: Values, given: Values, path: Path): readonly DomainError[] =>
  Object.keys(given)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => refused([...path, name], `没有名为“${name.slice(0, 60)}”的设置，可用：${Object.keys(properties).join('、')}`, Object.keys(properties)));

const checkObject = (schema: ValueSchema, value: unknown, path: Path): Checked => {
  const { properties = {}, required = [] } = schema;
  if (!isObject(value)) return plain(value, path, { schema, fault: '应为一组设置' });
  const missing = required.filter((name) => (value[name] ?? null) === null).map((name) => refused([...path, name], `请填写「${properties[name]?.title ?? name}」`));
  const given = Object.entries(properties).filter(([name]) => (value[name] ?? null) !== null);
  const parts = given.map(([name, part]) => [name, checkValue(part, value[name], [...path, name])] as const);
  return {
    value: Object.fromEntries(parts.map(([name, part]) => [name, part.value])),
    faults: [...unknownKeys(properties, value, path), ...missing, ...parts.flatMap(([, { faults }]) => faults)],
  };
};

const checkValue = (schema: ValueSchema, value: unknown, path: Path): Checked => {
  switch (schema.type) {
    case 'string': {
      const text = typeof value === 'string' ? value.normalize('NFC').trim() : undefined;
      return plain(text, path, { schema, fault: text === undefined ? '应为文字' : textFault(schema, text) });
    }
    case 'integer':
      return plain(value, path, { schema, fault: wholeFault(schema, value) });
    case 'boolean':
      return plain(value, path, { schema, fault: typeof value === 'boolean' ? undefined : '应为是或否' });
    case 'array':
      return checkList(schema, value, path);
    case 'object':
      return checkObject(schema, value, path);
    default:
      return { value, faults: [] };
  }
};

/**
 * Checks what a township wants to set. `null` says that the default is to hold again.
 * @returns the values to store, normalised; null where the default is to hold
 * @throws DomainErrors with one VALIDATION for each faulty field, at `input.settings.<field>`
 */
export const checkSettings = (schema: SettingsSchema, given: unknown): Values => {
  if (!isObject(given)) throw new DomainErrors([refused(AT, '设置应写明各项的名称和值')]);
  const { value, faults } = checkObject({ ...schema, required: [] }, given, AT);
  if (faults.length > 0) throw new DomainErrors(faults);
  const reset = Object.keys(given).filter((name) => given[name] === null);
  return { ...(value as Values), ...Object.fromEntries(reset.map((name) => [name, null])) };
};

/** What is stored after a change: only what differs from the defaults by somebody's decision. */
export const mergeSettings = (stored: Values, changes: Values): Values =>
  Object.fromEntries(Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== null));

/** What holds: the stored values above the defaults, without what a later version of the module has dropped. */
export const settingsInForce = ({ properties }: SettingsSchema, stored: Values): Values =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, stored[name] ?? schema.default ?? null]));
