import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const NOTIFICATION = recordTable('core.notification', {
  columns: `
    recipient_id uuid not null,
    code text collate "C" not null,
    heading text not null,
    text text not null,
    urgent boolean not null,
    module text collate "C" not null,
    subject_id uuid,
    once_key text collate "C" not null,
    places jsonb not null,
    read_at timestamptz`,
  unique: { notification_once: ['recipient_id', 'code', 'once_key'] },
  references: { recipient_id: 'core.app_user' },
  indexes: [['recipient_id', 'created_at'], ['code', 'recipient_id'], ['subject_id', 'recipient_id'], 'created_at', 'updated_at'],
  more: ['create index notification_unread on core.notification (tenant_id, recipient_id, created_at, id) where read_at is null'],
});

const OUTGOING = ['SMS', 'WECHAT_WORK'];

const NOTIFICATION_DELIVERY = recordTable('core.notification_delivery', {
  columns: `
    notification_id uuid not null,
    recipient_id uuid not null,
    code text collate "C" not null,
    channel text collate "C" not null,
    urgent boolean not null,
    state text collate "C" not null,
    reason text,
    attempts int not null,
    next_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    receipt_id text,
    error_code text,
    trying_since timestamptz,
    units int not null`,
  choices: {
    channel: ['IN_APP', 'LOG', ...OUTGOING],
    state: ['QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED'],
    reason: ['QUIET_HOURS', 'DEMO_TENANT', 'QUOTA', 'NO_CONSENT', 'NOT_CONFIGURED'],
  },
  unique: { notification_delivery_once: ['notification_id', 'channel'] },
  checks: {
    notification_delivery_waits: `(state = 'QUEUED') <= (next_at is not null)`,
    notification_delivery_why: `(state = 'SUPPRESSED') <= (reason is not null)`,
  },
  references: { notification_id: 'core.notification', recipient_id: 'core.app_user' },
  indexes: [['state', 'created_at'], ['channel', 'created_at'], ['code', 'created_at'], ['recipient_id', 'created_at'], 'created_at', 'updated_at'],
  more: ['create index notification_delivery_due on core.notification_delivery (next_at, tenant_id) where next_at is not null'],
});

/** What somebody wants to hear on, and what the township does not tell: no row is yes. */
const NOTIFICATION_PREFERENCE = recordTable('core.notification_preference', {
  columns: 'user_id uuid not null, channel text collate "C" not null, muted boolean not null',
  choices: { channel: OUTGOING },
  unique: { notification_preference_once: ['user_id', 'channel'] },
  references: { user_id: 'core.app_user' },
  indexes: ['created_at', 'updated_at'],
});

const NOTIFICATION_SWITCH = recordTable('core.notification_switch', {
  columns: 'code text collate "C" not null, switched_off boolean not null, reason text',
  unique: { notification_switch_once: ['code'] },
  indexes: ['created_at', 'updated_at'],
});

/** The county pays (domain-model §3.8): which channels its townships have, and how many units a month. */
const CHANNEL_ALLOWANCE = [
  `create table core.channel_allowance (
    region_code text collate "C" not null,
    channel text collate "C" not null,
    switched_on boolean not null,
    monthly_limit int not null,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint channel_allowance_pkey primary key (region_code, channel),
    constraint channel_allowance_channel check (channel in ('SMS', 'WECHAT_WORK')),
    constraint channel_allowance_limit check (monthly_limit >= 0)
  )`,
  'alter table core.channel_allowance enable row level security',
  'create policy channel_allowance_reading on core.channel_allowance for select using (true)',
  'create policy channel_allowance_region on core.channel_allowance to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
  ...grantsOn('core.channel_allowance', { app: 'select', worker: 'select', oversight: 'select,insert,update' }),
];

const CHANNEL_USAGE = [
  `create table core.channel_usage (
    region_code text collate "C" not null,
    channel text collate "C" not null,
    month text collate "C" not null,
    used int not null,
    constraint channel_usage_pkey primary key (region_code, channel, month),
    constraint channel_usage_month check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    constraint channel_usage_used check (used >= 0)
  )`,
  'alter table core.channel_usage enable row level security',
  'create policy channel_usage_region on core.channel_usage for select to xz_oversight using (starts_with(region_code, xz.region()))',
  ...grantsOn('core.channel_usage', { oversight: 'select' }),
];

/**
 * Takes units of the county that the township lies in, or gives them back (a negative number). The row is locked until the taker's
 * transaction ends, so however many ask at once for the last ones, no unit is given twice.
 */
const TAKE_UNITS = `
  create function core.take_channel_units(of_channel text, of_month text, wanted int) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    county text;
    most int;
  begin
    select t.county_code into county from core.tenant t where t.tenant_id = xz.tenant_id();
    select a.monthly_limit into most from core.channel_allowance a where a.region_code = county and a.channel = of_channel and a.switched_on;
    if county is null or most is null then return false; end if;
    insert into core.channel_usage (region_code, channel, month, used) values (county, of_channel, of_month, 0) on conflict do nothing;
    update core.channel_usage u set used = greatest(0, u.used + wanted)
      where u.region_code = county and u.channel = of_channel and u.month = of_month and (wanted < 0 or u.used + wanted <= most);
    return found;
  end $$`;

/** Notifications, their deliveries, who wants to hear what, and what the county pays (domain-model §3.8). */
export const createNotifications: NamedMigration = {
  name: '0080-create-notifications.schema',
  async up(q) {
    await inOrder(q, [
      ...NOTIFICATION,
      ...NOTIFICATION_DELIVERY,
      // The worker asks which townships have something due; it sees when, and nothing of what.
      'grant select (tenant_id, next_at) on core.notification_delivery to xz_worker',
      'create policy notification_delivery_due on core.notification_delivery for select to xz_worker using (true)',
      ...NOTIFICATION_PREFERENCE,
      ...NOTIFICATION_SWITCH,
      ...CHANNEL_ALLOWANCE,
      ...CHANNEL_USAGE,
      TAKE_UNITS,
      'revoke all on function core.take_channel_units(text, text, int) from public',
      'grant execute on function core.take_channel_units(text, text, int) to xz_app',
    ]);
  },
  async down(q) {
    await q.query('drop function core.take_channel_units(text, text, int)');
    await q.query('drop table core.channel_usage, core.channel_allowance, core.notification_switch, core.notification_preference, core.notification_delivery, core.notification');
  },
};
