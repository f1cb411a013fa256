import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/** Rights of the processes that work for nobody in particular: sign-in writes its trail, the worker clears what expired. */
export const grantHousekeeping: NamedMigration = {
  name: '0008-grant-housekeeping.schema',
  async up(q) {
    await inOrder(q, [
      'grant usage on schema audit to xz_identity',
      'grant insert on audit.entry to xz_identity',
      'grant select (tenant_id, id, created_at), delete on core.client_request to xz_worker',
    ]);
  },
  async down(q) {
    await inOrder(q, [
      'revoke select (tenant_id, id, created_at), delete on core.client_request from xz_worker',
      'revoke insert on audit.entry from xz_identity',
      'revoke usage on schema audit from xz_identity',
    ]);
  },
};
