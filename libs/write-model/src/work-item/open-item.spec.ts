import { DEFAULT_WORK_HOURS, workingCalendar } from '@xiangzhi/kernel';
import { ClockedRecord, recordFacts, ScopedRecord, States, states, TenantRecord, type ClassOf } from '@xiangzhi/vocabulary';
import { openedColumns } from './open-item.js';
import { declaredPolicy } from './sla-policy.js';
import { turnClock } from './turn-clock.rules.js';
import type { ItemRow } from './item-row.js';

const tableOf = (clock: 'RUNNING' | 'WAITING' | undefined) =>
  states('LabItemState', { zh: '状态' }, { initial: 'A', states: { A: { zh: '甲', ...(clock ? { clock } : {}) }, B: { zh: '乙', clock: 'RUNNING' } }, actions: { go: { zh: '走', from: ['A'], to: 'B', permission: 'lab:item:go' } } });

const recordWith = (clock: 'RUNNING' | 'WAITING' | undefined): ClassOf => {
  @TenantRecord({ table: 'thing', zh: '东西' })
  class Thing extends ScopedRecord {
    @States(tableOf(clock), { zh: '状态' })
    readonly state!: string;
  }
  return Thing;
};

@TenantRecord({ table: 'stone', zh: '石头' })
class Stone extends ClockedRecord {}

const at = (text: string): Date => new Date(`2026-${text}+08:00`);
const calendar = workingCalendar({ exceptions: new Map(), loadedYears: new Set([2026]), hours: [DEFAULT_WORK_HOURS] });
const policy = declaredPolicy({ zh: '五天', finish: { unit: 'WORKING_DAYS', amount: 5 }, sign: null, bounds: [1, 9] });
const opened = (record: ClassOf, receivedAt = at('03-02T09:00')): Partial<ItemRow> => openedColumns(recordFacts(record), { policy, calendar, code: 'X-1', receivedAt });

describe('how an item begins', () => {
  it('numbered, its clock running by the policy, which it keeps', () => {
    const [receivedAt, dueAt] = [at('03-02T09:00'), at('03-09T18:00')];
    expect(opened(recordWith('RUNNING'))).toEqual({
      code: 'X-1', policy, clock: 'RUNNING', receivedAt, dueAt, originalDueAt: dueAt, yellowAt: at('03-06T18:00'), calendarProvisional: false, priority: 'NORMAL', cycle: 1, pausedAt: null, pausedUnits: 0,
      extensions: 0, finishedAt: null, closedAt: null, assigneeUnitId: null, assigneeId: null, aboutPath: null,
    });
    expect(policy).toEqual({ finish: { unit: 'WORKING_DAYS', amount: 5 }, sign: null, control: null, pauseAllowed: true, maxExtensions: 1 });
  });

  it('what does not run yet stands from the first moment on: once it runs, its deadline is later by what it stood', () => {
    const row = opened(recordWith('WAITING')) as ItemRow;
    expect(row).toMatchObject({ clock: 'WAITING', pausedAt: at('03-02T09:00'), dueAt: at('03-09T18:00') });
    const line = tableOf('WAITING').actions.go;
    expect(turnClock(row, { line, from: 'WAITING', to: 'RUNNING', now: at('03-04T09:00'), calendar })).toMatchObject({ dueAt: at('03-11T18:00'), pausedAt: null, pausedUnits: 0 });
  });

  it('a table that does not say what its clock does, and a record without a table, are defects by name', () => {
    expect(() => opened(recordWith(undefined))).toThrow('state table LabItemState: A does not say what the clock does');
    expect(() => opened(Stone)).toThrow('Stone is a work item without states: declare one column with @States');
  });
});
