import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** A county says when its townships work (AM-2); other counties' hours and the nation's are not its to write. */
export const letCountiesKeepHours: NamedMigration = {
  name: '0042-let-counties-keep-hours.schema',
  async up(q) {
    await inOrder(q, [
      'alter table core.work_hours enable row level security',
      'create policy work_hours_reading on core.work_hours for select using (true)',
      'create policy work_hours_region on core.work_hours to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
      `create policy work_hours_nation on core.work_hours to xz_platform using (region_code = '') with check (region_code = '')`,
      ...grantsOn('core.work_hours', { oversight: 'select,insert,update' }),
    ]);
  },
  async down(q) {
    await inOrder(q, [
      'revoke insert, update on core.work_hours from xz_oversight',
      'drop policy work_hours_nation on core.work_hours',
      'drop policy work_hours_region on core.work_hours',
      'drop policy work_hours_reading on core.work_hours',
      'alter table core.work_hours disable row level security',
    ]);
  },
};
