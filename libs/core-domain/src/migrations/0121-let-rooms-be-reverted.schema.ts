import type { NamedMigration } from '@xiangzhi/plugin-api';

/** AM-20: rooms that an import has made by mistake, and that nobody has used since, can be taken away again. */
export const letRoomsBeReverted: NamedMigration = {
  name: '0121-let-rooms-be-reverted.schema',
  async up(q) {
    await q.query('grant delete on core.room to xz_app');
  },
  async down(q) {
    await q.query('revoke delete on core.room from xz_app');
  },
};
