import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Why a unit was closed stays with the unit (CORE-03). */
export const addCloseReason: NamedMigration = {
  name: '0009-add-close-reason.schema',
  async up(q) {
    await q.query('alter table core.org_unit add column close_reason text');
  },
  async down(q) {
    await q.query('alter table core.org_unit drop column close_reason');
  },
};
