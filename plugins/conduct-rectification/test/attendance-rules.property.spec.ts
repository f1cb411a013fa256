import fc from 'fast-check';
import { addDays } from '@xiangzhi/plugin-api';
import { clockOffset, isDrifting, leastOffset } from '../src/attendance-device/drift.rules.js';
import { daySummary, type DayFacts } from '../src/attendance-day/day-summary.rules.js';
import { dayOfHalf, halfIndex, halfOf } from '../src/attendance-day/half-day.rules.js';
import { shiftHoursOn, type ShiftFacts } from '../src/shift/shift.rules.js';

const HOURS = [{ from: 510, to: 720 }, { from: 870, to: 1080 }] as const;
const NO = { AM: false, PM: false };
const facts = (more: Partial<DayFacts> = {}): DayFacts => ({ isWorkingDay: true, isWeekend: false, hours: HOURS, flexMinutes: 0, punches: [], onLeave: NO, outOnDuty: NO, ...more });
const halves = fc.record({ AM: fc.boolean(), PM: fc.boolean() });
const anyDay: fc.Arbitrary<DayFacts> = fc.record({
  isWorkingDay: fc.boolean(), isWeekend: fc.boolean(), hours: fc.constant(HOURS), flexMinutes: fc.integer({ min: 0, max: 60 }),
  punches: fc.array(fc.integer({ min: 0, max: 1_439 }), { maxLength: 8 }), onLeave: halves, outOnDuty: halves,
});

describe('ATD-3 what a day was', () => {
  it.each([
    ['on time', { punches: [500, 1085] }, 'NORMAL', 0, 0],
    ['to the minute', { punches: [510, 1080] }, 'NORMAL', 0, 0],
    ['late', { punches: [525, 1080] }, 'LATE', 15, 0],
    ['early', { punches: [500, 1040] }, 'EARLY_LEAVE', 0, 40],
    ['late within the flexible minutes, and as much later out', { flexMinutes: 30, punches: [530, 1100] }, 'NORMAL', 0, 0],
    ['late within the flexible minutes, and not later out', { flexMinutes: 30, punches: [530, 1080] }, 'EARLY_LEAVE', 0, 20],
    ['beyond the flexible minutes', { flexMinutes: 30, punches: [545, 1080] }, 'LATE', 35, 0],
    ['one punch in the morning', { punches: [505] }, 'EARLY_LEAVE', 0, 570],
    ['one punch in the evening', { punches: [1090] }, 'LATE', 570, 0],
    ['nobody came', {}, 'ABSENT', 0, 0],
    ['leave all day', { onLeave: { AM: true, PM: true } }, 'ON_LEAVE', 0, 0],
    ['elsewhere all day', { outOnDuty: { AM: true, PM: true } }, 'OUT_ON_DUTY', 0, 0],
    ['leave in the morning, here in the afternoon', { onLeave: { AM: true, PM: false }, punches: [868, 1081] }, 'NORMAL', 0, 0],
    ['leave in the morning, late in the afternoon', { onLeave: { AM: true, PM: false }, punches: [880, 1081] }, 'LATE', 10, 0],
    ['elsewhere in the afternoon, not here in the morning', { outOnDuty: { AM: false, PM: true } }, 'ABSENT', 0, 0],
    ['a Saturday', { isWorkingDay: false, isWeekend: true, punches: [600] }, 'REST', 0, 0],
    ['a Saturday that is worked in lieu', { isWeekend: true }, 'ABSENT', 0, 0],
    ['a holiday', { isWorkingDay: false }, 'HOLIDAY', 0, 0],
  ] as const)('ATD-3 %s', (_, more, ...said) => {
    const { status, lateMinutes, earlyLeaveMinutes } = daySummary(facts(more));
    expect([status, lateMinutes, earlyLeaveMinutes]).toEqual(said);
  });

  it('ATD-3 does not depend on the order of punches, nor on saying one of them twice; minutes are within the hours', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const summary = daySummary(day);
      expect(daySummary({ ...day, punches: [...day.punches].reverse().concat(day.punches) })).toEqual(summary);
      expect(summary.lateMinutes).toBeGreaterThanOrEqual(0);
      expect(summary.earlyLeaveMinutes).toBeGreaterThanOrEqual(0);
      expect(Math.max(summary.lateMinutes, summary.earlyLeaveMinutes)).toBeLessThanOrEqual(570);
      expect(summary.lateMinutes + summary.earlyLeaveMinutes > 0).toBe(['LATE', 'EARLY_LEAVE'].includes(summary.status));
    }));
  });

  it('ATD-3 a punch more never makes a day worse', () => {
    const cost = (day: DayFacts): number => {
      const { status, lateMinutes, earlyLeaveMinutes } = daySummary(day);
      return status === 'ABSENT' ? 2_000 : lateMinutes + earlyLeaveMinutes;
    };
    fc.assert(fc.property(anyDay.map((day) => ({ ...day, flexMinutes: 0 })), fc.integer({ min: 0, max: 1_439 }), (day, punch) => {
      expect(cost({ ...day, punches: [...day.punches, punch] })).toBeLessThanOrEqual(cost(day));
    }));
  });
});

