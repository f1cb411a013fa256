import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const SNAPSHOT = `
  create table exchange.metric_snapshot (
    tenant_id uuid not null,
    id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    township_code text collate "C" not null,
    metric text collate "C" not null,
    metric_zh text not null,
    unit_zh text not null,
    module text collate "C" not null,
    grain text collate "C" not null,
    period_from date not null,
    period_to date not null,
    dimension text collate "C" not null,
    member text collate "C" not null,
    member_zh text not null,
    state text not null,
    value bigint,
    numerator bigint,
    denominator bigint,
    people bigint,
    min_cell int not null,
    module_days int not null,
    as_of timestamptz not null,
    is_final boolean not null,
    source_hash text collate "C" not null,
    version int not null,
    superseded_at timestamptz,
    constraint metric_snapshot_pkey primary key (tenant_id, id),
    constraint metric_snapshot_state check (state in ('VALUE', 'NO_DATA', 'MODULE_NOT_ENABLED', 'SUPPRESSED')),
    constraint metric_snapshot_grain check (grain in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    constraint metric_snapshot_period check (period_from <= period_to),
    constraint metric_snapshot_value check (state = 'VALUE' or value is null),
    constraint metric_snapshot_member check ((dimension = '') = (member = ''))
  )`;

/**
 * Figures that townships hand to their overseers (§3.9): rows of the exchange, written by the township and read by its county and
 * city. There is no person in them (OVR-1), and one figure at a time for a metric, a period and a member.
 */
export const createMetricSnapshots: NamedMigration = {
  name: '0150-create-metric-snapshots.schema',
  async up(q) {
    await inOrder(q, [
      SNAPSHOT,
      ...tenantTable('exchange.metric_snapshot', {
        indexes: [
          'create unique index metric_snapshot_current on exchange.metric_snapshot (tenant_id, metric, grain, period_from, dimension, member) where superseded_at is null',
          ...['metric', 'grain'].map((column) => `create index metric_snapshot_by_${column} on exchange.metric_snapshot (tenant_id, ${column}, period_from, id)`),
          'create index metric_snapshot_by_period on exchange.metric_snapshot (tenant_id, period_from, id)',
          'create index metric_snapshot_open on exchange.metric_snapshot (tenant_id, period_to) where not is_final and superseded_at is null',
          ...['county', 'city'].map((region) => `create index metric_snapshot_by_${region} on exchange.metric_snapshot (${region}_code, grain, period_from, metric) where superseded_at is null`),
        ],
        grants: { app: 'select,insert,update', oversight: 'select' },
      }),
      'create policy metric_snapshot_region on exchange.metric_snapshot for select to xz_oversight using (county_code = xz.region() or city_code = xz.region())',
    ]);
  },
  async down(q) {
    await q.query('drop table exchange.metric_snapshot');
  },
};
