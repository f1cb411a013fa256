import { sql, type Statement, type Work } from '@xiangzhi/plugin-api';

/** Deliveries of one round: their calls end within the lease. */
const BATCH = 20;
/** So long a claim holds; whoever has not said by then what came of it is taken for dead. */
export const LEASE_MS = 180_000;

/** Townships that have something to do, as the worker sees them: when, and nothing of what. From an archive nothing goes out (AM-18). */
export const townshipsDue = (now: Date): Statement =>
  sql.named('notification_townships', sql`select distinct tenant_id as "tenantId" from core.notification_delivery where next_at <= ${now}
    and not exists (select from core.tenant t where t.tenant_id = core.notification_delivery.tenant_id and t.status = 'ARCHIVED') limit 200`);

/** What is due in the township, locked; another sender passes it over. */
export const dueDeliveries = ({ actor: { tenantId }, now }: Work): Statement => sql`
  select d.id, d.channel, d.code, d.urgent, d.state, d.attempts, d.receipt_id as "receiptId", d.sent_at as "sentAt", d.trying_since as "tryingSince", d.units,
    n.heading, n.text, n.places, n.created_at as "saidAt", u.name, u.mobile, (select p.address from core.notification_preference p where p.tenant_id = d.tenant_id and p.user_id = d.recipient_id and p.channel = d.channel) as address, u.status = 'ACTIVE' as "atWork", t.county_code as "countyCode",
    coalesce((select p.muted from core.notification_preference p where p.tenant_id = d.tenant_id and p.user_id = d.recipient_id and p.channel = d.channel), false) as muted,
    coalesce((select i.made_by_demo from core.installation i where i.id = 'installation'), false) as demo
  from core.notification_delivery d
  join core.notification n on n.tenant_id = d.tenant_id and n.id = d.notification_id
  join core.app_user u on u.tenant_id = d.tenant_id and u.id = d.recipient_id
  join core.tenant t on t.tenant_id = d.tenant_id
  where d.tenant_id = ${tenantId} and d.next_at <= ${now}
  order by d.next_at, d.id limit ${BATCH} for update of d skip locked`;

type Changes = Readonly<Record<string, unknown>>;

/** Writes what has come of a delivery. @param claim the moment of the claim that this is said under: a later claim is another one's */
export const settled = ({ actor: { tenantId, userId }, now }: Work, id: string, changes: Changes, claim: Date | null): Statement => sql`
  update core.notification_delivery set ${sql.join(Object.entries(changes).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`))},
    updated_at = ${now}, updated_by = ${userId}, version = version + 1
  where tenant_id = ${tenantId} and id = ${id} ${claim === null ? sql`` : sql`and trying_since = ${claim}`} returning id`;

/** Takes units of the county for the month, or gives them back. Answers whether there were so many. */
export const takeUnits = (channel: string, month: string, units: number): Statement =>
  sql.named('take_channel_units', sql`select core.take_channel_units(${channel}, ${month}, ${units}) as taken`);
