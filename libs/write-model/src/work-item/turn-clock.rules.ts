import { afterPause, deadlineOf, pausedUnits, type WorkClock, type WorkingCalendar } from '@xiangzhi/kernel';
import type { StateAction, StateTable } from '@xiangzhi/vocabulary';
import type { ItemRow } from './item-row.js';

/** Columns of the item that a step changes besides the state. */
export type ClockChanges = Partial<ItemRow>;

/** One step of an item along its state table. */
export interface ClockStep {
  readonly line: StateAction;
  readonly from: WorkClock;
  readonly to: WorkClock;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

/** Whether the clock stands still meanwhile. */
export const stands = (clock: WorkClock): boolean => clock === 'PAUSED' || clock === 'WAITING';
/** Whether nothing is done in it any more. */
export const isOver = (clock: WorkClock): boolean => clock === 'ENDED' || clock === 'DROPPED';

/** What the clock of the table does in a state. @throws TypeError when the table does not say: a defect. */
export const clockIn = (table: StateTable, state: string): WorkClock => {
  const clock = table.states[state]?.clock;
  if (clock === undefined) throw new TypeError(`state table ${table.name}: ${state} does not say what the clock does`);
  return clock;
};

/** A new cycle counts from now, by the policy of receipt; the figures of the old one stand in its steps (WI-6). */
const newCycle = (row: ItemRow, { now, calendar }: ClockStep): ClockChanges => {
  const { dueAt, yellowAt, provisional } = deadlineOf(now, row.policy.finish, calendar);
  return {
    cycle: row.cycle + 1, dueAt, yellowAt, originalDueAt: dueAt, calendarProvisional: provisional,
    pausedAt: null, pausedUnits: 0, extensions: 0, finishedAt: null, closedAt: null,
  };
};

/** CLK-4: what it stood still is added to the deadline; waiting for the county counts against nobody's pause. */
const goesOn = (row: ItemRow, { from, now, calendar }: ClockStep): ClockChanges => {
  if (row.pausedAt === null) return {};
  const limit = row.policy.finish;
  const { dueAt, yellowAt, provisional } = afterPause(row, row.pausedAt, now, { limit, calendar });
  const stood = from === 'PAUSED' ? pausedUnits(row.pausedAt, now, limit, calendar) : 0;
  return { dueAt, yellowAt, calendarProvisional: row.calendarProvisional || provisional, pausedAt: null, pausedUnits: row.pausedUnits + stood };
};

/**
 * What a step does to the clock (domain-model §3.6): stopping, going on, finishing, ending, beginning anew. The state table says
 * what the clock does in each state, so a module says nothing of it besides.
 */
export const turnClock = (row: ItemRow, step: ClockStep): ClockChanges => {
  const { line, from, to, now } = step;
  const clock = { clock: to };
  if (line.newCycle) return { ...newCycle(row, step), ...clock };
  // From a pause to the county or back: what has been so far is settled, so that neither counts as the other.
  const resumed = stands(from) && from !== to ? goesOn(row, step) : {};
  if (stands(to)) return from === to ? clock : { ...resumed, ...clock, pausedAt: now };
  if (to === 'RUNNING') return { ...resumed, ...clock, finishedAt: null, closedAt: null };
  if (to === 'FINISHED') return { ...resumed, ...clock, finishedAt: row.finishedAt ?? now };
  return isOver(to) && !isOver(from) ? { ...resumed, ...clock, closedAt: now } : { ...resumed, ...clock };
};
