import { defineJob, escalationInstants, sql, type Statement, type Work } from '@xiangzhi/plugin-api';
import { raiseItem, SUPERVISED, superviseStatement } from '@xiangzhi/write-model';
import { atWork } from '../module/at-work.js';
import { levelsDue, ROLES_AT, type AlarmedItem } from './escalation.rules.js';

/** One transaction stays short; what is left over is done a minute later. */
const BATCH = 200;

/**
 * A second worker leaves alone what the first is at, and the key keeps what both have seen from being raised twice. What a person is
 * writing just now is looked at a minute later: his write takes item and alarm in the other order.
 */
const dueItems = (work: Work): Statement => sql`
  select i.id, i.unit_path as "unitPath", i.clock, i.cycle, i.level, i.yellow_at as "yellowAt", i.due_at as "dueAt", coalesce(i.finished_at, i.paused_at, i.closed_at) as "stoppedAt"
  from core.item_alarm a
  join core.work_item i on i.tenant_id = a.tenant_id and i.id = a.id
  where a.tenant_id = ${work.actor.tenantId} and a.at <= ${work.now}
    and ${atWork('a')}
  order by a.at, a.id limit ${BATCH} for update of a skip locked for no key update of i skip locked`;

const look = async (work: Work, item: AlarmedItem): Promise<void> => {
  const instants = escalationInstants(item, await work.calendar(item.dueAt));
  const { due, next } = levelsDue(item, instants, work.now);
  for (const { level, at } of due) await raiseItem(work, item, { level, cause: 'CLOCK', at, roles: ROLES_AT[level] ?? [] });
  const highest = Math.max(item.level, ...due.map(({ level }) => level));
  const { tenantId } = work.actor;
  if (highest > item.level) await work.query(sql`update core.work_item set level = ${highest} where tenant_id = ${tenantId} and id = ${item.id}`);
  if (highest === SUPERVISED) await work.query(superviseStatement(work, item.id, due.at(-1)?.at));
  await work.query(next ? sql`update core.item_alarm set at = ${next} where tenant_id = ${tenantId} and id = ${item.id}` : sql`delete from core.item_alarm where tenant_id = ${tenantId} and id = ${item.id}`);
};

/**
 * Escalation (domain-model §3.6): once for each item, level and cycle, at the instants that the clock gives, however late or often
 * the worker comes (GRID-T6). Items of a module that is switched off rest, and are caught up with when it is on again.
 */
export default defineJob(async (work) => {
  const items = await work.query<AlarmedItem>(dueItems(work));
  for (const item of items) await look(work, item);
});
