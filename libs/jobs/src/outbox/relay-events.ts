import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { CORE, type LoadedModules, type ModuleCode } from '../ports/module-code.js';
import type { JobsLogger } from '../ports/worker-log.js';

export interface RelayParts {
  readonly database: Database;
  readonly modules: LoadedModules;
  /** When a delivery is due: the machine's clock, because the business clock of a demo may be set back. */
  readonly clock: Clock;
  readonly logger: JobsLogger;
}

/** What a round has done. */
export type RelayReport = Readonly<Record<'relayed' | 'deliveries' | 'failed', number>>;

/** Rows of one transaction. */
const BATCH = 500;
const TOWNSHIPS = 200;

const waiting = sql.named('outbox_waiting', sql`
  select distinct tenant_id as "tenantId" from core.outbox where relayed_at is null limit ${TOWNSHIPS}`);

interface Subscriptions {
  readonly events: readonly string[];
  readonly consumers: readonly string[];
  readonly known: readonly string[];
}

const subscriptionsOf = (modules: readonly ModuleCode[]): Subscriptions => {
  const pairs = modules.flatMap(({ module, consumers }) => [...consumers.keys()].map((event) => [event, module] as const));
  return { events: pairs.map(([event]) => event), consumers: pairs.map(([, module]) => module), known: [CORE, ...modules.map(({ module }) => module)] };
};

/**
 * One township's events in their order, to those modules that are enabled there and listen. Rows are locked in order, so a second
 * relay waits and no later event overtakes. A module that is enabled but not loaded in this process gets every event: who knows its
 * consumers decides (a delivery without a consumer is done at once), nothing is lost meanwhile.
 */
const relayTownship = (tenantId: string, { events, consumers, known }: Subscriptions, now: Date) => sql.named('outbox_relay', sql`
  with taken as (
    select o.id, o.seq, o.event, o.about, o.ids, o.occurred_at from core.outbox o
    where o.tenant_id = ${tenantId} and o.relayed_at is null order by o.seq limit ${BATCH} for update
  ), enabled as (
    select m.key from core.module m where m.tenant_id = ${tenantId} and m.state = 'ENABLED' union all select ${CORE}::text
  ), subscribed as (
    select * from unnest(${events}::text[], ${consumers}::text[]) as s (event, consumer)
  ), delivered as (
    insert into core.event_delivery (tenant_id, id, event_id, seq, consumer, event, about, ids, occurred_at, state, attempts, next_at)
    select ${tenantId}::uuid, xz.uuid7(), t.id, t.seq, e.key, t.event, t.about, t.ids, t.occurred_at, 'PENDING', 0, ${now}::timestamptz
    from taken t cross join enabled e
    where e.key <> all (${known}::text[]) or exists (select from subscribed s where s.event = t.event and s.consumer = e.key)
    on conflict (tenant_id, event_id, consumer) do nothing
    returning id
  ), marked as (
    update core.outbox o set relayed_at = ${now} where o.tenant_id = ${tenantId} and o.id in (select id from taken) returning o.id
  )
  select (select count(*) from marked)::int as relayed, (select count(*) from delivered)::int as deliveries`);

/** Takes events from the outbox to the consumers' deliveries. Any number of workers may do so at once. */
export class Relay {
  constructor(private readonly parts: RelayParts) {}

  /** Relays until nothing is left. A township that fails is left for the next round; the others go on. */
  async runOnce(stopping?: AbortSignal): Promise<RelayReport> {
    const sum = { relayed: 0, deliveries: 0, failed: 0 };
    let before: number;
    do {
      before = sum.relayed;
      for (const { tenantId } of await readPipelined<{ tenantId: string }>(this.parts.database.pool('worker'), waiting)) {
        if (stopping?.aborted) return sum;
        const { relayed, deliveries, failed } = await this.#relay(tenantId);
        sum.relayed += relayed;
        sum.deliveries += deliveries;
        sum.failed += failed;
      }
    } while (sum.relayed > before && sum.failed === 0);
    return sum;
  }

  async #relay(tenantId: string): Promise<RelayReport> {
    const statement = relayTownship(tenantId, subscriptionsOf(this.parts.modules()), this.parts.clock.now());
    try {
      const [row] = await inTransaction(this.parts.database.pool('worker'), (tx) => tx.query<Omit<RelayReport, 'failed'>>(statement));
      return { relayed: row?.relayed ?? 0, deliveries: row?.deliveries ?? 0, failed: 0 };
    } catch (error) {
      this.parts.logger.error({ err: error, tenantId }, 'relaying events failed');
      return { relayed: 0, deliveries: 0, failed: 1 };
    }
  }
}
