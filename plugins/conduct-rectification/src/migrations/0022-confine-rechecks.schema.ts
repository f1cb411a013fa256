import type { NamedMigration } from '@xiangzhi/plugin-api';

/** CR-6: the yearly re-check of a member's problem says for whom it is there; those that stand are told by `confine-members`. */
export const confineRechecks: NamedMigration = {
  name: '0022-confine-rechecks.schema',
  async up(q) {
    await q.query('alter table conduct_rectification.conduct_recheck add column seen_by jsonb');
  },
  async down(q) {
    await q.query('alter table conduct_rectification.conduct_recheck drop column seen_by');
  },
};
