import fc from 'fast-check';
import { addDays } from '@xiangzhi/plugin-api';
import { reductionOf, samePeriods, yearBefore } from './meeting.rules.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2010-01-01', n));

describe('MT-4 the same days of two years', () => {
  it('MT-4 are as many days in both, but for a leap day', () => {
    const length = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    fc.assert(fc.property(day, (to) => {
      const { base, current } = samePeriods(to);
      const difference = length(current) - length(base);
      return base.to.slice(0, 4) === String(Number(to.slice(0, 4)) - 1) && Math.abs(difference) <= 1 && (to.slice(5) <= '02-28' ? difference === 0 : true);
    }));
  });

  it('MT-4 of a leap day are those until 28 February', () => {
    expect(['2024-02-29', '2025-02-28', '2026-05-31'].map(yearBefore)).toEqual(['2023-02-28', '2024-02-28', '2025-05-31']);
  });

  it('MT-4 a day that moves over the border of the window moves in one window only of each year', () => {
    fc.assert(fc.property(day, (to) => {
      const [today, tomorrow] = [samePeriods(to), samePeriods(addDays(to, 1))];
      return today.base.to <= tomorrow.base.to || tomorrow.base.from > today.base.from;
    }));
  });
});

describe('MT-4 the reduction', () => {
  it('MT-4 孟轲乡: 120 meetings until 31 May, then 85: 近三成', () => {
    expect(reductionOf(120, 85)).toBe(2917);
  });

  it('MT-4 without meetings to compare with there are no data; more meetings are negative; none are all of it', () => {
    expect([reductionOf(0, 5), reductionOf(0, 0), reductionOf(10, 15), reductionOf(10, 0), reductionOf(10, 10)]).toEqual([null, null, -5000, 10_000, 0]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (base, current) => Math.sign(reductionOf(base, current) ?? 0) * Math.sign(base - current) >= 0));
  });
});
