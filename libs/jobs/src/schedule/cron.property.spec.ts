import fc from 'fast-check';
import { parseCronItem } from 'graphile-worker';
import { cronOf, latestTick, minuteOf } from './cron.rules.js';

const MINUTE_MS = 60_000;
const field = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    fc.integer({ min, max }).map(String),
    fc.integer({ min: 2, max: 7 }).map((step) => `*/${step}`),
    fc.tuple(fc.integer({ min, max: max - 1 }), fc.integer({ min: 1, max })).map(([from, length]) => `${from}-${Math.min(max, from + length)}`),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 4 }).map((list) => list.join(',')),
  );
const pattern = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6)).map((fields) => fields.join(' '));
const instant = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-01-01T00:00:00Z'), noInvalidDate: true });

/** Minute by minute, with the library's matcher over the whole pattern, on the wall clock that Intl shows. */
const SHANGHAI = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
const bySearching = (text: string, after: Date, upTo: Date): Date | null => {
  const { match } = parseCronItem({ task: 'tick', match: text });
  for (let at = minuteOf(upTo).getTime(); at > after.getTime(); at -= MINUTE_MS) {
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = Object.fromEntries(SHANGHAI.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    if (match({ min: minute, hour, date: day, month, dow: new Date(Date.UTC(year, month - 1, day)).getUTCDay() })) return new Date(at);
  }
  return null;
};

describe('the latest tick', () => {
  it('is the one that a search minute by minute on the clock of Shanghai finds', () => {
    fc.assert(
      fc.property(pattern, instant, fc.integer({ min: 0, max: 3 * 1440 }), (text, upTo, minutes) => {
        const after = new Date(upTo.getTime() - minutes * MINUTE_MS);
        expect(latestTick(cronOf(text), after, upTo)).toEqual(bySearching(text, after, upTo));
      }),
      { numRuns: 60 },
    );
  });

  it('is never found twice: nothing lies between it and the same end', () => {
    fc.assert(
      fc.property(pattern, instant, fc.integer({ min: 0, max: 400 * 1440 }), (text, upTo, minutes) => {
        const cron = cronOf(text);
        const tick = latestTick(cron, new Date(upTo.getTime() - minutes * MINUTE_MS), upTo);
        if (tick) expect(latestTick(cron, tick, upTo)).toBeNull();
      }),
    );
  });

  it('does not depend on how often one looks', () => {
    fc.assert(
      fc.property(pattern, instant, fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 12 }), (text, start, steps) => {
        const cron = cronOf(text);
        let [at, seen]: [Date, Date | null] = [start, null];
        for (const step of steps) {
          const next = new Date(at.getTime() + step);
          seen = latestTick(cron, at, next) ?? seen;
          at = next;
        }
        expect(latestTick(cron, start, at)).toEqual(seen);
      }),
    );
  });

  it.each([
    ['30 2 * * *', '2026-03-02T09:00:00+08:00', '2026-03-02T02:30:00+08:00'],
    ['0 0 1 * *', '2026-03-02T09:00:00+08:00', '2026-03-01T00:00:00+08:00'],
    ['0 9 * * 1', '2026-03-02T09:00:00+08:00', '2026-03-02T09:00:00+08:00'],
    ['0 0 29 2 *', '2026-03-02T09:00:00+08:00', '2024-02-29T00:00:00+08:00'],
    ['59 23 31 12 *', '2026-01-01T00:00:00+08:00', '2025-12-31T23:59:00+08:00'],
  ])('of %s before %s is %s', (text, upTo, tick) => {
    expect(latestTick(cronOf(text), new Date('2020-01-01T00:00:00Z'), new Date(upTo))).toEqual(new Date(tick));
  });
});

describe('a cron text', () => {
  it.each(['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', 'x * * * *', '@daily'])('"%s" is refused with the cure', (text) => {
    expect(() => cronOf(text)).toThrow(/write five fields/);
  });
});
