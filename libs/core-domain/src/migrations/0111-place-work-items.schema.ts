import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/**
 * What an item is about and where it lies, in the register, so that similar ones are found whatever module they are of (domain-model §3.6).
 * Items that stand already are placed with their next step; what nobody touches any more is soon too old to be similar to anything.
 */
export const placeWorkItems: NamedMigration = {
  name: '0111-place-work-items.schema',
  async up(q) {
    await inOrder(q, [
      ...['category text collate "C"', 'longitude int', 'latitude int'].map((column) => `alter table core.work_item add column ${column}`),
      'alter table core.work_item add constraint work_item_place check ((longitude is null) = (latitude is null))',
      'create index work_item_by_place on core.work_item (tenant_id, type, category, latitude, longitude) where latitude is not null',
    ]);
  },
  async down(q) {
    await inOrder(q, ['drop index core.work_item_by_place', 'alter table core.work_item drop column category, drop column longitude, drop column latitude']);
  },
};
