import { deadlineOf } from './deadline.js';
import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import type { Limit } from './limit.js';
import { afterPause, pausedUnits } from './pause.js';
import { DEFAULT_WORK_HOURS } from './work-hours.js';

const calendar = officialCalendar();
const FIVE_DAYS: Limit = { unit: 'WORKING_DAYS', amount: 5 };

function resumed(received: string, limit: Limit, from: string, to: string): readonly string[] {
  const deadline = afterPause(deadlineOf(at(received), limit, calendar), at(from), at(to), { limit, calendar });
  return [shown(deadline.dueAt), shown(deadline.yellowAt)];
}

describe('CLK-4 what a pause takes of the limit', () => {
  it.each([
    ['2026-09-30 17:00', '2026-10-09 09:00', 'WORKING_DAYS', 2],
    ['2026-09-30 17:00', '2026-10-09 09:00', 'CALENDAR_DAYS', 9],
    // The close itself belongs to the pause that ends with it, not to the one that begins with it.
    ['2026-03-02 10:00', '2026-03-03 18:00', 'WORKING_DAYS', 2],
    ['2026-03-02 18:00', '2026-03-03 17:59', 'WORKING_DAYS', 0],
    ['2026-03-02 18:00', '2026-03-03 18:00', 'WORKING_DAYS', 1],
    // Within one day it is no day, not even across the close.
    ['2026-03-02 00:00', '2026-03-02 23:59', 'WORKING_DAYS', 0],
    ['2026-03-02 17:59', '2026-03-02 18:01', 'CALENDAR_DAYS', 0],
    ['2026-03-07 09:00', '2026-03-09 09:00', 'WORKING_DAYS', 0],
    ['2026-03-07 09:00', '2026-03-09 09:00', 'CALENDAR_DAYS', 2],
    ['2026-03-02 11:00', '2026-03-03 09:00', 'WORKING_HOURS', 300],
    ['2026-03-02 12:00', '2026-03-02 14:30', 'WORKING_HOURS', 0],
    ['2026-03-02 11:00', '2026-03-02 11:00:59', 'CLOCK_HOURS', 0],
    ['2026-03-02 11:00', '2026-03-03 11:01:59', 'CLOCK_MINUTES', 1_441],
    ['2026-03-03 11:00', '2026-03-02 11:00', 'CLOCK_HOURS', 0],
    ['2026-03-03 11:00', '2026-03-02 11:00', 'WORKING_HOURS', 0],
    ['2026-03-03 11:00', '2026-03-02 11:00', 'WORKING_DAYS', 0],
  ] as const)('CLK-4 from %s to %s in %s: %d', (from, to, unit, units) => {
    expect(pausedUnits(at(from), at(to), { unit, amount: 9 }, calendar)).toBe(units);
  });
});

