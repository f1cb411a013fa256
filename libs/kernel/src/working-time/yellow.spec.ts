import { deadlineOf, extendedDeadline } from './deadline.js';
import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import { DEFAULT_WORK_HOURS } from './work-hours.js';

const SHORT_FRIDAYS = { ...DEFAULT_WORK_HOURS, validFrom: '2026-01-01', seasonFrom: '03-06', seasonTo: '03-06', pmTo: '17:30' };

describe('§3.6 yellow: one working day or 20 % of the limit before due', () => {
  it.each([
    // Days: up to five it is one day, beyond it 20 %; a fraction is working time of the due day.
    ['2026-03-02 09:00', 'WORKING_DAYS', 2, '2026-03-04 18:00', '2026-03-03 18:00'],
    ['2026-03-02 09:00', 'WORKING_DAYS', 5, '2026-03-09 18:00', '2026-03-06 18:00'],
    ['2026-03-02 09:00', 'WORKING_DAYS', 10, '2026-03-16 18:00', '2026-03-12 18:00'],
    ['2026-03-02 09:00', 'WORKING_DAYS', 7, '2026-03-11 18:00', '2026-03-10 15:12'],
    ['2026-03-02 09:00', 'WORKING_DAYS', 8, '2026-03-12 18:00', '2026-03-11 11:18'],
    // One working day: half of it, back to the begin of the afternoon and not across noon.
    ['2026-03-02 09:00', 'WORKING_DAYS', 1, '2026-03-03 18:00', '2026-03-03 14:30'],
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 1, '2026-03-03 18:00', '2026-03-03 14:30'],
    // Calendar days: the earlier of 20 % and one working day.
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 30, '2026-04-01 18:00', '2026-03-26 18:00'],
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 7, '2026-03-09 18:00', '2026-03-06 18:00'],
    ['2026-03-03 09:00', 'CALENDAR_DAYS', 7, '2026-03-10 18:00', '2026-03-09 08:24'],
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 2, '2026-03-04 18:00', '2026-03-03 18:00'],
    // Working hours: half of up to seven, else one working day or 20 %.
    ['2026-03-02 17:50', 'WORKING_HOURS', 2, '2026-03-03 10:20', '2026-03-03 09:20'],
    ['2026-03-02 16:00', 'WORKING_HOURS', 4, '2026-03-03 10:30', '2026-03-03 08:30'],
    ['2026-03-02 08:30', 'WORKING_HOURS', 7, '2026-03-02 18:00', '2026-03-02 14:30'],
    ['2026-03-02 08:30', 'WORKING_HOURS', 8, '2026-03-03 09:30', '2026-03-02 09:30'],
    ['2026-03-02 08:30', 'WORKING_HOURS', 40, '2026-03-09 16:00', '2026-03-06 15:00'],
    // By the clock a working day is 24 hours.
    ['2026-03-02 09:00', 'CLOCK_MINUTES', 30, '2026-03-02 09:30', '2026-03-02 09:15'],
    ['2026-09-30 15:00', 'CLOCK_HOURS', 24, '2026-10-01 15:00', '2026-10-01 03:00'],
    ['2026-09-30 15:00', 'CLOCK_HOURS', 25, '2026-10-01 16:00', '2026-09-30 16:00'],
    ['2026-09-30 15:00', 'CLOCK_HOURS', 240, '2026-10-10 15:00', '2026-10-08 15:00'],
    ['2026-09-30 15:00', 'CLOCK_MINUTES', 1441, '2026-10-01 15:01', '2026-09-30 15:01'],
  ] as const)('§3.6 received %s + %s %d → due %s, yellow %s', (received, unit, amount, ...expected) => {
    const deadline = deadlineOf(at(received), { unit, amount }, officialCalendar());
    expect([shown(deadline.dueAt), shown(deadline.yellowAt)]).toEqual(expected);
  });

  it('§11.1 comes so many calendar days before due where the limit says so, also for one that was extended, and never before the receipt', () => {
    const yellow = (amount: number): string => shown(deadlineOf(at('2026-03-02 09:00'), { unit: 'CALENDAR_DAYS', amount, noticeDays: 7 }, officialCalendar()).yellowAt);
    expect([yellow(30), yellow(7)]).toEqual(['2026-03-25 18:00', '2026-03-02 18:00']);
    expect(yellow(2)).toBe('2026-03-02 09:00');
    const { dueAt, yellowAt } = extendedDeadline({ dueAt: at('2026-03-09 18:00') }, { unit: 'CALENDAR_DAYS', amount: 3, noticeDays: 7 }, officialCalendar());
    expect([shown(dueAt), shown(yellowAt)]).toEqual(['2026-03-12 18:00', '2026-03-05 18:00']);
  });

  it('§3.6 never comes before the receipt', () => {
    const deadline = deadlineOf(at('2026-09-30 19:00'), { unit: 'CALENDAR_DAYS', amount: 2 }, officialCalendar());
    expect([shown(deadline.dueAt), shown(deadline.yellowAt)]).toEqual(['2026-10-08 18:00', '2026-09-30 19:00']);
  });

  it('§3.6 eight hours are one working day where the county works eight', () => {
    const eightHours = { ...DEFAULT_WORK_HOURS, amFrom: '08:00', pmFrom: '14:00' };
    const yellow = (amount: number) =>
      shown(deadlineOf(at('2026-03-02 10:00'), { unit: 'WORKING_HOURS', amount }, officialCalendar([eightHours])).yellowAt);
    expect([yellow(8), yellow(9)]).toEqual(['2026-03-02 16:00', '2026-03-02 11:00']);
  });

  it('§3.6 seven hours are one working day even where the county works five', () => {
    const fiveHours = { ...DEFAULT_WORK_HOURS, amFrom: '09:00', pmFrom: '14:00', pmTo: '16:00' };
    const yellow = (amount: number) =>
      shown(deadlineOf(at('2026-03-02 09:00'), { unit: 'WORKING_HOURS', amount }, officialCalendar([fiveHours])).yellowAt);
    expect([yellow(6), yellow(7), yellow(8)]).toEqual(['2026-03-02 14:00', '2026-03-02 14:30', '2026-03-02 12:00']);
  });

  it('§3.6 the fraction of a working day is measured by the day of due', () => {
    const deadline = deadlineOf(at('2026-02-27 09:00'), { unit: 'WORKING_DAYS', amount: 6 }, officialCalendar([SHORT_FRIDAYS]));
    // 02-28 is worked in lieu. 1.2 days before Friday 17:30: Thursday 17:30, less a fifth of Friday's 390 minutes.
    expect([shown(deadline.dueAt), shown(deadline.yellowAt)]).toEqual(['2026-03-06 17:30', '2026-03-05 16:12']);
  });
});
