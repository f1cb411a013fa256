import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Version 1.1: dimmed lamps. Lamps registered before say nothing about it. */
export const addBrightness: NamedMigration = {
  name: '0004-add-brightness.schema',
  async up(q) {
    await q.query('alter table street_lamps.lamp add column brightness text');
  },
  async down(q) {
    await q.query('alter table street_lamps.lamp drop column brightness');
  },
};
