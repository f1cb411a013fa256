import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The worker clears first results that no client can ask for any more. */
export const grantHousekeeping: NamedMigration = {
  name: '0008-grant-housekeeping.schema',
  async up(q) {
    await q.query('grant select (tenant_id, id, created_at), delete on core.client_request to xz_worker');
  },
  async down(q) {
    await q.query('revoke select (tenant_id, id, created_at), delete on core.client_request from xz_worker');
  },
};
