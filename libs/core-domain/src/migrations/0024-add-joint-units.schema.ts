import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The register says which units take part in an item beside the one that has it, so that it waits for their people, too. */
export const addJointUnits: NamedMigration = {
  name: '0024-add-joint-units.schema',
  async up(q) {
    await q.query(`alter table core.work_item add column joint_unit_ids jsonb not null default '[]'`);
  },
  async down(q) {
    await q.query('alter table core.work_item drop column joint_unit_ids');
  },
};
