import type { Clock } from '@xiangzhi/kernel';
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

/** One number for the metrics. */
export interface GaugeReading {
  readonly name: 'xiangzhi_event_deliveries' | 'xiangzhi_outbox_lag_seconds';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the metrics say of each number, in English like all of them. */
export const GAUGE_HELP: Readonly<Record<GaugeReading['name'], string>> = {
  xiangzhi_event_deliveries: 'Deliveries of events that are not done, by state',
  xiangzhi_outbox_lag_seconds: 'Age of the oldest event that is not relayed',
};

/** What the metrics say about events, read when somebody asks for them. @param clock the business clock */
export async function eventGauges(database: Database, clock: Clock): Promise<readonly GaugeReading[]> {
  const { pending, failed, oldestUnrelayed } = await countsOf(database);
  const lag = oldestUnrelayed === null ? 0 : Math.max(0, (clock.now().getTime() - oldestUnrelayed.getTime()) / 1_000);
  return [
    { name: 'xiangzhi_event_deliveries', labels: { state: 'PENDING' }, value: pending },
    { name: 'xiangzhi_event_deliveries', labels: { state: 'FAILED' }, value: failed },
    { name: 'xiangzhi_outbox_lag_seconds', labels: {}, value: lag },
  ];
}
