import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';

/** A delivery that has failed so far: it is tried again by itself, or stands still until somebody has looked at it. Ids only, no personal data. */
export interface FailedDelivery {
  readonly tenantId: string;
  readonly id: string;
  /** Key of the consumer's module. */
  readonly module: string;
  readonly event: string;
  readonly about: string;
  readonly attempts: number;
  readonly error: string;
  /** When it is tried again by itself; null when it was given up. */
  readonly nextAt: Date | null;
  readonly occurredAt: Date;
  /** Later events of the same record and consumer, which wait for it. */
  readonly waiting: number;
}

/** Deliveries that have failed at least once and are not done: those that were given up first, then the oldest. */
export const failedDeliveries = (database: Database, limit = 100): Promise<FailedDelivery[]> =>
  readPipelined<FailedDelivery>(database.pool('worker'), sql`
    select d.tenant_id as "tenantId", d.id, d.consumer as module, d.event, d.about, d.attempts, coalesce(d.last_error, '') as error, case d.state when 'PENDING' then d.next_at end as "nextAt", d.occurred_at as "occurredAt",
      (select count(*) from core.event_delivery l
       where l.tenant_id = d.tenant_id and l.consumer = d.consumer and l.about = d.about and l.seq > d.seq and l.state = 'PENDING')::int as waiting
    from core.event_delivery d where d.state = 'FAILED' or (d.state = 'PENDING' and d.attempts > 0) order by d.state, d.occurred_at, d.seq limit ${limit}`);

/**
 * Lets a failed delivery be tried again, at once and with all its attempts.
 * @param clock the one that deliveries go by: the machine's
 * @returns false when no delivery with this id has failed
 */
export const retryDelivery = (database: Database, { tenantId, id }: Pick<FailedDelivery, 'tenantId' | 'id'>, clock: Clock): Promise<boolean> =>
  inTransaction(database.pool('worker'), async (tx) => {
    const rows = await tx.query(sql`
      update core.event_delivery set state = 'PENDING', attempts = 0, next_at = ${clock.now()}
      where tenant_id = ${tenantId} and id = ${id} and (state = 'FAILED' or (state = 'PENDING' and attempts > 0)) returning id`);
    if (rows.length > 0) await tx.query(sql`select pg_notify('event_deliveries', '')`);
    return rows.length > 0;
  });
