import { addDays, type LocalDate } from '@xiangzhi/plugin-api';
import type { SheetRow } from '@xiangzhi/core-domain/records';
import { cellText, heading, momentIn } from '../cells.rules.js';
import type { PunchLine, PunchReader, ReadPunches } from '../punch-format.js';

const PERIOD = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*[~至—-]\s*(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})/;
const PERSON = /工\s*号\s*[::]\s*([0-9A-Za-z_-]{1,24})/;
const TIMES = /\d{1,2}:\d{2}/g;
const MOST_DAYS = 31;

const isRecordSheet = (rows: readonly SheetRow[]): boolean => rows.slice(0, 5).some((row) => row.some((cell) => heading(cell).includes('考勤记录表')));

const whole = (row: SheetRow): string => row.map(cellText).filter((text) => text !== '').join(' ');

/** 2026-03-01 ~ 03-31: its days, by their number in the month. */
const daysOf = (rows: readonly SheetRow[]): ReadonlyMap<number, LocalDate> => {
  const [, year = '', month = '', day = '', year2 = year, month2 = '', day2 = ''] = rows.map((row) => PERIOD.exec(whole(row))).find((found) => found !== null) ?? [];
  const [from, to] = [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, `${year2}-${month2.padStart(2, '0')}-${day2.padStart(2, '0')}`];
  const days = new Map<number, LocalDate>();
  if (momentIn(`${from} 00:00`) === undefined) return days;
  for (let one = from, n = 0; one <= to && n < MOST_DAYS; one = addDays(one, 1), n += 1) days.set(Number(one.slice(8)), one);
  return days;
};

/** The row of day numbers: at least as many whole numbers as it has cells that are filled. */
const dayRow = (row: SheetRow): boolean => {
  const filled = row.map(cellText).filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => /^\d{1,2}$/.test(text)) && Number(filled[0]) <= MOST_DAYS;
};

interface Page {
  readonly days: ReadonlyMap<number, LocalDate>;
  places: readonly (LocalDate | undefined)[];
  person: string | null;
}

const linesOf = ({ places, person }: Page, row: SheetRow): readonly PunchLine[] =>
  row.flatMap((cell, place) => {
    const day = places[place];
    const times = cellText(cell).match(TIMES) ?? [];
    return day === undefined || person === null ? [] : times.flatMap((time) => momentIn(`${day} ${time}`) ?? []).map((at) => ({ deviceUserNo: person, at }));
  });

const readSheet = (rows: readonly SheetRow[]): ReadPunches => {
  const page: Page = { days: daysOf(rows.slice(0, 10)), places: [], person: null };
  if (page.days.size === 0) return { lines: [], faults: [{ rowNo: 1, messageZh: '“考勤记录表”上没有考勤时间（如 2026-03-01 ~ 2026-03-31）' }] };
  const lines = rows.flatMap((row) => {
    const person = PERSON.exec(whole(row))?.[1];
    if (person !== undefined) page.person = person;
    else if (page.person === null && dayRow(row)) page.places = row.map((cell) => page.days.get(Number(cellText(cell) || '0')));
    else return linesOf(page, row);
    return [];
  });
  return { lines, faults: [] };
};

/**
 * 得力, and the many machines of the same make that write their report onto a memory stick themselves: of the workbook the sheet 考勤记录 —
 * title 考 勤 记 录 表, 考勤时间 with the period, a row of day numbers, then for each person a row 工 号: … 姓 名: … 部 门: … and below it the times of
 * each day written together (`09:3421:24`), to the minute. Laid out as published samples of such workbooks are; saved as .xlsx or .csv, because
 * the machine writes .xls.
 */
export const deli: PunchReader = {
  format: 'DELI',
  read(sheets) {
    const sheet = sheets.find(({ rows }) => isRecordSheet(rows));
    return sheet ? readSheet(sheet.rows) : undefined;
  },
};
