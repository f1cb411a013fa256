/**
 * Looks into errors by their shape: an error of another realm (a worker, a test environment) is no `instanceof Error`
 * here.
 */
const property = (error: unknown, name: 'code' | 'message' | 'severity' | 'constraint' | 'cause'): unknown =>
  typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The `code` of a system error or of PostgreSQL; empty when there is none. */
export const codeOf = (error: unknown): string => text(property(error, 'code'));

export const messageOf = (error: unknown): string => text(property(error, 'message'));

export const causeOf = (error: unknown): unknown => property(error, 'cause');

/** SQLSTATE of a PostgreSQL error, also when another error wraps it; otherwise undefined. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error === undefined || error === null) return undefined;
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && property(error, 'severity') !== undefined ? code : sqlStateOf(causeOf(error));
}

/** The constraint that a PostgreSQL error names, also when another error wraps it. */
export function constraintOf(error: unknown): string | undefined {
  if (error === undefined || error === null) return undefined;
  const name = property(error, 'constraint');
  return typeof name === 'string' ? name : constraintOf(causeOf(error));
}
