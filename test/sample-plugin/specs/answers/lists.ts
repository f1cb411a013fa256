import type { Row } from './tables.js';

type Filter = Readonly<Record<string, unknown>>;

export interface ListArguments {
  readonly where?: Filter | null;
  readonly orderBy?: readonly { readonly field: string; readonly direction?: 'ASC' | 'DESC' }[] | null;
  readonly first?: number | null;
  readonly last?: number | null;
  readonly offset?: number | null;
}

const RELATIONS = ['unit', 'model', 'lamp', 'reporter', 'repairer', 'inspector'];

const columnOf = (property: string): string => {
  const column = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return RELATIONS.includes(property) ? `${column}_id` : column;
};

const spelt = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Instants compare by time, everything else by its text or number; PostgreSQL's text is in the order of its bytes. */
const comparable = (value: unknown): number | string => {
  if (typeof value === 'number') return value;
  const text = spelt(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return Date.parse(text);
  return /^-?\d+$/.test(text) && !text.startsWith('0') ? Number(text) : text;
};

const compare = (a: unknown, b: unknown): number => {
  const [left, right] = [comparable(a), comparable(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
};

const TESTS: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  eq: (value, wanted) => (wanted === null ? value === null : value !== null && compare(value, wanted) === 0),
  in: (value, wanted) => value !== null && (wanted as readonly unknown[]).some((one) => compare(value, one) === 0),
  startsWith: (value, wanted) => value !== null && spelt(value).startsWith(spelt(wanted)),
  lt: (value, wanted) => value !== null && compare(value, wanted) < 0,
  lte: (value, wanted) => value !== null && compare(value, wanted) <= 0,
  gt: (value, wanted) => value !== null && compare(value, wanted) > 0,
  gte: (value, wanted) => value !== null && compare(value, wanted) >= 0,
  isNull: (value, wanted) => (value === null) === wanted,
};

const matches = (row: Row, where: Filter): boolean =>
  Object.entries(where).every(([property, filter]) => {
    if (filter === null) return true;
    if (property === 'and') return (filter as readonly Filter[]).every((one) => matches(row, one));
    if (property === 'or') return (filter as readonly Filter[]).some((one) => matches(row, one));
    if (property === 'updatedAfter') return compare(row['updated_at'], filter) > 0;
    return Object.entries(filter as Filter).every(([name, wanted]) => TESTS[name]?.(row[columnOf(property)] ?? null, wanted));
  });

/** One page of rows, sorted by what is asked for and at last by the id. */
export const listed = (rows: readonly Row[], { where, orderBy, first, last, offset }: ListArguments, most: number): { readonly rows: readonly Row[]; readonly total: number; readonly before: boolean; readonly after: boolean } => {
  const found = rows.filter((row) => matches(row, where ?? {}));
  const terms = [...(orderBy ?? []).map(({ field, direction }) => [columnOf(field), direction === 'DESC' ? -1 : 1] as const)];
  const whole = [...terms, ['id', terms.at(-1)?.[1] ?? 1] as const];
  const sorted = [...found].sort((a, b) => whole.reduce((sign, [column, direction]) => sign || direction * compare(a[column], b[column]), 0));
  const start = last === undefined || last === null ? (offset ?? 0) : Math.max(0, sorted.length - last);
  const end = last === undefined || last === null ? start + (first ?? most) : sorted.length;
  return { rows: sorted.slice(start, end), total: found.length, before: start > 0, after: end < sorted.length };
};
