import { afterPause, deadlineOf, DEFAULT_WORK_HOURS, pausedUnits, WORK_CLOCKS, workingCalendar, type Limit, type WorkClock } from '@xiangzhi/kernel';
import { states, type StateAction } from '@xiangzhi/vocabulary';
import fc from 'fast-check';
import type { ItemRow } from './item-row.js';
import { clockIn, turnClock, type ClockChanges } from './turn-clock.rules.js';

const calendar = workingCalendar({ exceptions: new Map(), loadedYears: new Set([2026]), hours: [DEFAULT_WORK_HOURS] });
const at = (text: string): Date => new Date(`2026-${text}+08:00`);
const RECEIVED = at('03-02T09:00');
const LINE: StateAction = { zh: '走', from: ['A'], to: 'B', permission: 'lab:thing:go' };

const itemOf = (finish: Limit, wish: Partial<ItemRow> = {}): ItemRow => {
  const { dueAt, yellowAt } = deadlineOf(RECEIVED, finish, calendar);
  return {
    id: 'i', unitPath: 'p/', code: 'c', title: 't', priority: 'NORMAL', clock: 'RUNNING', cycle: 1, policy: { finish, sign: null, pauseAllowed: true, maxExtensions: 1 },
    receivedAt: RECEIVED, yellowAt, dueAt, originalDueAt: dueAt, calendarProvisional: false, pausedAt: null, pausedUnits: 0, extensions: 0, finishedAt: null, closedAt: null,
    assigneeUnitId: null, assigneeId: null, aboutPath: null, ...wish,
  };
};

const FIVE: Limit = { unit: 'WORKING_DAYS', amount: 5 };
const turned = (row: ItemRow, to: WorkClock, now: Date, line = LINE): ClockChanges => turnClock(row, { line, from: row.clock, to, now, calendar });
const after = (row: ItemRow, to: WorkClock, now: Date): ItemRow => ({ ...row, ...turned(row, to, now) });

const stands = (clock: WorkClock): boolean => clock === 'PAUSED' || clock === 'WAITING';
const isOver = (clock: WorkClock): boolean => clock === 'ENDED' || clock === 'DROPPED';

/** As a row with this clock looks, whatever has led to it. */
const inClock = (clock: WorkClock): ItemRow =>
  itemOf(FIVE, {
    clock, pausedAt: stands(clock) ? at('03-04T10:00') : null, finishedAt: clock === 'FINISHED' || clock === 'ENDED' ? at('03-05T10:00') : null,
    closedAt: isOver(clock) ? at('03-05T17:00') : null,
  });

const NOW = at('03-06T10:00');
const everyPair = WORK_CLOCKS.flatMap((from) => WORK_CLOCKS.filter((to) => to !== from).map((to) => [from, to] as const));

describe('CLK-4, AM-3 what a step does to the clock', () => {
  it.each(everyPair)('%s → %s', (from, to) => {
    const row = inClock(from);
    const next = after(row, to, NOW);
    const moved = stands(from);
    const { dueAt, yellowAt } = moved ? afterPause(row, row.pausedAt ?? NOW, NOW, { limit: FIVE, calendar }) : row;
    expect(next).toEqual({
      ...row, clock: to, dueAt, yellowAt,
      pausedAt: stands(to) ? NOW : null,
      pausedUnits: from === 'PAUSED' ? 2 : 0,
      finishedAt: to === 'RUNNING' ? null : to === 'FINISHED' ? (row.finishedAt ?? NOW) : row.finishedAt,
      closedAt: to === 'RUNNING' ? null : isOver(to) && !isOver(from) ? NOW : row.closedAt,
    });
  });

  it('what stood still is added to the deadline, of the county’s time none to the pauses', () => {
    const [paused, waited] = (['PAUSED', 'WAITING'] as const).map((clock) => after(inClock(clock), 'RUNNING', NOW));
    expect([paused?.dueAt, waited?.dueAt]).toEqual([at('03-11T18:00'), at('03-11T18:00')]);
    expect([paused?.pausedUnits, waited?.pausedUnits]).toEqual([2, 0]);
  });

  it('verification that fails goes on with the same clock: nothing but the result is gone (§4.2)', () => {
    const row = inClock('FINISHED');
    expect(after(row, 'RUNNING', NOW)).toEqual({ ...row, clock: 'RUNNING', finishedAt: null });
  });

  it('a result that was submitted before stays the moment that lateness goes by', () => {
    expect(after(inClock('FINISHED'), 'ENDED', NOW)).toMatchObject({ finishedAt: at('03-05T10:00'), closedAt: NOW });
    expect(after(inClock('ENDED'), 'FINISHED', NOW).finishedAt).toEqual(at('03-05T10:00'));
  });

  it('that the deadline is provisional is not forgotten by a pause', () => {
    expect(after({ ...inClock('PAUSED'), calendarProvisional: true }, 'RUNNING', NOW).calendarProvisional).toBe(true);
  });

  it('a pause that reaches into a year that is not loaded makes the deadline provisional (CORE-T15)', () => {
    const row = { ...inClock('PAUSED'), pausedAt: at('03-04T10:00') };
    expect(after(row, 'RUNNING', new Date('2027-01-05T10:00+08:00')).calendarProvisional).toBe(true);
    expect(after(row, 'RUNNING', NOW).calendarProvisional).toBe(false);
  });
});

