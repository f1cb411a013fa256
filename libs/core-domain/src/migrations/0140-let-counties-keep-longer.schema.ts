import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** §3.11: how long a county has its townships keep rows of a record at least. */
const FLOOR = [
  `create table core.retention_floor (
    region_code text collate "C" not null,
    record_name text collate "C" not null,
    days int not null,
    basis text not null,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint retention_floor_pkey primary key (region_code, record_name),
    constraint retention_floor_days check (days between 1 and 36500)
  )`,
  'alter table core.retention_floor enable row level security',
  'create policy retention_floor_reading on core.retention_floor for select using (true)',
  'create policy retention_floor_region on core.retention_floor to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
  ...grantsOn('core.retention_floor', { app: 'select', worker: 'select', oversight: 'select,insert,update' }),
];

export const letCountiesKeepLonger: NamedMigration = {
  name: '0140-let-counties-keep-longer.schema',
  async up(q) {
    await inOrder(q, FLOOR);
  },
  async down(q) {
    await q.query('drop table core.retention_floor');
  },
};
