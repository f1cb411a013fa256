import fc from 'fast-check';
import { addDays, isWeekend } from '@xiangzhi/plugin-api';
import { halfIndex } from '../src/attendance-day/half-day.rules.js';
import { annualLeaveDays, assertAskedInTime, beginsAt, halfSpanOf, leaveHalfDays, leaveSteps, returnDueOn, takenUntil, yearsOfWork, type LeaveLadder } from '../src/leave-request/leave.rules.js';
import { LeaveType } from '../src/leave-request/leave.choices.js';

const calendar = { isWorkingDay: (day: string) => !isWeekend(day), spansOn: (day: string) => (isWeekend(day) ? [] : [{ from: 510, to: 720 }, { from: 870, to: 1080 }]) };
const LADDER: LeaveLadder = { shortLeaveDays: 1, middleLeaveDays: 3, seniorLeaveDays: 2, shortLeaveSteps: ['UNIT_HEAD'], middleLeaveSteps: ['LINE_LEADER', 'ORG_LEADER'], longLeaveSteps: ['LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'] };
const day = fc.integer({ min: 20_000, max: 22_000 }).map((n) => addDays('1970-01-01', n));
const half = fc.constantFrom('AM' as const, 'PM' as const);
const code = (run: () => void): string => {
  try {
    run();
    return 'OK';
  } catch (cause) {
    const { code: said, details } = cause as { code: string; details: { rule: string } };
    return `${said} ${details.rule}`;
  }
};

describe('§11.3 how long a leave is', () => {
  it.each([
    ['PERSONAL', '2026-03-02', 'AM', '2026-03-02', 'AM', 1], ['PERSONAL', '2026-03-02', 'AM', '2026-03-02', 'PM', 2], ['PERSONAL', '2026-03-06', 'PM', '2026-03-09', 'AM', 2],
    ['ANNUAL', '2026-03-07', 'AM', '2026-03-08', 'PM', 0], ['MATERNITY', '2026-03-06', 'AM', '2026-03-09', 'PM', 8],
  ] as const)('%s from %s %s to %s %s: %d halves', (...[type, startsOn, startsHalf, endsOn, endsHalf, halves]) => {
    expect(leaveHalfDays(type, halfSpanOf({ startsOn, startsHalf, endsOn, endsHalf }), calendar)).toBe(halves);
  });

  it('a leave cut in two is as long as its parts', () => {
    fc.assert(fc.property(fc.constantFrom(...LeaveType.codes), day, fc.integer({ min: 1, max: 80 }), fc.nat(), (type, first, length, cut) => {
      const span = { fromHalf: halfIndex(first, 'AM'), toHalf: halfIndex(first, 'AM') + length };
      const middle = span.fromHalf + (cut % length);
      const parts = [{ ...span, toHalf: middle }, { ...span, fromHalf: middle + 1 }];
      expect(parts.reduce((sum, part) => sum + leaveHalfDays(type, part, calendar), 0)).toBe(leaveHalfDays(type, span, calendar));
    }));
  });

  it('a span that ends before it begins, or after more than a year, is refused', () => {
    expect(code(() => halfSpanOf({ startsOn: '2026-03-02', startsHalf: 'PM', endsOn: '2026-03-02', endsHalf: 'AM' }))).toBe('VALIDATION §11.3');
    expect(code(() => halfSpanOf({ startsOn: '2026-03-02', startsHalf: 'AM', endsOn: '2027-03-03', endsHalf: 'AM' }))).toBe('VALIDATION §11.3');
  });
});

describe('§11.3 who has to agree', () => {
  it.each([
    [1, 'STAFF', 1], [2, 'STAFF', 1], [3, 'STAFF', 2], [6, 'STAFF', 2], [7, 'STAFF', 3],
    [2, 'VILLAGE_SECRETARY', 1], [3, 'VILLAGE_SECRETARY', 2], [4, 'VILLAGE_SECRETARY', 3], [4, 'TEAM_MEMBER', 3],
  ] as const)('%d halves of %s: %d steps', (halves, rank, steps) => expect(leaveSteps(halves, rank, LADDER)).toHaveLength(steps));

  it('a longer leave never needs fewer steps; a township that sets none away asks its main leader', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom('STAFF' as const, 'TEAM_MEMBER' as const), (halves, rank) => {
      expect(leaveSteps(halves + 1, rank, LADDER).length).toBeGreaterThanOrEqual(leaveSteps(halves, rank, LADDER).length);
    }));
    expect(leaveSteps(1, 'STAFF', { ...LADDER, shortLeaveSteps: [] })).toEqual(['MAIN_LEADER']);
  });
});

describe('LV-2, LV-3, LV-5', () => {
  it.each([
    ['2026-03-01T20:00', false, 'OK'], ['2026-03-02T08:30', false, 'OK'], ['2026-03-02T08:31', false, 'DEADLINE_PASSED LV-2'], ['2026-03-02T08:31', true, 'OK'],
    ['2026-03-04T23:59', true, 'OK'], ['2026-03-05T00:01', true, 'DEADLINE_PASSED LV-2'], ['2026-03-01T20:00', true, 'VALIDATION LV-2'],
  ] as const)('LV-2 asked for at %s, emergency %s: %s', (at, emergency, said) => {
    const startsAt = beginsAt({ startsOn: '2026-03-02', startsHalf: 'AM' }, calendar);
    expect(code(() => assertAskedInTime(startsAt, emergency, new Date(`${at}:00+08:00`)))).toBe(said);
  });

  it.each([['2026-03-04', 'AM', '2026-03-04'], ['2026-03-04', 'PM', '2026-03-05'], ['2026-03-06', 'PM', '2026-03-09'], ['2026-03-07', 'AM', '2026-03-09']] as const)('LV-3 whose leave ends on %s %s is back on %s', (on, at, back) => {
    expect(returnDueOn(halfIndex(on, at), calendar)).toBe(back);
  });

  it('LV-3 is back on a day that is worked, never before the leave has ended', () => {
    fc.assert(fc.property(day, half, (on, at) => {
      const back = returnDueOn(halfIndex(on, at), calendar);
      expect([calendar.isWorkingDay(back), back >= on]).toEqual([true, true]);
    }));
  });

  it('LV-3 who is back sooner has taken less; who is back later has not taken more', () => {
    const span = { fromHalf: 10, toHalf: 15 };
    expect([8, 10, 12, 16, 40].map((back) => takenUntil(span, back))).toEqual([9, 9, 11, 15, 15]);
  });

  it.each([[0, 0], [1, 5], [9, 5], [10, 10], [19, 10], [20, 15], [45, 15]])('LV-5 after %d years: %d days', (years, days) => expect(annualLeaveDays(years)).toBe(days));

  it('LV-5 years are whole ones, on the day itself', () => {
    expect(['2026-06-30', '2026-07-01'].map((on) => yearsOfWork('2016-07-01', on))).toEqual([9, 10]);
    expect(yearsOfWork('2026-07-01', '2026-01-01')).toBe(0);
  });
});
