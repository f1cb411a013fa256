import { types } from 'node:util';

/** Keys whose values never reach a log, wherever a logged object carries them one or two levels deep. */
const SECRET_KEYS = [
  'password', 'newPassword', 'oldPassword', 'passwordHash', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie',
  'code', 'mobile', 'idNumber', 'name', 'variables', 'body', 'query', 'parameters', 'detail', 'where',
] as const;

/** Keys that mean something harmless at the top level: SQLSTATE and error codes, the name of an error or operation. */
const HARMLESS_AT_TOP: ReadonlySet<string> = new Set(['code', 'name']);

/** Paths for pino's `redact`. */
export const REDACTED_PATHS: readonly string[] = [
  ...SECRET_KEYS.filter((key) => !HARMLESS_AT_TOP.has(key)),
  ...SECRET_KEYS.filter((key) => !HARMLESS_AT_TOP.has(key)).map((key) => `*.${key}`),
  'input.*',
  'headers.authorization',
  'headers.cookie',
];

type Masks = readonly (readonly [RegExp, string])[];

/** Safe inside a line of JSON: no pattern crosses a quote or a backslash. */
const ANYWHERE: Masks = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+[^\s"'\\]+/gi, 'Bearer [token]'],
  [/(?<![\w-])\d{6}(?:19|20)\d{2}\d{7}[\dXx](?![\w-])/g, '[id number]'],
  [/(?<![\w-])1[3-9]\d{9}(?![\w-])/g, '[mobile]'],
  [/(\w+:\/\/[^\s:/@"\\]+:)[^\s@"\\]+@/g, '$1[password]@'],
];

/** PostgreSQL repeats values in its texts: `Key (mobile)=(…)`, `invalid input syntax for type uuid: "…"`. */
const IN_ERRORS: Masks = [
  [/=\([^)]*\)/g, '=([value])'],
  [/(invalid input (?:syntax|value) for [^:]+: )"[^"]*"/g, '$1"[value]"'],
];

const mask = (text: string, masks: Masks): string => masks.reduce((masked, [pattern, by]) => masked.replace(pattern, by), text);

/** Takes tokens, passwords in URLs, mobile and identity numbers out of a text or a line of the log. */
export const maskText = (text: string): string => mask(text, ANYWHERE);

const maskError = (text: string): string => mask(maskText(text), IN_ERRORS);

const FACTS = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'syscall'] as const;

/** An error for the log: kind, masked message and stack, the facts that help, its causes; never values. */
export const errorForLog = (error: unknown, depth = 0): Readonly<Record<string, unknown>> => {
  if (!types.isNativeError(error)) return { type: typeof error, message: typeof error === 'string' ? maskError(error) : undefined };
  const own: Partial<Record<string, unknown>> = { ...error };
  const facts = Object.fromEntries(FACTS.flatMap((key) => (typeof own[key] === 'string' ? [[key, own[key]]] : [])));
  return {
    type: error.name,
    message: maskError(error.message),
    stack: maskError(error.stack ?? ''),
    ...facts,
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: errorForLog(error.cause, depth + 1) }),
  };
};
