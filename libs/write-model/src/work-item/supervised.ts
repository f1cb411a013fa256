import { newId } from '@xiangzhi/kernel';
import { sql, type Statement } from '@xiangzhi/persistence';
import type { Work } from '../use-case/work.js';
import type { ItemRow } from './item-row.js';

/** The level at which an item comes into the county's list. */
export const SUPERVISED = 4;

/**
 * Hands an item of the fourth level to the county, and follows it there to its end: what the register says of it, without a word that
 * somebody wrote (OVR-1). One that only some may know of stays in the township (CR-6); of any other item it does nothing.
 * @param at when the fourth level fell due; of an item that is listed already it says nothing
 */
export const superviseStatement = ({ actor: { tenantId }, now }: Pick<Work, 'actor' | 'now'>, itemId: string, at: Date = now): Statement =>
  sql.named('supervise_item', sql`
    insert into exchange.supervised_item (tenant_id, id, county_code, city_code, township_code, township_zh, item_id, module, item_type, type_zh, code, unit_zh, state_zh, clock, cycle,
      received_at, yellow_at, due_at, finished_at, closed_at, supervised_at, updated_at)
    select i.tenant_id, ${newId()}::uuid, t.county_code, t.city_code, t.area_code, t.display_name, i.id, i.module, i.type, i.type_zh, i.code,
      coalesce((select u.full_name from core.org_unit u where u.tenant_id = i.tenant_id and u.unit_path = i.unit_path), t.display_name), i.state_zh, i.clock, i.cycle,
      i.received_at, i.yellow_at, i.due_at, i.finished_at, i.closed_at, ${at}::timestamptz, ${now}::timestamptz
    from core.work_item i join core.tenant t on t.tenant_id = i.tenant_id
    where i.tenant_id = ${tenantId} and i.id = ${itemId} and i.seen_by is null
      and (i.level = ${SUPERVISED} or exists (select from exchange.supervised_item k where k.tenant_id = i.tenant_id and k.item_id = i.id))
    on conflict (tenant_id, item_id) do update set unit_zh = excluded.unit_zh, state_zh = excluded.state_zh, clock = excluded.clock, cycle = excluded.cycle, received_at = excluded.received_at,
      yellow_at = excluded.yellow_at, due_at = excluded.due_at, finished_at = excluded.finished_at, closed_at = excluded.closed_at, updated_at = excluded.updated_at`);

/** Only what has been late can have come there, whatever its deadline is now, or what has begun anew since. */
export const mayBeSupervised = (before: ItemRow | null, { now }: Pick<Work, 'now'>): boolean => before !== null && (before.cycle > 1 || before.originalDueAt.getTime() <= now.getTime());
