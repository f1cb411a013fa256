import { shownText, type SheetCell } from '@xiangzhi/plugin-api';
import type { SheetRow } from '@xiangzhi/core-domain/records';

/** What stands in a cell, without blanks around it and without the mark by which spreadsheets keep a number a text (`'00012`). Pure. */
export const cellText = (cell: SheetCell | undefined): string => shownText(cell).normalize('NFKC').replace(/[\u200b\ufeff]/g, '').trim().replace(/^'/, '');

/** A heading as it is compared: without blanks, in capitals. Pure. */
export const heading = (cell: SheetCell | undefined): string => cellText(cell).replace(/\s/g, '').toUpperCase();

const MOMENT = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/;

const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0');

/** A time of a device, which knows the hours of Asia/Shanghai alone; undefined for what is none. Pure. */
export const momentIn = (text: string): Date | undefined => {
  const [, year, month, day, hour, minute, second] = MOMENT.exec(text) ?? [];
  if (year === undefined) return undefined;
  const said = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  const at = new Date(`${said}+08:00`);
  // 31 April becomes the first of May otherwise.
  return Number.isNaN(at.getTime()) || new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19) !== said ? undefined : at;
};

/** Where the columns of a row of headings are: for each wanted one its place, by any of its names. Undefined unless all are there. Pure. */
export const placesOf = <Column extends string>(row: SheetRow, names: Readonly<Record<Column, readonly string[]>>): Readonly<Record<Column, number>> | undefined => {
  const headings = row.map(heading);
  const places = Object.entries<readonly string[]>(names).map(([column, any]) => [column, headings.findIndex((one) => any.includes(one))] as const);
  return places.every(([, place]) => place >= 0) ? (Object.fromEntries(places) as Readonly<Record<Column, number>>) : undefined;
};
