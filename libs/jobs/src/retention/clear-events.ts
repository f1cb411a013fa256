import { inTransaction, readPipelined, sql, type Database, type Statement } from '@xiangzhi/persistence';

/** How long relayed events, finished deliveries and receipts are kept. */
export const EVENTS_KEPT_DAYS = 30;

/** Rows of one kind and round: short enough that nobody waits for it. */
const ROWS = 2_000;

export type ClearedEvents = Readonly<Record<'events' | 'deliveries' | 'receipts', number>>;

interface OldRow {
  readonly tenantId: string;
  readonly id: string;
}

const oldEvents = (before: Date): Statement => sql`
  select tenant_id as "tenantId", id from core.outbox where relayed_at < ${before} order by relayed_at limit ${ROWS}`;

/** The condition on next_at, which never follows done_at, is there for its index. */
const oldDeliveries = (before: Date): Statement => sql`
  select tenant_id as "tenantId", id from core.event_delivery where state = 'DONE' and next_at < ${before} and done_at < ${before} limit ${ROWS}`;

/** A receipt stays as long as its event could be delivered again. */
const oldReceipts = (before: Date): Statement => sql`
  select r.tenant_id as "tenantId", r.id from core.event_receipt r
  where r.received_at < ${before} and not exists (
    select from core.event_delivery d where d.tenant_id = r.tenant_id and d.event_id = r.event_id and d.consumer = r.consumer and d.state <> 'DONE')
  order by r.received_at limit ${ROWS}`;

const byTownship = (rows: readonly OldRow[]): ReadonlyMap<string, readonly string[]> => {
  const grouped = new Map<string, string[]>();
  for (const { tenantId, id } of rows) {
    const ids = grouped.get(tenantId) ?? [];
    ids.push(id);
    grouped.set(tenantId, ids);
  }
  return grouped;
};

async function clear(database: Database, table: 'outbox' | 'event_delivery' | 'event_receipt', old: Statement): Promise<number> {
  const pool = database.pool('worker');
  let cleared = 0;
  for (const [tenantId, ids] of byTownship(await readPipelined<OldRow>(pool, old))) {
    const gone = await inTransaction(pool, (tx) =>
      tx.query(sql`delete from ${sql.identifier('core', table)} where tenant_id = ${tenantId} and id = any (${ids}::uuid[]) returning id`),
    );
    cleared += gone.length;
  }
  return cleared;
}

/** Deletes what is finished and older, a bounded number of each kind. */
export async function clearEvents(database: Database, before: Date): Promise<ClearedEvents> {
  const events = await clear(database, 'outbox', oldEvents(before));
  const deliveries = await clear(database, 'event_delivery', oldDeliveries(before));
  return { events, deliveries, receipts: await clear(database, 'event_receipt', oldReceipts(before)) };
}
