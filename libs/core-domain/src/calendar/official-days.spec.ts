import { deadlineOf, formatDateTime, isWeekend, parseDateTime, workingCalendar, type DayException } from '@xiangzhi/kernel';
import chineseDays from 'chinese-days';
import { OFFICIAL_YEARS, officialDays, type DayKind } from './official-days.js';

/** The library names a day of a notice “National Day,国庆节,3” and any other day by its weekday. */
function kindByLibrary(day: string): DayKind {
  const { work, name } = chineseDays.getDayDetail(day);
  if (name.includes(',')) return work ? 'IN_LIEU_WORKDAY' : 'HOLIDAY';
  return work ? 'WORKDAY' : 'WEEKEND';
}

const YEARS = OFFICIAL_YEARS.map(({ year }) => year);
const daysOfKind = (year: number, kind: DayKind) => officialDays(year).filter((one) => one.kind === kind).map((one) => one.day);

describe('CLK-2 the official days that the product brings along', () => {
  it.each(YEARS)('CLK-2 every day of %d is what chinese-days says it is', (year) => {
    const days = officialDays(year);
    expect(days).toHaveLength(year % 4 === 0 ? 366 : 365);
    expect(days.map(({ day, kind }) => `${day} ${kind}`)).toEqual(days.map(({ day }) => `${day} ${kindByLibrary(day)}`));
    for (const { day, kind } of days) {
      const isWorked = kind === 'WORKDAY' || kind === 'IN_LIEU_WORKDAY';
      expect([day, chineseDays.isWorkday(day), chineseDays.isHoliday(day)]).toEqual([day, isWorked, !isWorked]);
    }
  });

  it.each(YEARS)('CLK-2 in %d as many weekdays were given off as weekend days are worked for them', (year) => {
    // `isInLieu` of the library marks the day off that is worked for later, not the day on which it is worked.
    const givenOff = officialDays(year).filter(({ day }) => chineseDays.isInLieu(day));
    expect(givenOff.every(({ day, kind }) => kind === 'HOLIDAY' && !isWeekend(day))).toBe(true);
    expect(daysOfKind(year, 'IN_LIEU_WORKDAY')).toHaveLength(givenOff.length);
    expect(daysOfKind(year, 'IN_LIEU_WORKDAY').every(isWeekend)).toBe(true);
  });

  it('CLK-3 the in-lieu workdays of 2026', () => {
    expect(daysOfKind(2026, 'IN_LIEU_WORKDAY')).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });

  it('CLK-2 every notice is named, and its days lie in its year', () => {
    for (const { year, notice, holidays, inLieu } of OFFICIAL_YEARS) {
      expect(notice).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
      expect(notice).toContain(`〔${year - 1}〕`);
      expect([...holidays.flat(), ...inLieu].every((day) => day.startsWith(`${year}-`))).toBe(true);
    }
  });

  it('CORE-T15 a year without a notice is refused, not guessed', () => {
    for (const year of [2023, 2027]) {
      expect(() => officialDays(year)).toThrow(expect.objectContaining({ code: 'NOT_FOUND', message: expect.stringContaining('导入') }));
    }
  });
});

describe('CLK-3 with these days in the calendar', () => {
  const exceptions = new Map(
    YEARS.flatMap(officialDays).flatMap(({ day, kind }): [string, DayException][] => (kind === 'WORKDAY' || kind === 'WEEKEND' ? [] : [[day, kind]])),
  );
  const calendar = workingCalendar({ exceptions, loadedYears: new Set(YEARS), hours: [] });

  it.each([
    ['2026-09-30', 5, '2026-10-13'], ['2026-09-30', 1, '2026-10-08'], ['2026-09-25', 5, '2026-10-09'], ['2026-10-09', 2, '2026-10-12'],
    ['2026-02-13', 5, '2026-02-27'], ['2026-03-02', 10, '2026-03-16'], ['2025-09-30', 5, '2025-10-14'],
  ])('CLK-3 received %s + %d working days → %s', (received, amount, day) => {
    const { dueAt, provisional } = deadlineOf(parseDateTime(`${received}T15:00:00+08:00`), { unit: 'WORKING_DAYS', amount }, calendar);
    expect([formatDateTime(dueAt), provisional]).toEqual([`${day}T18:00:00.000+08:00`, false]);
  });
});
