import { addDays, DomainError, isWeekend, type LocalDate } from '@xiangzhi/kernel';
import type { OfficialYear } from './official-days.js';

/** Public holidays by law on a fixed day (全国年节及纪念日放假办法): a notice without them was typed in half. */
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** The longest official holiday so far has nine days. */
const LONGEST_DAYS = 15;

const refuse = (messageZh: string, argument: readonly (string | number)[]): never => {
  throw new DomainError('VALIDATION', { rule: 'CLK-2', messageZh, argumentPath: ['input', ...argument] });
};

const daysOf = ([from, to]: OfficialYear['holidays'][number]): readonly LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

const assertSpans = ({ year, holidays }: OfficialYear): void =>
  holidays.forEach(([from, to], i) => {
    if (!from.startsWith(`${year}-`) || !to.startsWith(`${year}-`)) refuse(`${from} 至 ${to} 不全在 ${year} 年内，跨年的假期请只填本年的部分`, ['holidays', i]);
    if (from > to) refuse(`假期的首日 ${from} 晚于末日 ${to}，请核对`, ['holidays', i]);
    if (addDays(from, LONGEST_DAYS) <= to) refuse(`假期 ${from} 至 ${to} 超过 ${LONGEST_DAYS} 天，请核对`, ['holidays', i]);
  });

const assertDaysOff = ({ year, holidays }: OfficialYear): ReadonlySet<LocalDate> => {
  const off = holidays.flatMap(daysOf);
  const twice = off.find((day, i) => off.indexOf(day) !== i);
  if (twice !== undefined) refuse(`${twice} 出现在两个假期里，请核对`, ['holidays']);
  const missing = FIXED.map((day) => `${year}-${day}`).find((day) => !off.includes(day));
  if (missing !== undefined) refuse(`放假日期里没有法定节日 ${missing}，请把通知录全`, ['holidays']);
  return new Set(off);
};

const assertInLieu = ({ year, inLieu }: OfficialYear, off: ReadonlySet<LocalDate>): void => {
  inLieu.forEach((day, i) => {
    if (!day.startsWith(`${year}-`)) refuse(`调休上班日 ${day} 不在 ${year} 年`, ['inLieu', i]);
    if (!isWeekend(day)) refuse(`${day} 不是周末，本来就上班；调休上班日只填周六、周日`, ['inLieu', i]);
    if (off.has(day)) refuse(`${day} 既放假又调休上班，请核对`, ['inLieu', i]);
    if (inLieu.indexOf(day) !== i) refuse(`调休上班日 ${day} 填了两次`, ['inLieu', i]);
  });
  const givenOff = [...off].filter((day) => !isWeekend(day)).length;
  if (inLieu.length > givenOff) refuse(`调休上班 ${inLieu.length} 天，多于工作日放假的 ${givenOff} 天，请核对`, ['inLieu']);
};

/**
 * CLK-2: whether a notice can be one of a year.
 * @param thisYear of the business day: notices come in the year before theirs
 * @throws DomainError VALIDATION with the argument and the cure
 */
export const assertNotice = (official: OfficialYear, thisYear: number): void => {
  const { year, notice } = official;
  if (year < thisYear - 1 || year > thisYear + 1) refuse(`只能导入去年、今年和明年的放假通知，${year} 年请核对`, ['year']);
  const issued = /〔(\d{4})〕/.exec(notice)?.[1];
  if (issued !== undefined && Number(issued) !== year - 1 && Number(issued) !== year) refuse(`文号 ${notice} 不是 ${year - 1} 或 ${year} 年的，请核对`, ['notice']);
  assertSpans(official);
  assertInLieu(official, assertDaysOff(official));
};
