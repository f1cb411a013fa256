import { Kind, type ValueNode } from 'graphql';

/** How deep a JSON value may be nested: settings and survey answers stay below ten. */
export const JSON_MAX_DEPTH = 20;

const SURROGATE = /\p{Surrogate}/u;

/** Whether PostgreSQL can keep a text as it is: no null byte and no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => !text.includes('\0') && !SURROGATE.test(text);

const isPlainObject = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** Whether a value is JSON that survives storing: finite numbers, storable texts and keys, bounded depth. */
export const isStorableJson = (value: unknown, depth = 0): boolean => {
  if (depth > JSON_MAX_DEPTH) return false;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((item) => isStorableJson(item, depth + 1));
  return isPlainObject(value) && Object.entries(value).every(([key, item]) => isStorableKey(key) && isStorableJson(item, depth + 1));
};

// `__proto__` survives JSON.parse as an own key and turns into a prototype when somebody copies it carelessly.
const isStorableKey = (key: string): boolean => key !== '__proto__' && isStorableText(key);

/**
 * The JSON value that a literal spells, variables filled in.
 * @returns nothing when the literal has no exact JSON value (enum, huge integer, unknown variable, too deep).
 */
export const jsonOfLiteral = (
  node: ValueNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
  depth = 0,
): { readonly value: unknown } | undefined => {
  if (depth > JSON_MAX_DEPTH) return undefined;
  switch (node.kind) {
    case Kind.NULL:
      return { value: null };
    case Kind.BOOLEAN:
    case Kind.STRING:
      return { value: node.value };
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value, node.kind === Kind.INT);
    case Kind.VARIABLE:
      return variables && Object.hasOwn(variables, node.name.value) ? { value: variables[node.name.value] } : { value: null };
    case Kind.LIST:
      return collect(node.values.map((item, index) => [String(index), item] as const), variables, depth, (entries) => entries.map(([, item]) => item));
    case Kind.OBJECT:
      return collect(node.fields.map((field) => [field.name.value, field.value] as const), variables, depth, Object.fromEntries);
    case Kind.ENUM:
      return undefined;
  }
};

const numberOf = (text: string, integer: boolean): { readonly value: number } | undefined => {
  const value = Number(text);
  return (integer ? Number.isSafeInteger(value) : Number.isFinite(value)) ? { value } : undefined;
};

const collect = (
  parts: readonly (readonly [string, ValueNode])[],
  variables: Readonly<Record<string, unknown>> | null | undefined,
  depth: number,
  join: (entries: readonly (readonly [string, unknown])[]) => unknown,
): { readonly value: unknown } | undefined => {
  const entries: [string, unknown][] = [];
  for (const [key, node] of parts) {
    const item = jsonOfLiteral(node, variables, depth + 1);
    if (!item) return undefined;
    entries.push([key, item.value]);
  }
  return { value: join(entries) };
};
