import {
  DomainError, filledText, fragment, joined, placeValue, render, sql, textPlaces, verbatim,
  type Addressing, type DeliveredEvent, type Fragment, type NotificationDeclaration, type RowOf, type StoredValue, type TextPlace, type Work,
} from '@xiangzhi/plugin-api';
import { openCallsToUsers, openPhoneTasks } from '../phone-task/open-phone-tasks.js';
import { isAccusedUser } from '../work-item/light.sql.js';
import { isUnseenByUser } from '../work-item/seen-by.sql.js';
import { mayGoOutAt } from './quiet-hours.rules.js';

type Row = RowOf<object>;
type Stored = Readonly<Record<string, StoredValue>>;

/** What is not there (any more, or for the platform in a module that is off) is nothing to tell of. */
const found = async (work: Work, record: NotificationDeclaration['about'], id: string): Promise<Row | undefined> => {
  try {
    return await work.find(record, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
};

const valueIn = async (work: Work, row: Row, { through, column }: TextPlace): Promise<string> => {
  if (!through) return placeValue(column, (row as unknown as Stored)[column.property]);
  const id = (row as unknown as Stored)[`${through.property}Id`];
  const target = typeof id === 'string' ? await found(work, through.target(), id) : undefined;
  return target ? placeValue(column, (target as unknown as Stored)[column.property]) : '';
};

const placesOf = async (work: Work, { about, text, code }: Pick<NotificationDeclaration, 'about' | 'text' | 'code'>, row: Row): Promise<Readonly<Record<string, string>>> => {
  const places: Record<string, string> = {};
  for (const place of textPlaces(about, text, code)) places[place.name] = await valueIn(work, row, place);
  return places;
};

/** What the township has chosen for a notification. */
interface Choice {
  readonly switchedOff: boolean;
  readonly byPhone: boolean;
}

interface Telling {
  readonly declaration: NotificationDeclaration;
  readonly row: Row;
  readonly subjectId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly onceKey: string;
  readonly urgent: boolean;
  readonly choice: Choice;
}

/** Users of the township who are told: at work here, not accused by the matter (AM-9), one of those who may know of it, in a township that has not switched it off. */
const addressees = ({ tenantId, module }: { readonly tenantId: string; readonly module: string }, at: Addressing, { declaration, row, subjectId, urgent }: Telling): Fragment => fragment`
  select u.id, u.tenant_id, ${module}::text as module from core.app_user u
  where u.tenant_id = ${tenantId} and u.status = 'ACTIVE'
    and u.id in (${joined(declaration.to.map((one) => fragment`(${one.users(row, at)})`), ' union all ')})
    and not exists (select from core.work_item i where i.tenant_id = ${tenantId} and i.id = ${subjectId}::uuid and (
      ${isAccusedUser({ about: verbatim('i.about_path'), user: verbatim('u.id'), ...at })} or ${isUnseenByUser(verbatim('i.seen_by'), { user: verbatim('u.id'), ...at })}))
    ${declaration.always || urgent ? verbatim('') : fragment`and not exists (select from core.notification_switch s where s.tenant_id = ${tenantId} and s.code = ${declaration.code} and s.switched_off)`}`;

/**
 * One statement: the addressees, a row for each of them, and its ways. Whoever has been told the same before is passed over. What goes
 * out waits for its hour, by e-mail to whoever has said where; where the county has no outgoing channel the log shows what would have gone. What
 * the township has chosen to tell by telephone is handed to its own people where there are no text messages.
 */
const telling = (work: Work, told: Telling): Fragment => {
  const { tenantId, userId } = work.actor;
  const { declaration: { code, zh, text, channels }, subjectId, places, onceKey, urgent, choice: { byPhone } } = told;
  const at: Addressing = { tenant: fragment`${tenantId}::uuid`, today: fragment`${work.today}::date` };
  const out = mayGoOutAt(work.now, urgent);
  const clocks = fragment`${work.now}::timestamptz, ${userId}::uuid, ${work.now}::timestamptz, ${userId}::uuid, 1`;
  return fragment`
    with addressee as (${addressees({ tenantId, module: work.module }, at, told)}),
    told as (
      insert into core.notification (tenant_id, id, recipient_id, code, heading, text, urgent, module, subject_id, once_key, places, created_at, created_by, updated_at, updated_by, version)
      select a.tenant_id, xz.uuid7(), a.id, ${code}::text, ${zh}::text, ${filledText(text, places)}::text, ${urgent}::boolean, a.module, ${subjectId}::uuid, ${onceKey}::text, ${JSON.stringify(places)}::jsonb, ${clocks}
      from addressee a
      on conflict on constraint notification_once do nothing
      returning tenant_id, id, recipient_id),
    out as (
      select c.channel from core.channel_allowance c join core.tenant t on t.county_code = c.region_code
      where t.tenant_id = ${tenantId} and c.switched_on and c.channel = any(${channels}::text[])),
    way as (
      select o.channel, true as goes_out from out o union all select 'LOG', false where not exists (select from out) union all select 'IN_APP', false
      union all select 'PHONE_TASK', false where ${byPhone}::boolean and not exists (select from out where channel = 'SMS'))
    insert into core.notification_delivery (tenant_id, id, notification_id, recipient_id, code, channel, urgent, state, reason, attempts, next_at, sent_at, delivered_at, units, created_at, created_by, updated_at, updated_by, version)
    select t.tenant_id, xz.uuid7(), t.id, t.recipient_id, ${code}::text, w.channel, ${urgent}::boolean,
      case when w.channel = 'IN_APP' then 'DELIVERED' when w.channel = 'PHONE_TASK' then 'SENT' when p.muted then 'SUPPRESSED' else 'QUEUED' end,
      case when p.muted then 'NO_CONSENT' when w.goes_out and ${out > work.now}::boolean then 'QUIET_HOURS' end,
      0, case when w.channel not in ('IN_APP', 'PHONE_TASK') and p.muted is not true then case when w.goes_out then ${out}::timestamptz else ${work.now}::timestamptz end end,
      case when w.channel = 'PHONE_TASK' then ${work.now}::timestamptz end, case when w.channel = 'IN_APP' then ${work.now}::timestamptz end, 0, ${clocks}
    from told t cross join way w
    left join core.notification_preference p on p.tenant_id = t.tenant_id and p.user_id = t.recipient_id and p.channel = w.channel
    where w.channel <> 'EMAIL' or p.address is not null`;
};

const choiceOf = async (work: Work, code: string): Promise<Choice> => {
  const [choice] = await work.query<Choice>(sql`select switched_off as "switchedOff", by_phone as "byPhone" from core.notification_switch where tenant_id = ${work.actor.tenantId} and code = ${code}`);
  return choice ?? { switchedOff: false, byPhone: false };
};

/** People without an account are rung up, and users of whom the township has chosen it (PHONE_TASK). */
const ring = async (work: Work, { declaration, row, subjectId, places, onceKey, urgent, choice }: Telling): Promise<void> => {
  const { about, code, calls, text, always } = declaration;
  const calling = { declaration, row, subjectId, onceKey, urgent };
  const isTold = !choice.switchedOff || always || urgent;
  if (calls && isTold) await openPhoneTasks(work, { ...calling, say: filledText(calls.text, await placesOf(work, { about, code, text: calls.text }, row)) });
  if (choice.byPhone && isTold) await openCallsToUsers(work, { ...calling, say: filledText(text, places) });
};

/** What came so late is no news: of a module that was held up, of the past that a demo is told. */
const NEWS_FOR_MS = 3 * 86_400_000;

/**
 * Tells the addressees of a notification what has happened. Together with the receipt of the event it is one transaction: each is told
 * once, however often the event is delivered and whenever the worker ends.
 */
export const tell = async (work: Work, declaration: NotificationDeclaration, event: DeliveredEvent): Promise<void> => {
  const id = event.ids[declaration.id];
  if (work.now.getTime() - event.occurredAt.getTime() > NEWS_FOR_MS) return;
  const row = id === undefined ? undefined : await found(work, declaration.about, id);
  if (!row || !declaration.when(row, event)) return;
  const leads = declaration.leadsTo === null ? row.id : (row as unknown as Stored)[`${declaration.leadsTo}Id`];
  const told: Telling = {
    declaration, row, subjectId: String(leads), places: await placesOf(work, declaration, row), onceKey: declaration.once(row, event), urgent: declaration.isUrgent(row), choice: await choiceOf(work, declaration.code),
  };
  await work.query(render(telling(work, told)));
  await ring(work, told);
  await work.query(sql`select pg_notify('notifications', '')`);
};
