import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import { deadlineOf } from './deadline.js';
import { assertWorkHours, DEFAULT_WORK_HOURS, workHoursOn, type WorkHours } from './work-hours.js';

const row = (over: Partial<WorkHours>): WorkHours => ({ ...DEFAULT_WORK_HOURS, validFrom: '2026-01-01', ...over });
const WINTER = row({ seasonFrom: '10-08', seasonTo: '04-30', pmFrom: '14:00', pmTo: '17:30' });
const SUMMER = row({ seasonFrom: '05-01', seasonTo: '10-07', pmFrom: '15:00', pmTo: '18:30' });

describe('AM-2 working hours are a table', () => {
  it('AM-2 the nearest region that has said something of the season holds, however early it said it', () => {
    const county: WorkHours = { ...SUMMER, nearness: 6, validFrom: '2020-01-01' };
    const city: WorkHours = { ...DEFAULT_WORK_HOURS, nearness: 4, validFrom: '2026-01-01' };
    expect([workHoursOn('2026-07-01', [city, county]), workHoursOn('2026-12-01', [city, county])]).toEqual([county, city]);
  });

  it('AM-2 are the default where no row holds', () => {
    expect(workHoursOn('2026-03-02', [])).toBe(DEFAULT_WORK_HOURS);
    expect(workHoursOn('2025-12-31', [WINTER, SUMMER])).toBe(DEFAULT_WORK_HOURS);
    expect(workHoursOn('2026-11-02', [SUMMER])).toBe(DEFAULT_WORK_HOURS);
  });

  it.each([
    ['2026-04-30', WINTER], ['2026-05-01', SUMMER], ['2026-10-07', SUMMER], ['2026-10-08', WINTER], ['2026-12-31', WINTER], ['2027-01-01', WINTER],
  ])('AM-2 a season includes both its ends and wraps over new year: %s', (day, expected) => {
    expect(workHoursOn(day, [WINTER, SUMMER])).toBe(expected);
  });

  it('AM-2 the latest row that has come into force holds, in whatever order they are listed', () => {
    const later = row({ validFrom: '2026-06-01', pmTo: '17:00' });
    for (const rows of [[SUMMER, later], [later, SUMMER]]) {
      expect(workHoursOn('2026-05-31', rows)).toBe(SUMMER);
      expect(workHoursOn('2026-06-01', rows)).toBe(later);
    }
  });

  it('AM-2 of two rows of one day the shorter season holds beside the whole year', () => {
    const wholeYear = row({ pmTo: '17:00' });
    for (const rows of [[WINTER, wholeYear], [wholeYear, WINTER]]) {
      expect(workHoursOn('2026-12-01', rows)).toBe(WINTER);
      expect(workHoursOn('2026-08-01', rows)).toBe(wholeYear);
    }
    const february = row({ seasonFrom: '02-01', seasonTo: '02-20', pmTo: '16:00' });
    for (const rows of [[WINTER, february], [february, WINTER]]) expect(workHoursOn('2026-02-10', rows)).toBe(february);
  });

  it('AM-2 a season until 02-28 holds on 02-29 too', () => {
    const untilFebruary = row({ seasonFrom: '11-01', seasonTo: '02-28', pmTo: '17:00' });
    expect(workHoursOn('2028-02-29', [untilFebruary])).toBe(untilFebruary);
    expect(workHoursOn('2028-03-01', [untilFebruary])).toBe(DEFAULT_WORK_HOURS);
  });

  it('CLK-1 close of business is by the hours of the due day', () => {
    const calendar = officialCalendar([WINTER, SUMMER]);
    expect(shown(deadlineOf(at('2026-09-28 09:00'), { unit: 'WORKING_DAYS', amount: 2 }, calendar).dueAt)).toBe('2026-09-30 18:30');
    expect(shown(deadlineOf(at('2026-09-28 09:00'), { unit: 'WORKING_DAYS', amount: 3 }, calendar).dueAt)).toBe('2026-10-08 17:30');
    expect(shown(calendar.closeOf('2026-10-02'))).toBe('2026-10-02 18:30');
    expect(shown(calendar.closeOf('2025-12-31'))).toBe('2025-12-31 18:00');
  });

  it.each<Partial<WorkHours>>([
    { amFrom: '8:30' }, { pmTo: '24:00' }, { pmTo: '17:60' }, { amFrom: '12:00' }, { pmFrom: '11:59' }, { pmTo: '14:30' },
    { seasonFrom: '02-30' }, { seasonTo: '13-01' }, { seasonTo: '5-1' }, { validFrom: '2026-02-29' },
    { amFrom: '08:30', amTo: '08:45', pmFrom: '14:30', pmTo: '15:14' },
  ])('AM-2 refuses %j with a cure', (faulty) => {
    expect(() => assertWorkHours(row(faulty))).toThrow(expect.objectContaining({ code: 'VALIDATION', message: expect.stringContaining('请') }));
    expect(() => officialCalendar([row(faulty)])).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  it('AM-2 takes a day without a break at noon', () => {
    expect(() => assertWorkHours(row({ amTo: '13:00', pmFrom: '13:00' }))).not.toThrow();
  });
});