describe('WI-6 a new cycle', () => {
  it.each(WORK_CLOCKS)('from %s counts afresh from now, by the policy of receipt', (from) => {
    const row = { ...inClock(from), extensions: 1, pausedUnits: 3 };
    const { dueAt, yellowAt } = deadlineOf(NOW, FIVE, calendar);
    expect({ ...row, ...turned(row, 'RUNNING', NOW, { ...LINE, newCycle: true }) }).toEqual({
      ...row, clock: 'RUNNING', cycle: 2, dueAt, yellowAt, originalDueAt: dueAt, pausedAt: null, pausedUnits: 0, extensions: 0, finishedAt: null, closedAt: null,
    });
  });
});

const UNITS: readonly Limit[] = [FIVE, { unit: 'CALENDAR_DAYS', amount: 10 }, { unit: 'WORKING_HOURS', amount: 8 }, { unit: 'CLOCK_HOURS', amount: 24 }, { unit: 'CLOCK_MINUTES', amount: 30 }];

describe('property: whatever ways a clock takes', () => {
  const way = fc.array(fc.tuple(fc.constantFrom(...WORK_CLOCKS), fc.integer({ min: 0, max: 5_000 })), { maxLength: 12 });

  it('it stands since an instant exactly while it stands, the deadline never comes nearer, pauses and end are what was seen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), way, (finish, steps) => {
        let [row, now] = [itemOf(finish), RECEIVED];
        let pauses = 0;
        for (const [to, minutes] of steps) {
          now = new Date(now.getTime() + minutes * 60_000);
          if (to === row.clock) continue;
          if (row.clock === 'PAUSED' && row.pausedAt) pauses += pausedUnits(row.pausedAt, now, finish, calendar);
          const next = after(row, to, now);
          expect(next.dueAt.getTime()).toBeGreaterThanOrEqual(row.dueAt.getTime());
          expect(next.yellowAt.getTime()).toBeLessThanOrEqual(next.dueAt.getTime());
          expect([next.originalDueAt, next.cycle]).toEqual([row.originalDueAt, 1]);
          expect(next.pausedAt !== null).toBe(stands(to));
          if (to === 'RUNNING') expect([next.finishedAt, next.closedAt]).toEqual([null, null]);
          if (to === 'FINISHED') expect(next.finishedAt).not.toBeNull();
          if (isOver(to)) expect(next.closedAt).not.toBeNull();
          row = next;
        }
        expect(row.pausedUnits).toBe(pauses);
      }),
      { numRuns: 300 },
    );
  });
});

it('a state that does not say what the clock does is a defect, by name', () => {
  const table = states('LabState', { zh: '状态' }, { initial: 'A', states: { A: { zh: '甲' } }, actions: {} });
  expect(() => clockIn(table, 'A')).toThrow('state table LabState: A does not say what the clock does');
});
