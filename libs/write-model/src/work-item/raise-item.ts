import { defineEvent, newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { outboxStatements } from '../outbox/outbox.js';
import type { Work } from '../use-case/work.js';
import type { ItemRow } from './item-row.js';

/** An item was raised to a level of escalation; once for each item, level and cycle. */
export const workItemEscalated = defineEvent({ name: 'core.workItemEscalated', zh: '事项督办升级', en: 'A work item was escalated.', ids: ['item', 'escalation'] });

export interface Raising {
  readonly level: number;
  readonly cause: 'CLOCK' | 'CRITICAL';
  /** The instant at which the level fell due. */
  readonly at: Date;
  /** Besides whoever has the item. */
  readonly roles: readonly string[];
}

/** Raises an item to a level and tells so, unless it has been raised to it in this cycle before (GRID-T6). */
export const raiseItem = async (work: Pick<Work, 'actor' | 'now' | 'query'>, item: Pick<ItemRow, 'id' | 'unitPath' | 'cycle'>, { level, cause, at, roles }: Raising): Promise<void> => {
  const [raised] = await work.query<{ id: string }>(
    sql.named('raise_item', sql`
      insert into core.work_escalation (tenant_id, id, unit_path, item_id, cycle, level, cause, at, raised_at, roles)
      values (${work.actor.tenantId}, ${newId()}, ${item.unitPath}, ${item.id}, ${item.cycle}, ${level}, ${cause}, ${at}, ${work.now}, ${JSON.stringify(roles)}::jsonb)
      on conflict (tenant_id, item_id, cycle, level) do nothing returning id`),
  );
  if (!raised) return;
  await Promise.all(outboxStatements(work, 'core', workItemEscalated, { item: item.id, escalation: raised.id }).map((statement) => work.query(statement)));
};