describe('CLK-4 the deadline after a pause', () => {
  it('CLK-4 moves by the working days paused and keeps the close of business', () => {
    expect(resumed('2026-09-30 15:00', FIVE_DAYS, '2026-10-09 10:00', '2026-10-12 09:00')).toEqual(['2026-10-15 18:00', '2026-10-14 18:00']);
  });

  it('CLK-4 resumed after what was due, it is due after the resumption', () => {
    expect(resumed('2026-09-30 15:00', FIVE_DAYS, '2026-10-13 17:00', '2026-10-20 19:00')).toEqual(['2026-10-21 18:00', '2026-10-20 18:00']);
  });

  it('CLK-4 within one day it moves nothing in days', () => {
    expect(resumed('2026-09-30 15:00', FIVE_DAYS, '2026-10-09 08:00', '2026-10-09 20:00')).toEqual(['2026-10-13 18:00', '2026-10-12 18:00']);
  });

  it.each(['2026-10-13 18:00', '2026-10-14 09:00'])('CLK-4 what was due before the pause stays due (paused %s)', (from) => {
    expect(resumed('2026-09-30 15:00', FIVE_DAYS, from, '2026-10-29 09:00')).toEqual(['2026-10-13 18:00', '2026-10-12 18:00']);
  });

  it('CLK-4 calendar days move by calendar days, then to a working day', () => {
    const limit: Limit = { unit: 'CALENDAR_DAYS', amount: 10 };
    expect(resumed('2026-03-02 09:00', limit, '2026-03-04 09:00', '2026-03-06 09:00')).toEqual(['2026-03-16 18:00', '2026-03-13 18:00']);
    expect(resumed('2026-03-02 09:00', limit, '2026-03-04 09:00', '2026-03-05 09:00')).toEqual(['2026-03-13 18:00', '2026-03-11 18:00']);
  });

  it('CLK-4 working hours: what remained is counted again from the resumption', () => {
    const limit: Limit = { unit: 'WORKING_HOURS', amount: 4 };
    // Due 03-02 15:30; one hour and a half remained at 11:30, half an hour of it before noon.
    expect(resumed('2026-03-02 09:00', limit, '2026-03-02 11:30', '2026-03-04 17:00')).toEqual(['2026-03-05 09:00', '2026-03-04 16:30']);
    expect(resumed('2026-03-02 09:00', limit, '2026-03-02 12:30', '2026-03-02 13:30')).toEqual(['2026-03-02 15:30', '2026-03-02 11:00']);
  });

  it('CLK-4 by the clock it is later by the time paused, to the second', () => {
    const limit: Limit = { unit: 'CLOCK_HOURS', amount: 24 };
    expect(resumed('2026-03-06 09:00', limit, '2026-03-06 10:00', '2026-03-06 10:20:30')).toEqual([
      '2026-03-07 09:20:30.000', '2026-03-06 21:20:30.000',
    ]);
  });

  it('CLK-4 resumed before it was paused (a clock set back) it moves nothing', () => {
    for (const unit of ['CLOCK_HOURS', 'WORKING_HOURS', 'WORKING_DAYS'] as const) {
      const limit: Limit = { unit, amount: 30 };
      const deadline = deadlineOf(at('2026-03-02 09:00'), limit, calendar);
      expect(afterPause(deadline, at('2026-03-03 09:00'), at('2026-03-02 10:00'), { limit, calendar })).toEqual(deadline);
    }
  });

  it('CORE-T15 moved into a year that is not loaded it is provisional', () => {
    const deadline = deadlineOf(at('2026-12-21 09:00'), FIVE_DAYS, calendar);
    const moved = afterPause(deadline, at('2026-12-22 09:00'), at('2026-12-30 09:00'), { limit: FIVE_DAYS, calendar });
    expect([deadline.provisional, moved.provisional, shown(moved.dueAt)]).toEqual([false, true, '2027-01-05 18:00']);
  });

  it('CLK-4 within one day it moves nothing in days, even if an extension made it due within the day', () => {
    for (const unit of ['WORKING_DAYS', 'CALENDAR_DAYS'] as const) {
      const deadline = { dueAt: at('2026-03-03 10:20'), yellowAt: at('2026-03-02 10:20') };
      const moved = afterPause(deadline, at('2026-03-02 09:00'), at('2026-03-02 19:00'), { limit: { unit, amount: 3 }, calendar });
      expect([shown(moved.dueAt), shown(moved.yellowAt)]).toEqual(['2026-03-03 10:20', '2026-03-02 10:20']);
    }
  });

  it('§3.6 yellow that the receipt held back stays at the receipt', () => {
    const longMonday = { ...DEFAULT_WORK_HOURS, seasonFrom: '03-02', seasonTo: '03-02', amFrom: '08:00', pmFrom: '13:00' };
    const shortTuesday = { ...DEFAULT_WORK_HOURS, seasonFrom: '03-03', seasonTo: '03-03', pmTo: '16:00' };
    const counting = { limit: { unit: 'WORKING_HOURS', amount: 8 } as const, calendar: officialCalendar([longMonday, shortTuesday]) };
    const deadline = deadlineOf(at('2026-03-02 09:30'), counting.limit, counting.calendar);
    const moved = afterPause(deadline, at('2026-03-02 10:00'), at('2026-03-02 10:10'), counting);
    expect([deadline, moved].map(({ dueAt, yellowAt }) => `${shown(yellowAt)} … ${shown(dueAt)}`)).toEqual([
      '2026-03-02 09:30 … 2026-03-03 09:00', '2026-03-02 09:30 … 2026-03-03 09:10',
    ]);
  });

  it('CLK-1 refuses a limit out of bounds', () => {
    const limit: Limit = { unit: 'WORKING_DAYS', amount: 0 };
    const deadline = { dueAt: at('2026-03-03 18:00'), yellowAt: at('2026-03-03 14:30') };
    expect(() => afterPause(deadline, at('2026-03-02 09:00'), at('2026-03-02 10:00'), { limit, calendar })).toThrow(
      expect.objectContaining({ code: 'VALIDATION' }),
    );
  });
});
