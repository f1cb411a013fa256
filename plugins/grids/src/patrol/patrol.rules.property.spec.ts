import fc from 'fast-check';
import { assertSpan, isAtNight } from './patrol.rules.js';

const at = (text: string): Date => new Date(`2026-03-${text}:00+08:00`);
const MINUTE = 60_000;
const anyStart = fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minutes) => new Date(at('02T00:00').getTime() + minutes * MINUTE));
const anyLength = fc.integer({ min: 1, max: 24 * 60 });

/** Minute after minute, as one would read it off a clock. */
const naive = (startAt: Date, minutes: number): boolean =>
  Array.from({ length: minutes }, (_, i) => Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' }).format(new Date(startAt.getTime() + i * MINUTE)))).some((hour) => hour >= 21 || hour < 6);

describe('§4.1 patrols', () => {
  it.each([
    ['02T20:00', '02T21:00', false],
    ['02T20:00', '02T21:01', true],
    ['02T23:30', '03T00:30', true],
    ['02T05:59', '02T07:00', true],
    ['02T06:00', '02T20:59', false],
    ['02T12:00', '03T05:00', true],
  ])('from %s to %s is at night: %s', (from, to, night) => expect(isAtNight({ startAt: at(from), endAt: at(to) })).toBe(night));

  it('are at night when a minute of them is', () => {
    fc.assert(fc.property(anyStart, anyLength, (startAt, minutes) => expect(isAtNight({ startAt, endAt: new Date(startAt.getTime() + minutes * MINUTE) })).toBe(naive(startAt, minutes))), { numRuns: 50 });
  });

  it('have been, end after they begin, and take a day at most', () => {
    const now = at('05T09:00');
    expect(() => assertSpan({ startAt: at('04T20:00'), endAt: at('04T22:00') }, now)).not.toThrow();
    for (const [from, to] of [['04T22:00', '04T22:00'], ['05T08:00', '05T09:01'], ['03T08:00', '04T08:01']] as const) expect(() => assertSpan({ startAt: at(from), endAt: at(to) }, now)).toThrow();
  });
});
