import { defineJob, localDateOf, sql, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { formatDateTime, recountedDeadline } from '@xiangzhi/kernel';
import { readCycleStart } from '@xiangzhi/write-model';
import { atWork } from '../module/at-work.js';
import type { ClockedItem } from '../work-item/clocked-item.js';

/** One transaction stays short; the next one goes on behind the last item. */
const BATCH = 100;

interface ProvisionalItem {
  readonly id: string;
  readonly type: string;
}

/** What has ended keeps the deadline that it was handled by. */
const provisionalItems = (work: Work, after: string) => sql`
  select i.id, i.type from core.work_item i
  where i.tenant_id = ${work.actor.tenantId} and i.id > ${after} and i.calendar_provisional and i.clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED') and ${atWork('i')}
  order by i.id limit ${BATCH}`;

/** `2027-01-07 18:00` */
const said = (at: Date): string => `${localDateOf(at)} ${formatDateTime(at).slice(11, 16)}`;

const recount = async (work: Work, record: ClassOf<ClockedItem>, row: RowOf<ClockedItem>): Promise<void> => {
  const begun = await readCycleStart(work, work.actor.tenantId, row);
  const { dueAt, yellowAt, provisional } = recountedDeadline({ begun, dueAt: row.dueAt, originalDueAt: row.originalDueAt }, row.policy.finish, await work.calendar(begun));
  // A notice of another year than the one that is missing.
  if (provisional) return;
  const moved = dueAt.getTime() !== row.dueAt.getTime();
  const note = moved ? `放假通知已导入，办理时限由 ${said(row.dueAt)} 改为 ${said(dueAt)}` : '放假通知已导入，办理时限不变';
  await work.update(record, row, { dueAt, yellowAt, calendarProvisional: false }, { action: 'recount', zh: '按放假通知核定时限', note });
};

/**
 * CLK-2: deadlines that were counted with weekends only are counted again once the notices of their years are loaded; each leaves a step,
 * and its alarm goes by the new deadline. `originalDueAt` stays as it was promised (CLK-5). Run again it finds nothing to do.
 */
export default defineJob(async (work, { after = NOTHING_BEFORE }) => {
  const items = await work.query<ProvisionalItem>(provisionalItems(work, after));
  for (const { id, type } of items) {
    const record = work.itemRecord(type) as ClassOf<ClockedItem> | undefined;
    if (!record) throw new Error(`no module of this process has items of type ${type}`);
    const row = await work.lock(record, id);
    if (row.calendarProvisional) await recount(work, record, row);
  }
  const last = items.at(-1);
  if (last && items.length === BATCH) await work.enqueue('core.recount-deadlines', { ids: { after: last.id }, once: `recount ${last.id}` });
});

const NOTHING_BEFORE = '00000000-0000-0000-0000-000000000000';
