import fc from 'fast-check';
import { combined, type Cell } from './cell.rules.js';
import { lightOf, trendOf } from './light.rules.js';
import { daysOf, instantOf, periodOf, periodsUntil } from './periods.rules.js';

const of = (cell: Partial<Cell>): Cell => ({ state: 'VALUE', value: null, numerator: null, denominator: null, people: null, minCell: 0, ...cell });
const share = (numerator: number, denominator: number): Cell => of({ value: 0n, numerator: BigInt(numerator), denominator: BigInt(denominator) });
const count = (value: number): Cell => of({ value: BigInt(value) });
const off = of({ state: 'MODULE_NOT_ENABLED' });
const empty = of({ state: 'NO_DATA' });

describe('OVR-2 one figure of many', () => {
  it('CORE-T9 9 of 10 and 1 of 90 are 10 %', () => expect(combined([share(9, 10), share(1, 90)], 'RATIO_OF_SUMS')).toMatchObject({ state: 'VALUE', value: 1000n, numerator: 10n, denominator: 100n }));

  it('sums what can be added, and nothing else', () => {
    expect(['SUM', 'DISTINCT_SUM', 'LAST', 'NOT_ADDITIVE'].map((how) => combined([count(2), count(3), empty, off], how as 'SUM')).map(({ state, value }) => [state, value])).toEqual([
      ['VALUE', 5n], ['VALUE', 5n], ['VALUE', 5n], ['NO_DATA', null],
    ]);
  });

  it('where nothing is, it says why', () => {
    expect([combined([], 'SUM'), combined([empty, off], 'SUM'), combined([off, off], 'SUM'), combined([share(0, 0)], 'RATIO_OF_SUMS')].map(({ state }) => state)).toEqual(['NO_DATA', 'NO_DATA', 'MODULE_NOT_ENABLED', 'NO_DATA']);
  });

  it('a ratio lies between the least and the greatest of its parts', () => {
    const part = fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 })).map(([a, b]) => [Math.min(a, b), b] as const);
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const { value } = combined(parts.map(([n, d]) => share(n, d)), 'RATIO_OF_SUMS');
      const each = parts.map(([n, d]) => (10_000 * n) / d);
      expect(Number(value)).toBeGreaterThanOrEqual(Math.min(...each) - 1);
      expect(Number(value)).toBeLessThanOrEqual(Math.max(...each) + 1);
    }), { numRuns: 100 });
  });
});

describe('periods', () => {
  it.each([
    ['DAY', '2026-03-02', '2026-03-02', '2026-03-02'], ['MONTH', '2028-02-29', '2028-02-01', '2028-02-29'], ['QUARTER', '2026-12-31', '2026-10-01', '2026-12-31'], ['YEAR', '2026-01-01', '2026-01-01', '2026-12-31'],
  ] as const)('%s of %s is %s to %s', (grain, day, from, to) => expect(periodOf(grain, day)).toEqual({ grain, from, to }));

  it('follow one another without a gap, and hold the day they were made of', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.constantFrom('DAY' as const, 'MONTH' as const, 'QUARTER' as const, 'YEAR' as const), days, (grain, day) => {
      const [before, last] = periodsUntil(grain, day, 2);
      expect(last!.from <= day && day <= last!.to).toBe(true);
      expect(Date.parse(last!.from) - Date.parse(before!.to)).toBe(86_400_000);
    }), { numRuns: 100 });
  });

  it('are read as of their end once they are over, as of now while they last', () => {
    const march = { now: new Date('2026-03-01T01:20:00+08:00'), today: '2026-03-01' };
    expect(instantOf(periodOf('MONTH', '2026-02-10'), march)).toEqual({ now: new Date('2026-03-01T00:00:00+08:00'), today: '2026-02-28' });
    expect(instantOf(periodOf('MONTH', '2026-03-01'), march)).toEqual(march);
  });

  it('AM-17 count the days on which a module was there', () => {
    const march = periodOf('MONTH', '2026-03-10');
    expect([daysOf(march, '2026-01-01', '2026-03-10'), daysOf(march, '2026-03-04', '2026-05-01'), daysOf(march, '2026-04-01', '2026-05-01')]).toEqual([10, 28, 0]);
  });
});

describe('OVR-5 light and trend', () => {
  it.each([
    ['UP_GOOD', 9500n, 'GREEN'], ['UP_GOOD', 9499n, 'YELLOW'], ['UP_GOOD', 8999n, 'RED'],
  ] as const)('%s %s is %s', (direction, value, light) => expect(lightOf(value, { direction, legend: { yellow: 9500, red: 9000 } })).toBe(light));

  it('less is better where the figure says so; without a value or a legend there is no light', () => {
    const legend = { yellow: 0, red: 5 };
    expect([0n, 1n, 6n, null].map((value) => lightOf(value, { direction: 'DOWN_GOOD', legend }))).toEqual(['GREEN', 'YELLOW', 'RED', 'GREY']);
    expect([lightOf(3n, { direction: 'DOWN_GOOD' }), lightOf(3n, { legend })]).toEqual(['GREY', 'GREY']);
  });

  it('goes up, down or nowhere', () => expect([trendOf(2n, 1n), trendOf(1n, 2n), trendOf(1n, 1n), trendOf(null, 1n)]).toEqual(['UP', 'DOWN', 'FLAT', null]));
});
