import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { failedDeliveries, type FailedDelivery } from './failed-deliveries.js';

/** What is on its way and what stands still, of all townships. */
export interface EventBacklog {
  /** Events that no consumer has been told of yet. */
  readonly unrelayed: number;
  readonly pending: number;
  readonly failed: number;
  /** When the oldest undelivered event happened, on the business clock. */
  readonly oldestPending: Date | null;
  readonly oldestUnrelayed: Date | null;
  readonly failures: readonly FailedDelivery[];
}

type Counts = Omit<EventBacklog, 'failures'>;

const counts = sql.named('event_backlog', sql`
  select o.unrelayed, o.oldest as "oldestUnrelayed", d.pending, d.failed, d.oldest as "oldestPending"
  from (select count(*)::int as unrelayed, min(occurred_at) as oldest from core.outbox where relayed_at is null) o,
    (select count(*) filter (where state = 'PENDING')::int as pending, count(*) filter (where state = 'FAILED')::int as failed,
       min(occurred_at) filter (where state = 'PENDING') as oldest
     from core.event_delivery where state in ('PENDING', 'FAILED')) d`);

const EMPTY: Counts = { unrelayed: 0, pending: 0, failed: 0, oldestPending: null, oldestUnrelayed: null };

const countsOf = async (database: Database): Promise<Counts> => (await readPipelined<Counts>(database.pool('worker'), counts))[0] ?? EMPTY;

/** Counts, the oldest, and up to a hundred failed deliveries with module, event, attempts and error. */
export async function eventBacklog(database: Database): Promise<EventBacklog> {
  const [counted, failures] = await Promise.all([countsOf(database), failedDeliveries(database)]);
  return { ...counted, failures };
}

/** What the metrics say about events. */
export type EventNumbers = Pick<EventBacklog, 'unrelayed' | 'pending' | 'failed'>;

export async function eventNumbers(database: Database): Promise<EventNumbers> {
  const { unrelayed, pending, failed } = await countsOf(database);
  return { unrelayed, pending, failed };
}
