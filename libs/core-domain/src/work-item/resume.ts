import { pausedUnits, sql, type Work } from '@xiangzhi/plugin-api';
import { afterPause } from '@xiangzhi/kernel';
import type { ClockedItem } from './clocked-item.js';
import type { HeldItem } from './held-item.js';

/** The end of the approved pause in which an item is; undefined when it is paused for another reason. */
const endOfPause = async (work: Work, { id, pausedAt }: HeldItem['row']): Promise<Date | undefined> => {
  const [request] = await work.query<{ until: Date }>(sql`
    select until from core.work_request where tenant_id = ${work.actor.tenantId} and item_id = ${id} and kind = 'PAUSE' and state = 'APPROVED' and decided_at = ${pausedAt}
    order by id desc limit 1`);
  return request?.until;
};

/** A pause ends at its end, however late it is noticed: nobody is given the days that the worker was away. */
const asAtItsEnd = async (work: Work, row: HeldItem['row']): Promise<Partial<ClockedItem>> => {
  const end = await endOfPause(work, row);
  if (row.pausedAt === null || end === undefined || end >= work.now) return {};
  const [limit, calendar] = [row.policy.finish, await work.calendar(row.pausedAt)];
  const { dueAt, yellowAt, provisional } = afterPause(row, row.pausedAt, end, { limit, calendar });
  return { dueAt, yellowAt, calendarProvisional: row.calendarProvisional || provisional, pausedUnits: row.pausedUnits + pausedUnits(row.pausedAt, end, limit, calendar) };
};

/** CLK-4: the clock of a paused item goes on. @throws DomainError INVALID_TRANSITION, FORBIDDEN */
export const resume = async (work: Work, { record, row }: HeldItem, note: string | null): Promise<void> => {
  const changes = row.clock === 'PAUSED' ? await asAtItsEnd(work, row) : {};
  await work.transition(record, row, { action: 'resume', changes, note });
};
