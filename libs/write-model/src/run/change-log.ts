import { factsOf, type ClassOf, type RecordFacts } from '@xiangzhi/vocabulary';
import type { NotedStep } from '../use-case/work.js';

/** A line of a state table that was taken. */
export interface TakenStep {
  readonly action: string;
  readonly from: string;
  readonly to: string;
  /** What was said to it. */
  readonly note: string | null;
  /** What shows that it was done (WI-2). */
  readonly evidence: object | null;
  /** Rule of the table. */
  readonly rule: string | null;
}

/** What was said when a work item began. */
export interface OpenedItem {
  readonly note: string | null;
}

/** One row that a write made or changed, for the audit trail. */
export interface Change {
  readonly action: 'CREATE' | 'UPDATE' | 'TRANSITION' | 'DELETE';
  readonly taken?: TakenStep | undefined;
  /** Set when the row is a work item that begins. */
  readonly opened?: OpenedItem;
  /** A step of a work item that leaves its state as it is. */
  readonly noted?: NotedStep | undefined;
  readonly record: RecordFacts;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  /** Empty when the row is gone. */
  readonly after: Readonly<Record<string, unknown>>;
  /** Names of the changed properties; values stay out of the trail. */
  readonly changed: readonly string[];
}

const CLOCKS = new Set(['version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy', 'tenantId']);

const equal = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime()) || (a == null && b == null) || JSON.stringify(a) === JSON.stringify(b);

type Values = Readonly<Record<string, unknown>>;

interface Written {
  readonly id: string;
  /** Null for a new row. */
  readonly before: Values | null;
  readonly values: Values;
  readonly taken?: TakenStep | undefined;
  readonly opened?: OpenedItem | undefined;
  readonly noted?: NotedStep | undefined;
}

const actionOf = ({ before, taken }: Written): Change['action'] => {
  if (taken) return 'TRANSITION';
  return before ? 'UPDATE' : 'CREATE';
};

/** Describes an insert, an update or a transition. */
export const changeOf = (record: ClassOf, written: Written): Change => {
  const { id, before, values, taken, opened, noted } = written;
  return {
    action: actionOf(written),
    ...(taken ? { taken } : {}),
    ...(opened ? { opened } : {}),
    ...(noted ? { noted } : {}),
    record: factsOf(record) as RecordFacts,
    id,
    // A copy: the use case goes on with the row itself, which takes the new values.
    before: before && { ...before },
    after: { ...before, ...values },
    changed: Object.keys(values).filter((name) => !CLOCKS.has(name) && !equal(before?.[name], values[name])),
  };
};

/** Describes that a row is taken away. */
export const removalOf = (record: ClassOf, row: Values & { readonly id: string }): Change => ({
  action: 'DELETE',
  record: factsOf(record) as RecordFacts,
  id: row.id,
  before: { ...row },
  after: {},
  changed: Object.keys(row).filter((name) => !CLOCKS.has(name) && row[name] != null),
});
