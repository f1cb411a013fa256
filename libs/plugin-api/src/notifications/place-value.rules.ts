import { formatDateTime } from '@xiangzhi/kernel';
import type { ColumnFact } from '@xiangzhi/vocabulary';

/** What a provider takes in one place of its template. */
const LONGEST = 35;

const clipped = (text: string): string => {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
};

/** `2026-03-02T17:50` becomes `3月2日17:50`. */
const instantZh = (instant: Date): string => {
  const [, month = '', day = '', time = ''] = /^\d{4}-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(formatDateTime(instant)) ?? [];
  return `${Number(month)}月${Number(day)}日${time}`;
};

const dayZh = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
};

/** What a column of one value holds, as it is read. */
export type StoredValue = string | number | boolean | Date | null | undefined;

const said: Partial<Record<ColumnFact['value'], (value: NonNullable<StoredValue>) => string>> = {
  instant: (value) => instantZh(value instanceof Date ? value : new Date(String(value))),
  day: (value) => dayZh(String(value)),
  flag: (value) => (value === true ? '是' : '否'),
};

/** A stored value in the words of a message: codes by their label, instants and days as people say them, no longer than providers take. */
export const placeValue = ({ value, choices, states }: ColumnFact, stored: StoredValue): string => {
  if (stored === null || stored === undefined) return '';
  const label = (states ?? choices)?.labels[String(stored)]?.zh;
  return clipped(label ?? said[value]?.(stored) ?? String(stored));
};
