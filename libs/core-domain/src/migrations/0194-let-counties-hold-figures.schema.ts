import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** A row of the region's own, read by its townships. */
const ofRegion = (table: string): readonly string[] => [
  `alter table core.${table} enable row level security`,
  `create policy ${table}_reading on core.${table} for select using (true)`,
  `create policy ${table}_region on core.${table} to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())`,
];

const LOCK = [
  `create table core.period_lock (
    region_code text collate "C" not null,
    grain text collate "C" not null,
    period_from date not null,
    locked boolean not null,
    reason text,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint period_lock_pkey primary key (region_code, grain, period_from),
    constraint period_lock_grain check (grain in ('DAY', 'MONTH', 'QUARTER', 'YEAR'))
  )`,
  ...ofRegion('period_lock'),
  ...grantsOn('core.period_lock', { app: 'select', worker: 'select', oversight: 'select,insert,update' }),
];

const TARGET = [
  `create table core.indicator_target (
    region_code text collate "C" not null,
    id uuid not null,
    area_code text collate "C" not null,
    metric text collate "C" not null,
    grain text collate "C" not null,
    period_from date not null,
    target bigint,
    note text,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint indicator_target_pkey primary key (region_code, id),
    constraint indicator_target_grain check (grain in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    constraint indicator_target_amount check (target >= 0),
    constraint indicator_target_area check (starts_with(area_code, region_code))
  )`,
  'create index indicator_target_of on core.indicator_target (area_code, grain, period_from, metric, set_at)',
  'create index indicator_target_by_region on core.indicator_target (region_code, metric, period_from)',
  ...ofRegion('indicator_target'),
  ...grantsOn('core.indicator_target', { app: 'select', oversight: 'select,insert' }),
];

/** §3.9: which periods of figures a county has locked, and what it has set as targets, with all that was set before (AM-24). */
export const letCountiesHoldFigures: NamedMigration = {
  name: '0194-let-counties-hold-figures.schema',
  async up(q) {
    await inOrder(q, [...LOCK, ...TARGET]);
  },
  async down(q) {
    await q.query('drop table core.indicator_target, core.period_lock');
  },
};
