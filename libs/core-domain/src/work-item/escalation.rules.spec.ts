import { DEFAULT_WORK_HOURS, escalationInstants, WORK_CLOCKS, workingCalendar } from '@xiangzhi/kernel';
import fc from 'fast-check';
import { levelsDue, ROLES_AT, type AlarmedItem, type Level } from './escalation.rules.js';

const calendar = workingCalendar({ exceptions: new Map(), loadedYears: new Set([2026]), hours: [DEFAULT_WORK_HOURS] });
const TIMES = { yellowAt: new Date('2026-03-06T10:00Z'), dueAt: new Date('2026-03-09T10:00Z') };
const INSTANTS = escalationInstants(TIMES, calendar);
const item = (wish: Partial<AlarmedItem> = {}): AlarmedItem => ({ id: 'i', unitPath: 'p/', clock: 'RUNNING', cycle: 1, level: 0, stoppedAt: null, ...TIMES, ...wish });
const levels = (due: readonly Level[]): readonly number[] => due.map(({ level }) => level);
const minutesOn = (minutes: number): Date => new Date(TIMES.yellowAt.getTime() + minutes * 60_000);

describe('§3.6 levels of escalation', () => {
  it.each([
    ['before yellow', -1, [], 1],
    ['at yellow', 0, [1], 2],
    ['at due', 3 * 1_440, [1, 2], 3],
    ['one working day after due', 4 * 1_440, [1, 2, 3], 4],
    ['three working days after due', 6 * 1_440, [1, 2, 3, 4], null],
  ] as const)('%s', (_, minutes, due, next) => {
    const looked = levelsDue(item(), INSTANTS, minutesOn(minutes));
    expect(levels(looked.due)).toEqual(due);
    expect(looked.next).toEqual(INSTANTS.find(({ level }) => level === next)?.at ?? null);
  });

  it('the example of §4.8: finished before one working day after due is not the leader’s, whenever the worker comes', () => {
    const looked = levelsDue(item({ clock: 'ENDED', stoppedAt: minutesOn(4 * 1_440 - 480) }), INSTANTS, minutesOn(60 * 1_440));
    expect([levels(looked.due), looked.next]).toEqual([[1, 2], null]);
  });

  it('what stops exactly at its instant is in time', () => {
    expect(levelsDue(item({ clock: 'FINISHED', stoppedAt: TIMES.dueAt }), INSTANTS, TIMES.dueAt).due).toEqual([{ level: 1, at: TIMES.yellowAt }]);
  });

  it('whom it goes to', () => {
    expect(ROLES_AT).toEqual({ 1: [], 2: ['DEPUTY_LEADER', 'DISPATCHER'], 3: ['TOWNSHIP_LEADER'], 4: ['TOWNSHIP_LEADER', 'SUPERVISOR'] });
  });

  it('property: however often and however late it is looked, each level is due once, in order, and none after the clock has stopped', () => {
    const looks = fc.array(fc.integer({ min: -2_000, max: 12_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(looks, fc.option(fc.integer({ min: -2_000, max: 12_000 })), fc.constantFrom(...WORK_CLOCKS), (minutes, stop, clock) => {
        const stoppedAt = clock === 'RUNNING' || stop === null ? null : minutesOn(stop);
        const raised: number[] = [];
        const last = Math.max(...minutes);
        for (const at of [...minutes].sort((a, b) => a - b)) {
          const { due, next } = levelsDue(item({ clock: stoppedAt && minutesOn(at) >= stoppedAt ? clock : 'RUNNING', level: raised.at(-1) ?? 0, stoppedAt: stoppedAt && minutesOn(at) >= stoppedAt ? stoppedAt : null }), INSTANTS, minutesOn(at));
          raised.push(...levels(due));
          if (next) expect(next > minutesOn(at)).toBe(true);
        }
        const owed = INSTANTS.filter(({ at }) => at <= minutesOn(last) && (stoppedAt === null || at < stoppedAt || minutesOn(last) < stoppedAt));
        expect(raised).toEqual(levels(owed));
      }),
      { numRuns: 300 },
    );
  });
});
