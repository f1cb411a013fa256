import { sql, type Statement } from '@xiangzhi/persistence';
import type { Work } from '../use-case/work.js';
import type { ItemRow } from './item-row.js';

const counts = (row: ItemRow | null): boolean => row?.clock === 'RUNNING';

const isUnmoved = (before: ItemRow | null, row: ItemRow): boolean => before !== null && counts(before) && before.cycle === row.cycle && before.dueAt.getTime() === row.dueAt.getTime();

/**
 * When the engine looks at an item next. A clock that stops keeps an alarm that is over already: the levels that fell due before are
 * still raised, however late the worker comes. What was raised before is not raised again, so a moved deadline may ring early.
 */
export const alarmStatements = ({ actor: { tenantId }, now }: Work, module: string, before: ItemRow | null, row: ItemRow): readonly Statement[] => {
  if (!counts(row)) return counts(before) ? [sql.named('drop_alarm', sql`delete from core.item_alarm where tenant_id = ${tenantId} and id = ${row.id} and at > ${now}`)] : [];
  if (isUnmoved(before, row)) return [];
  return [
    sql.named('set_alarm', sql`
      insert into core.item_alarm (tenant_id, id, module, at) values (${tenantId}, ${row.id}, ${module}, ${row.yellowAt}) on conflict (tenant_id, id) do update set at = excluded.at`),
  ];
};
