import { factsOf, type ClassOf, type RecordFacts } from '@xiangzhi/vocabulary';

/** One row that a write made or changed, for the audit trail. */
export interface Change {
  readonly action: 'CREATE' | 'UPDATE';
  readonly record: RecordFacts;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  /** Names of the changed properties; values stay out of the trail. */
  readonly changed: readonly string[];
}

const CLOCKS = new Set(['version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy', 'tenantId']);

const equal = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime()) || (a == null && b == null) || JSON.stringify(a) === JSON.stringify(b);

/** Describes an insert (no `before`) or an update. */
export const changeOf = (
  record: ClassOf,
  id: string,
  before: Readonly<Record<string, unknown>> | null,
  values: Readonly<Record<string, unknown>>,
): Change => ({
  action: before ? 'UPDATE' : 'CREATE',
  record: factsOf(record) as RecordFacts,
  id,
  // A copy: the use case goes on with the row itself, which takes the new values.
  before: before && { ...before },
  after: { ...before, ...values },
  changed: Object.keys(values).filter((name) => !CLOCKS.has(name) && !equal(before?.[name], values[name])),
});
