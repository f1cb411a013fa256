import type { DeliveredEvent } from '@xiangzhi/kernel';
import { sql, type Statement } from '@xiangzhi/persistence';
import { CORE } from '../ports/module-code.js';

/** Events of one record to one consumer: they go one after the other. */
export interface Lane {
  readonly tenantId: string;
  readonly consumer: string;
  readonly about: string;
}

/** One event on its way to one consumer, locked by whoever delivers it. */
export interface Delivery extends Lane {
  readonly id: string;
  readonly eventId: string;
  readonly event: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly occurredAt: Date;
  readonly attempts: number;
  /** State of the consumer's module in the township now; null when it was never enabled. */
  readonly moduleState: string | null;
  /** The township is an archive: nothing follows from its events any more (AM-18). */
  readonly archived: boolean;
}

/** What became of an attempt. */
export type Outcome =
  | { readonly state: 'DONE'; readonly lastError: string | null }
  | { readonly state: 'PENDING' | 'FAILED'; readonly lastError: string; readonly nextAt: Date };

export const eventOf = ({ eventId, event, tenantId, ids, occurredAt }: Delivery): DeliveredEvent => ({ id: eventId, name: event, tenantId, occurredAt, ids });

/** An earlier event of the same lane that has not been delivered, also one that stands as FAILED. */
const EARLIER = sql`
  select from core.event_delivery e
  where e.tenant_id = d.tenant_id and e.consumer = d.consumer and e.about = d.about and e.seq < d.seq and e.state <> 'DONE'`;

const notEnabled = sql`
  d.consumer <> ${CORE} and not exists (select from core.module m where m.tenant_id = d.tenant_id and m.key = d.consumer and m.state = 'ENABLED')`;

/**
 * Lanes whose first undelivered event is due, longest due first: to the consumers that are loaded here, and to those that are not
 * enabled any more, whose code nobody needs. A read across townships, so that the claim can name one.
 */
export const dueLanes = (consumers: readonly string[], now: Date, limit: number): Statement =>
  sql.named('event_delivery_lanes', sql`
    select d.tenant_id as "tenantId", d.consumer, d.about from core.event_delivery d
    where d.state = 'PENDING' and d.next_at <= ${now} and (d.consumer = any (${consumers}::text[]) or ${notEnabled}) and not exists (${EARLIER})
    order by d.next_at, d.seq limit ${limit}`);

/** The first undelivered event of a lane, if it is due and nobody else delivers it. */
export const claim = ({ tenantId, consumer, about }: Lane, now: Date): Statement =>
  sql.named('event_delivery_claim', sql`
    select d.tenant_id as "tenantId", d.consumer, d.about, d.id, d.event_id as "eventId", d.event, d.ids, d.occurred_at as "occurredAt", d.attempts,
      (select m.state from core.module m where m.tenant_id = ${tenantId} and m.key = d.consumer) as "moduleState",
      exists (select from core.tenant t where t.tenant_id = ${tenantId} and t.status = 'ARCHIVED') as archived
    from core.event_delivery d
    where d.tenant_id = ${tenantId} and d.consumer = ${consumer} and d.about = ${about} and d.state = 'PENDING' and d.next_at <= ${now}
      and not exists (${EARLIER})
    order by d.seq limit 1 for update of d skip locked`);

export const settle = ({ tenantId, id, attempts }: Delivery, outcome: Outcome, now: Date): Statement =>
  outcome.state === 'DONE'
    ? sql`update core.event_delivery set state = 'DONE', last_error = ${outcome.lastError}, done_at = ${now} where tenant_id = ${tenantId} and id = ${id}`
    : sql`update core.event_delivery set state = ${outcome.state}, attempts = ${attempts + 1}, last_error = ${outcome.lastError}, next_at = ${outcome.nextAt}
          where tenant_id = ${tenantId} and id = ${id}`;
