import { afterPause } from '@xiangzhi/kernel';
import type { ReissuedAs, RowOf, Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from '../work-item/clocked-item.js';

type Columns = ReissuedAs['columns'];
type Times = Omit<Columns, 'priority'>;

/** The times of an item as JSON has them. */
export type CarriedTimes = { readonly [Name in keyof Columns]: Columns[Name] extends Date ? string : Columns[Name] };

/** Paused, with the county, or handled and waiting to be confirmed: nobody was to do anything about it meanwhile. */
const stoodSince = ({ pausedAt, finishedAt }: RowOf<ClockedItem>): Date | null => pausedAt ?? finishedAt;

const moved = async (work: Work, row: RowOf<ClockedItem>): Promise<Pick<Times, 'dueAt' | 'yellowAt' | 'calendarProvisional'>> => {
  const since = stoodSince(row);
  if (since === null) return row;
  const { provisional, ...times } = afterPause(row, since, work.now, { limit: row.policy.finish, calendar: await work.calendar(since) });
  return { ...times, calendarProvisional: row.calendarProvisional || provisional };
};

/** The deadline goes on as it was (CLK-5); what the clock has stood still is added, as if it went on now (CLK-4). */
export const timesOf = async (work: Work, row: RowOf<ClockedItem>): Promise<Columns> => {
  const { dueAt, yellowAt, calendarProvisional } = await moved(work, row);
  return { receivedAt: row.receivedAt, originalDueAt: row.originalDueAt, dueAt, yellowAt, calendarProvisional, priority: row.priority };
};

/** The same, after the way. */
export const columnsFrom = ({ receivedAt, originalDueAt, dueAt, yellowAt, ...rest }: CarriedTimes): Columns => ({
  ...rest, receivedAt: new Date(receivedAt), originalDueAt: new Date(originalDueAt), dueAt: new Date(dueAt), yellowAt: new Date(yellowAt),
});
