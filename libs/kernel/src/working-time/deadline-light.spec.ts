import { deadlineLight, isLate, type WorkClock } from './deadline-light.js';
import { at } from './fixtures/official-calendar.js';

const TIMES = { yellowAt: at('2026-10-12 18:00'), dueAt: at('2026-10-13 18:00') };
const light = (clock: WorkClock, now: string, finishedAt: string | null = null) =>
  deadlineLight({ ...TIMES, clock, finishedAt: finishedAt === null ? null : at(finishedAt) }, at(now));

describe('§3.6 lights', () => {
  it.each([
    ['2026-09-30 15:00', 'GREEN'], ['2026-10-12 17:59:59.999', 'GREEN'], ['2026-10-12 18:00', 'YELLOW'],
    ['2026-10-13 17:59:59.999', 'YELLOW'], ['2026-10-13 18:00', 'RED'], ['2027-01-01 00:00', 'RED'],
  ])('§3.6 running at %s it is %s', (now, expected) => {
    expect(light('RUNNING', now)).toBe(expected);
  });

  it.each(['PAUSED', 'WAITING', 'DROPPED'] as const)('§3.6 %s is grey at any time', (clock) => {
    for (const now of ['2026-09-30 15:00', '2026-10-12 18:00', '2026-10-15 09:00']) expect(light(clock, now, '2026-10-14 10:00')).toBe('GREY');
  });

  it.each(['2026-10-09 09:00', '2026-10-15 09:00'])('§3.6 ended at %s is blue', (now) => {
    expect(light('ENDED', now, '2026-10-14 10:00')).toBe('BLUE');
  });

  it.each([
    ['2026-10-12 17:59', 'GREEN'], ['2026-10-12 18:00', 'YELLOW'], ['2026-10-13 18:00', 'YELLOW'], ['2026-10-13 18:00:00.001', 'RED'],
  ])('AM-3 finished at %s it is %s, however long verification takes', (finishedAt, expected) => {
    expect(light('FINISHED', '2026-11-01 09:00', finishedAt)).toBe(expected);
  });

  it('AM-3 without the moment of its result, a finished item is judged now', () => {
    expect([light('FINISHED', '2026-10-12 09:00'), light('FINISHED', '2026-10-14 09:00')]).toEqual(['GREEN', 'RED']);
  });
});

describe('AM-3 the badge late', () => {
  const instant = (text: string | null) => (text === null ? null : at(text));
  const late = (clock: WorkClock, finishedAt: string | null, closedAt: string | null, now = '2026-10-15 09:00') =>
    isLate({ clock, dueAt: TIMES.dueAt, finishedAt: instant(finishedAt), closedAt: instant(closedAt) }, at(now));

  it('AM-3 §4.8 finished 10-14 10:00, closed 10-15 09:00: late by its result', () => {
    expect(late('ENDED', '2026-10-14 10:00', '2026-10-15 09:00')).toBe(true);
  });

  it('AM-3 finished in time it is not late, whenever it is closed', () => {
    expect(late('ENDED', '2026-10-13 18:00', '2026-10-20 09:00')).toBe(false);
    expect(late('FINISHED', '2026-10-13 17:00', null)).toBe(false);
  });

  it('§3.6 closed without a result it is judged at its closing', () => {
    expect([late('ENDED', null, '2026-10-13 18:00'), late('ENDED', null, '2026-10-13 18:01')]).toEqual([false, true]);
  });

  it('§3.6 open it is late after due, not at due', () => {
    expect([late('RUNNING', null, null, '2026-10-13 18:00'), late('RUNNING', null, null, '2026-10-13 18:00:00.001')]).toEqual([false, true]);
  });

  it.each(['PAUSED', 'WAITING', 'DROPPED'] as const)('§3.6 %s is never late', (clock) => {
    expect(late(clock, '2026-10-14 10:00', '2026-10-15 09:00')).toBe(false);
  });
});
