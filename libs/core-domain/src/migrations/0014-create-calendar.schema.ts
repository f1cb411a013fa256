import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const CALENDAR_DAY = `
  create table core.calendar_day (
    region_code text collate "C" not null,
    day date not null,
    kind text not null,
    notice text not null,
    constraint calendar_day_pkey primary key (region_code, day),
    constraint calendar_day_kind check (kind in ('WORKDAY', 'WEEKEND', 'HOLIDAY', 'IN_LIEU_WORKDAY')),
    constraint calendar_day_weekday check (case when extract(isodow from day) < 6 then kind in ('WORKDAY', 'HOLIDAY') else kind <> 'WORKDAY' end)
  )`;

const WORK_HOURS = `
  create table core.work_hours (
    region_code text collate "C" not null,
    valid_from date not null,
    season_from text not null,
    season_to text not null,
    am_from text not null,
    am_to text not null,
    pm_from text not null,
    pm_to text not null,
    constraint work_hours_pkey primary key (region_code, valid_from, season_from),
    constraint work_hours_order check (am_from < am_to and am_to <= pm_from and pm_from < pm_to),
    constraint work_hours_season check (season_from ~ '^[01][0-9]-[0-3][0-9]$' and season_to ~ '^[01][0-9]-[0-3][0-9]$')
  )`;

const SLA_BOUND = `
  create table core.sla_bound (
    region_code text collate "C" not null,
    module text collate "C" not null,
    code text collate "C" not null,
    least int not null,
    most int not null,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint sla_bound_pkey primary key (region_code, module, code),
    constraint sla_bound_order check (least >= 1 and most >= least)
  )`;

const READERS = { app: 'select', worker: 'select', oversight: 'select', platform: 'select,insert,update' } as const;

/**
 * What a region says to all townships in it: which days are worked (CLK-2), from when to when (AM-2), and within which bounds they set
 * their deadlines (AM-4). The region's code is the beginning of theirs; the nation's is empty, and the nearest one holds.
 */
export const createCalendar: NamedMigration = {
  name: '0014-create-calendar.schema',
  async up(q) {
    await inOrder(q, [
      CALENDAR_DAY,
      WORK_HOURS,
      SLA_BOUND,
      ...grantsOn('core.calendar_day', READERS),
      ...grantsOn('core.work_hours', READERS),
      'alter table core.sla_bound enable row level security',
      'create policy sla_bound_reading on core.sla_bound for select using (true)',
      'create policy sla_bound_region on core.sla_bound to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
      ...grantsOn('core.sla_bound', { app: 'select', worker: 'select', oversight: 'select,insert,update' }),
      'grant usage on schema core to xz_oversight',
    ]);
  },
  async down(q) {
    await q.query('drop table core.sla_bound, core.work_hours, core.calendar_day');
  },
};
