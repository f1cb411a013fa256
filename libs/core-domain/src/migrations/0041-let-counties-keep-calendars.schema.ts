import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** A county loads the notices for its own townships (CLK-2), so its rows are kept from other counties; everybody goes on reading all of them. */
export const letCountiesKeepCalendars: NamedMigration = {
  name: '0041-let-counties-keep-calendars.schema',
  async up(q) {
    await inOrder(q, [
      'alter table core.calendar_day enable row level security',
      'create policy calendar_day_reading on core.calendar_day for select using (true)',
      'create policy calendar_day_region on core.calendar_day to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
      `create policy calendar_day_nation on core.calendar_day to xz_platform using (region_code = '') with check (region_code = '')`,
      ...grantsOn('core.calendar_day', { oversight: 'select,insert,update' }),
      'create index work_item_provisional on core.work_item (tenant_id, id) where calendar_provisional',
    ]);
  },
  async down(q) {
    await inOrder(q, [
      'drop index core.work_item_provisional',
      'revoke insert, update on core.calendar_day from xz_oversight',
      'drop policy calendar_day_nation on core.calendar_day',
      'drop policy calendar_day_region on core.calendar_day',
      'drop policy calendar_day_reading on core.calendar_day',
      'alter table core.calendar_day disable row level security',
    ]);
  },
};
