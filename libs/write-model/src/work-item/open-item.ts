import { deadlineOf, type Limit, type WorkingCalendar } from '@xiangzhi/kernel';
import { stateColumn } from '@xiangzhi/read-model';
import type { RecordFacts } from '@xiangzhi/vocabulary';
import type { ItemRow } from './item-row.js';
import type { SlaPolicy } from './sla-policy.js';
import { clockIn, stands } from './turn-clock.rules.js';

/** How an item begins. */
export interface Opening {
  /** Code of the policy that its deadline comes from. */
  readonly sla: string;
  /** The limit of this item alone, where whoever opens it sets one; what else the policy says holds for it too. */
  readonly finish?: Limit;
  /** When it was received: the server's time starts the clock, not the sender's (domain-model §2). Default: now. */
  readonly receivedAt?: Date;
  /** What is said at its first step. */
  readonly note?: string | null;
}

export interface OpeningFacts {
  readonly policy: SlaPolicy;
  readonly calendar: WorkingCalendar;
  readonly code: string;
  readonly receivedAt: Date;
}

const PLAIN = {
  priority: 'NORMAL', cycle: 1, pausedAt: null, pausedUnits: 0, extensions: 0, finishedAt: null, closedAt: null,
  assigneeUnitId: null, assigneeId: null, aboutPath: null,
} as const satisfies Partial<ItemRow>;

/** The columns with which an item begins: numbered, its clock running by the policy. @throws TypeError when the record has no states: a defect */
export const openedColumns = (record: RecordFacts, { policy, calendar, code, receivedAt }: OpeningFacts): Partial<ItemRow> => {
  const state = stateColumn(record);
  if (!state) throw new TypeError(`${record.name} is a work item without states: declare one column with @States`);
  const { dueAt, yellowAt, provisional } = deadlineOf(receivedAt, policy.finish, calendar);
  const clock = clockIn(state.states, state.states.initial);
  // What does not run yet stands from the first moment on, so that its going on moves the deadline.
  return { ...PLAIN, code, policy, clock, receivedAt, dueAt, yellowAt, originalDueAt: dueAt, calendarProvisional: provisional, pausedAt: stands(clock) ? receivedAt : null };
};