describe('half days, shifts and clocks', () => {
  it('halves follow each other, two a day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), (n) => {
      const day = addDays('1970-01-01', n);
      expect([halfIndex(day, 'PM') - halfIndex(day, 'AM'), halfIndex(addDays(day, 1), 'AM') - halfIndex(day, 'PM')]).toEqual([1, 1]);
      expect([dayOfHalf(halfIndex(day, 'PM')), halfOf(halfIndex(day, 'PM')), halfOf(halfIndex(day, 'AM'))]).toEqual([day, 'PM', 'AM']);
    }));
  });

  const shift = (more: Partial<ShiftFacts> = {}): ShiftFacts => ({
    unitPath: '/1/', flexMinutes: 0, validFrom: '2026-01-01', validTo: null, seasonFrom: '01-01', seasonTo: '12-31', amFrom: '08:00', amTo: '12:00', pmFrom: '14:00', pmTo: '17:30', ...more,
  });

  it('§11.2 the nearest unit that has said something holds, in its season; else the hours of the county', () => {
    const summer = shift({ seasonFrom: '06-01', seasonTo: '09-30', pmFrom: '15:00', pmTo: '18:30', flexMinutes: 10 });
    const village = shift({ unitPath: '/1/2/', amFrom: '09:00' });
    const from = (day: string, path: string, shifts: readonly ShiftFacts[]): readonly number[] => {
      const { hours: [am, pm], flexMinutes } = shiftHoursOn(day, path, shifts, HOURS);
      return [am.from, pm.to, flexMinutes];
    };
    expect(from('2026-03-02', '/1/3/', [])).toEqual([510, 1080, 0]);
    expect(from('2026-03-02', '/1/3/', [shift(), summer])).toEqual([480, 1050, 0]);
    expect(from('2026-07-02', '/1/3/', [shift(), summer])).toEqual([480, 1110, 10]);
    expect(from('2026-07-02', '/1/2/', [shift(), summer, village])).toEqual([540, 1050, 0]);
    expect(from('2025-12-31', '/1/2/', [shift(), village])).toEqual([510, 1080, 0]);
    expect(from('2026-07-02', '/1/2/', [shift({ validTo: '2026-06-30' })])).toEqual([510, 1080, 0]);
  });

  it('ATD-6 two minutes are tolerated, one second more is not; an old punch says nothing', () => {
    const now = new Date('2026-03-02T09:00:00+08:00');
    const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
    expect([120, -120, 121, -121].map((seconds) => isDrifting(clockOffset(at(seconds), now)))).toEqual([false, false, true, true]);
    expect([leastOffset(at(-500), now), leastOffset(now, now), leastOffset(at(300), now)]).toEqual([null, null, 300]);
  });
});
