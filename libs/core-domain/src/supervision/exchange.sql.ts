import { newId, sql, type Statement, type Work } from '@xiangzhi/plugin-api';

type Acting = Pick<Work, 'actor' | 'now'>;

/** What the township says of an order, as the next turn. The key lets one step in for each turn. */
export const speak = ({ actor: { tenantId }, now }: Acting, orderId: string, { act, text }: { readonly act: 'SIGN' | 'REPLY'; readonly text: string | null }): Statement => sql`
  insert into exchange.supervision_step (tenant_id, id, supervision_id, county_code, city_code, region_code, seq, party, act, text, at)
  select s.tenant_id, ${newId()}::uuid, s.id, s.county_code, s.city_code, s.region_code,
    (select count(*) + 1 from exchange.supervision_step p where p.tenant_id = s.tenant_id and p.supervision_id = s.id), 'TOWNSHIP', ${act}::text, ${text}::text, ${now}::timestamptz
  from exchange.supervision s where s.tenant_id = ${tenantId} and s.id = ${orderId} returning id`;

/** Shows the overseer how far the township is with an order: state, number and times of its item. */
export const showSupervision = ({ actor: { tenantId } }: Acting, orderId: string): Statement => sql`
  update exchange.supervision o
  set code = i.code, state = i.state, clock = i.clock, yellow_at = i.yellow_at, due_at = i.due_at, signed_at = i.signed_at, finished_at = i.finished_at, closed_at = i.closed_at
  from core.supervision i where i.tenant_id = ${tenantId} and i.order_id = ${orderId} and o.tenant_id = i.tenant_id and o.id = i.order_id`;
