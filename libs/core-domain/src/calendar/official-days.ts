import { addDays, DomainError, isWeekend, type DayException, type LocalDate } from '@xiangzhi/kernel';

/** What the work calendar says of a day (CLK-2). */
export type DayKind = 'WORKDAY' | 'WEEKEND' | DayException;

/** One notice of the State Council's office: the days off with their weekends, and the weekend days worked in lieu. */
export interface OfficialYear {
  readonly year: number;
  readonly notice: string;
  readonly holidays: readonly (readonly [from: LocalDate, to: LocalDate])[];
  readonly inLieu: readonly LocalDate[];
}

export interface OfficialDay {
  readonly day: LocalDate;
  readonly kind: DayKind;
}

/** The notices that the product brings along, oldest first. They seed the table; the table is the source of truth (CLK-2). */
export const OFFICIAL_YEARS: readonly OfficialYear[] = [
  {
    year: 2024,
    notice: '国办发明电〔2023〕7号',
    // New year and the dragon boat festival are single days “joined to the weekend”: that weekend is an ordinary one.
    holidays: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    inLieu: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  },
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    holidays: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    inLieu: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    inLieu: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

/**
 * Every day of a year in order, with its kind: 365 or 366 rows of the work calendar (CLK-2).
 * @throws DomainError NOT_FOUND for a year whose notice the product does not bring along
 */
export function officialDays(year: number): readonly OfficialDay[] {
  const official = OFFICIAL_YEARS.find((one) => one.year === year);
  if (official === undefined) {
    throw new DomainError('NOT_FOUND', {
      rule: 'CLK-2',
      messageZh: `系统未附带 ${year} 年的放假通知，请待国务院办公厅通知发布后由县级管理员导入`,
      allowed: OFFICIAL_YEARS.map((one) => one.year),
    });
  }
  return daysOfYear(official);
}

/** Every day of the year of a notice, in order, with its kind. */
export const daysOfYear = (official: OfficialYear): readonly OfficialDay[] =>
  daysFrom(`${official.year}-01-01`, `${official.year}-12-31`).map((day) => ({ day, kind: kindOf(day, official) }));

function kindOf(day: LocalDate, { holidays, inLieu }: OfficialYear): DayKind {
  if (holidays.some(([from, to]) => from <= day && day <= to)) return 'HOLIDAY';
  if (inLieu.includes(day)) return 'IN_LIEU_WORKDAY';
  return isWeekend(day) ? 'WEEKEND' : 'WORKDAY';
}

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
