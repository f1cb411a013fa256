import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';

/** A delivery that stands still until somebody has looked at it. Ids only, no personal data. */
export interface FailedDelivery {
  readonly tenantId: string;
  readonly id: string;
  /** Key of the consumer's module. */
  readonly module: string;
  readonly event: string;
  readonly about: string;
  readonly attempts: number;
  readonly error: string;
  readonly occurredAt: Date;
  /** Later events of the same record and consumer, which wait for it. */
  readonly waiting: number;
}

/** Failed deliveries, the oldest first. */
export const failedDeliveries = (database: Database, limit = 100): Promise<FailedDelivery[]> =>
  readPipelined<FailedDelivery>(database.pool('worker'), sql`
    select d.tenant_id as "tenantId", d.id, d.consumer as module, d.event, d.about, d.attempts, coalesce(d.last_error, '') as error, d.occurred_at as "occurredAt",
      (select count(*) from core.event_delivery l
       where l.tenant_id = d.tenant_id and l.consumer = d.consumer and l.about = d.about and l.seq > d.seq and l.state = 'PENDING')::int as waiting
    from core.event_delivery d where d.state = 'FAILED' order by d.occurred_at, d.seq limit ${limit}`);

/**
 * Lets a failed delivery be tried again, at once and with all its attempts.
 * @param clock the one that deliveries go by: the machine's
 * @returns false when there is no failed delivery with this id
 */
export const retryDelivery = (database: Database, { tenantId, id }: Pick<FailedDelivery, 'tenantId' | 'id'>, clock: Clock): Promise<boolean> =>
  inTransaction(database.pool('worker'), async (tx) => {
    const rows = await tx.query(sql`
      update core.event_delivery set state = 'PENDING', attempts = 0, next_at = ${clock.now()}
      where tenant_id = ${tenantId} and id = ${id} and state = 'FAILED' returning id`);
    if (rows.length > 0) await tx.query(sql`select pg_notify('event_deliveries', '')`);
    return rows.length > 0;
  });
