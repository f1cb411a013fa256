import { deadlineOf, extendedDeadline } from './deadline.js';
import { escalationInstants } from './escalation.js';
import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import { LIMIT_UNITS, unitsOf, type Limit } from './limit.js';
import { workingDaysAfter } from './working-days.js';

const calendar = officialCalendar();
const due = (received: string, unit: Limit['unit'], amount: number) => shown(deadlineOf(at(received), { unit, amount }, calendar).dueAt);

describe('CLK-3 working days by the arrangements of 2025 and 2026', () => {
  it.each([
    ['2026-09-30', 5, '2026-10-13'], ['2026-09-30', 1, '2026-10-08'], ['2026-09-25', 5, '2026-10-09'], ['2026-10-09', 2, '2026-10-12'],
    ['2026-02-13', 5, '2026-02-27'], ['2026-03-02', 10, '2026-03-16'], ['2025-09-30', 5, '2025-10-14'],
  ])('CLK-3 received %s + %d working days → %s', (received, amount, day) => {
    for (const time of ['00:00', '09:10', '18:00', '23:59:59.999']) {
      expect(due(`${received} ${time}`, 'WORKING_DAYS', amount)).toBe(`${day} 18:00`);
    }
  });
});

describe('CLK-6 working hours by the default hours', () => {
  it.each([
    ['2026-03-02 17:50', '2026-03-03 10:20'], ['2026-03-02 11:30', '2026-03-02 16:00'], ['2026-03-07 10:00', '2026-03-09 10:30'],
    ['2026-10-10 17:00', '2026-10-12 09:30'],
  ])('CLK-6 received %s + 2 working hours → %s', (received, expected) => {
    expect(due(received, 'WORKING_HOURS', 2)).toBe(expected);
  });

  it.each([
    ['2026-03-02 10:00', 2, '2026-03-02 12:00'], ['2026-03-02 16:00', 2, '2026-03-02 18:00'], ['2026-03-02 13:00', 2, '2026-03-02 16:30'],
    ['2026-03-02 06:00', 7, '2026-03-02 18:00'], ['2026-03-06 18:00', 7, '2026-03-09 18:00'],
    ['2026-03-02 17:50:30.500', 2, '2026-03-03 10:20:30.500'],
  ])('CLK-6 received %s + %d working hours → %s: the end of a span is not the begin of the next', (received, amount, expected) => {
    expect(due(received, 'WORKING_HOURS', amount)).toBe(expected);
  });
});

describe('CLK-1 what a limit counts', () => {
  it.each([
    ['2026-10-01 03:00', 'CLOCK_MINUTES', 30, '2026-10-01 03:30'],
    ['2026-09-30 15:00', 'CLOCK_HOURS', 24, '2026-10-01 15:00'],
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 30, '2026-04-01 18:00'],
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 1, '2026-03-03 18:00'],
    // A rest day gives way to the next working day, an in-lieu workday does not.
    ['2026-03-02 09:00', 'CALENDAR_DAYS', 5, '2026-03-09 18:00'],
    ['2026-09-26 09:00', 'CALENDAR_DAYS', 5, '2026-10-08 18:00'],
    ['2026-10-05 09:00', 'CALENDAR_DAYS', 5, '2026-10-10 18:00'],
  ] as const)('CLK-1 received %s + %s %d → %s', (received, unit, amount, expected) => {
    expect(due(received, unit, amount)).toBe(expected);
  });

  it.each(LIMIT_UNITS)('CLK-1 refuses %s out of bounds, with a cure', (unit) => {
    const most = unit.endsWith('DAYS') ? 3_650 : 100_000;
    for (const amount of [0, -1, 1.5, most + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => deadlineOf(at('2026-03-02 09:00'), { unit, amount }, calendar)).toThrow(
        expect.objectContaining({ code: 'VALIDATION', message: expect.stringContaining(`请填写 1 到 ${most} 之间的整数`) }),
      );
    }
    expect(deadlineOf(at('2026-03-02 09:00'), { unit, amount: most }, calendar).dueAt > at('2026-03-02 09:00')).toBe(true);
  });

  it.each([['CLOCK_MINUTES', 30], ['CLOCK_HOURS', 1_800], ['WORKING_HOURS', 1_800], ['WORKING_DAYS', 30], ['CALENDAR_DAYS', 30]] as const)(
    'CLK-4 a limit of 30 %s is %d units of pause',
    (unit, units) => {
      expect(unitsOf({ unit, amount: 30 })).toBe(units);
    },
  );

  it('CLK-1 n working days after an instant close with business', () => {
    expect(shown(workingDaysAfter(at('2026-09-30 23:00'), 1, calendar))).toBe('2026-10-08 18:00');
    expect(shown(workingDaysAfter(at('2026-10-03 01:00'), 2, calendar))).toBe('2026-10-09 18:00');
    expect(() => workingDaysAfter(at('2026-10-03 01:00'), 0, calendar)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});

describe('CLK-5 extension', () => {
  it.each([
    ['2026-10-13 18:00', 'WORKING_DAYS', 3, '2026-10-16 18:00', '2026-10-15 18:00'],
    ['2026-10-13 18:00', 'WORKING_DAYS', 1, '2026-10-14 18:00', '2026-10-14 14:30'],
    ['2026-10-13 18:00', 'CALENDAR_DAYS', 4, '2026-10-19 18:00', '2026-10-16 18:00'],
    ['2026-03-03 10:20', 'WORKING_HOURS', 2, '2026-03-03 14:50', '2026-03-03 11:20'],
    ['2026-10-01 15:00', 'CLOCK_HOURS', 24, '2026-10-02 15:00', '2026-10-02 03:00'],
  ] as const)('CLK-5 due %s + %s %d → %s, yellow %s', (present, unit, amount, ...expected) => {
    const extended = extendedDeadline({ dueAt: at(present) }, { unit, amount }, calendar);
    expect([shown(extended.dueAt), shown(extended.yellowAt)]).toEqual(expected);
  });
});

describe('§4.8 the worked example', () => {
  it('§4.8 received 2026-09-30 15:00, HELP 5 working days → due 2026-10-13 18:00, yellow 2026-10-12 18:00, third level 2026-10-14 18:00', () => {
    const deadline = deadlineOf(at('2026-09-30 15:00'), { unit: 'WORKING_DAYS', amount: 5 }, calendar);
    expect([shown(deadline.dueAt), shown(deadline.yellowAt), deadline.provisional]).toEqual(['2026-10-13 18:00', '2026-10-12 18:00', false]);
    expect(escalationInstants(deadline, calendar).map(({ level, at: from }) => [level, shown(from)])).toEqual([
      [1, '2026-10-12 18:00'], [2, '2026-10-13 18:00'], [3, '2026-10-14 18:00'], [4, '2026-10-16 18:00'],
    ]);
  });

  it('§3.6 escalation of a deadline within the day or on a rest day waits for closes of business', () => {
    const levels = (dueAt: string) => escalationInstants({ yellowAt: at(dueAt), dueAt: at(dueAt) }, calendar).slice(2).map((one) => shown(one.at));
    expect(levels('2026-03-03 10:20')).toEqual(['2026-03-04 18:00', '2026-03-06 18:00']);
    expect(levels('2026-10-03 03:00')).toEqual(['2026-10-08 18:00', '2026-10-10 18:00']);
  });
});
