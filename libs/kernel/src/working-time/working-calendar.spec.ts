import { DEFAULT_WORK_HOURS } from './work-hours.js';
import { workingCalendar, type DayException } from './working-calendar.js';
import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import { deadlineOf } from './deadline.js';
import { workingDaysAfter } from './working-days.js';

const calendar = officialCalendar();

describe('CLK-2 working days come from the table', () => {
  it.each([
    ['2026-10-09', true], ['2026-10-10', true], ['2026-10-11', false], ['2026-10-01', false], ['2026-09-20', true], ['2026-03-07', false],
    ['2026-02-14', true], ['2026-02-28', true], ['2026-01-04', true], ['2026-05-09', true],
  ])('CLK-2 %s is worked: %s', (day, worked) => {
    expect(calendar.isWorkingDay(day)).toBe(worked);
    expect(calendar.spansOn(day)).toEqual(worked ? [{ from: 510, to: 720 }, { from: 870, to: 1080 }] : []);
    expect(shown(calendar.closeOf(day))).toBe(`${day} 18:00`);
  });

  it('CLK-2 a year that is not loaded knows weekends only, even where single days of it are in the table', () => {
    const half = workingCalendar({ exceptions: new Map([['2027-01-01', 'HOLIDAY']]), loadedYears: new Set([2026]), hours: [] });
    expect([half.isWorkingDay('2027-01-01'), half.isWorkingDay('2027-01-02')]).toEqual([true, false]);
    expect([half.isProvisional('2026-12-31'), half.isProvisional('2027-01-01')]).toEqual([false, true]);
  });

  it('CLK-2 is a snapshot of what it was given', () => {
    const exceptions = new Map<string, DayException>();
    const loadedYears = new Set([2026]);
    const snapshot = workingCalendar({ exceptions, loadedYears, hours: [DEFAULT_WORK_HOURS] });
    exceptions.set('2026-03-02', 'HOLIDAY');
    loadedYears.clear();
    expect([snapshot.isWorkingDay('2026-03-02'), snapshot.isProvisional('2026-03-02')]).toEqual([true, false]);
  });

  it('CLK-2 a calendar without working days is reported, not searched for ever', () => {
    const never = { ...calendar, isWorkingDay: () => false, spansOn: () => [] };
    const wrong = expect.objectContaining({ code: 'INVARIANT_VIOLATION', message: expect.stringContaining('no working day within 366 days') });
    for (const unit of ['WORKING_HOURS', 'WORKING_DAYS', 'CALENDAR_DAYS'] as const) {
      expect(() => deadlineOf(at('2026-03-02 09:00'), { unit, amount: 1 }, never)).toThrow(wrong);
    }
    expect(() => workingDaysAfter(at('2026-03-02 09:00'), 1, never)).toThrow(wrong);
    // Backwards too: yellow looks into the past.
    const onlyOne = { ...calendar, isWorkingDay: (day: string) => day === '2026-03-03' };
    expect(() => deadlineOf(at('2026-02-01 09:00'), { unit: 'CALENDAR_DAYS', amount: 30 }, onlyOne)).toThrow(wrong);
  });
});

describe('CORE-T15 the calendar of an unloaded year', () => {
  it.each([
    ['2026-12-28 09:00', 'WORKING_DAYS', 3, '2026-12-31 18:00', false],
    ['2026-12-28 09:00', 'WORKING_DAYS', 4, '2027-01-01 18:00', true],
    ['2026-12-28 09:00', 'CALENDAR_DAYS', 5, '2027-01-04 18:00', true],
    ['2026-12-31 17:00', 'WORKING_HOURS', 1, '2026-12-31 18:00', false],
    ['2026-12-31 17:00', 'WORKING_HOURS', 2, '2027-01-01 09:30', true],
    ['2024-12-31 17:00', 'WORKING_DAYS', 1, '2025-01-02 18:00', true],
    // 248 working days in 2025, then twelve of January.
    ['2024-12-31 17:00', 'WORKING_DAYS', 260, '2026-01-19 18:00', true],
    ['2025-01-01 17:00', 'WORKING_DAYS', 260, '2026-01-19 18:00', false],
    // Nothing that the notice says can move it.
    ['2026-12-31 17:00', 'CLOCK_HOURS', 24, '2027-01-01 17:00', false],
    ['2026-12-31 17:00', 'CLOCK_HOURS', 72, '2027-01-03 17:00', false],
  ] as const)('CORE-T15 received %s + %s %d → %s, provisional %s', (received, unit, amount, ...expected) => {
    const deadline = deadlineOf(at(received), { unit, amount }, calendar);
    expect([shown(deadline.dueAt), deadline.provisional]).toEqual(expected);
  });

  it('CORE-T15 a gap between loaded years is seen', () => {
    const gap = workingCalendar({ exceptions: new Map(), loadedYears: new Set([2025, 2027]), hours: [] });
    expect(deadlineOf(at('2025-12-01 09:00'), { unit: 'CALENDAR_DAYS', amount: 420 }, gap).provisional).toBe(true);
    expect(deadlineOf(at('2025-11-03 09:00'), { unit: 'CALENDAR_DAYS', amount: 10 }, gap).provisional).toBe(false);
  });
});
