import fc from 'fast-check';
import { addDays, isWeekend } from '@xiangzhi/kernel';
import { assertNotice } from './notice.rules.js';
import { daysOfYear, OFFICIAL_YEARS, officialDays, type OfficialYear } from './official-days.js';

const of2026 = OFFICIAL_YEARS.find(({ year }) => year === 2026) as OfficialYear;
const day2026 = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days));
const refused = (change: Partial<OfficialYear>) => () => assertNotice({ ...of2026, ...change }, 2026);

describe('CLK-2 a notice is checked before it is taken', () => {
  it.each(OFFICIAL_YEARS)('CLK-2 the notice of $year is one', (official) => {
    expect(() => assertNotice(official, official.year)).not.toThrow();
    expect(() => assertNotice(official, official.year - 1)).not.toThrow();
    expect(daysOfYear(official)).toEqual(officialDays(official.year));
  });

  it('CLK-2 an in-lieu workday is a weekend day of the year that is not off, and given once', () => {
    fc.assert(
      fc.property(day2026, (day) => {
        const off = of2026.holidays.some(([from, to]) => from <= day && day <= to);
        const change = { inLieu: [...of2026.inLieu.slice(1), day] };
        if (isWeekend(day) && !off && !of2026.inLieu.slice(1).includes(day)) expect(refused(change)).not.toThrow();
        else expect(refused(change)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
      }),
    );
  });

  it.each<[string, Partial<OfficialYear>, string]>([
    ['a year far away', { year: 2072 }, '去年、今年和明年'],
    ['a number of another year', { notice: '国办发明电〔2023〕7号' }, '文号'],
    ['a holiday that reaches into the next year', { holidays: [...of2026.holidays, ['2026-12-31', '2027-01-02']] }, '跨年'],
    ['a holiday that ends before it begins', { holidays: [...of2026.holidays, ['2026-08-03', '2026-08-01']] }, '晚于末日'],
    ['a holiday of a month', { holidays: [...of2026.holidays, ['2026-08-01', '2026-08-31']] }, '超过'],
    ['a day in two holidays', { holidays: [...of2026.holidays, ['2026-10-07', '2026-10-08']] }, '两个假期'],
    ['half a notice', { holidays: of2026.holidays.slice(0, 3) }, '把通知录全'],
    ['an in-lieu day of another year', { inLieu: ['2025-10-11'] }, '不在 2026 年'],
    ['an in-lieu day twice', { inLieu: ['2026-10-10', '2026-10-10'] }, '两次'],
    ['more days worked than given', { inLieu: Array.from({ length: 40 }, (_, i) => addDays('2026-03-07', 7 * i)).filter((day) => day < '2026-09-20' && !of2026.holidays.some(([from, to]) => from <= day && day <= to)) }, '多于'],
  ])('CLK-2 refuses %s', (_, change, message) => {
    expect(refused(change)).toThrow(expect.objectContaining({ code: 'VALIDATION', messageZh: expect.stringContaining(message) as unknown }));
  });
});
