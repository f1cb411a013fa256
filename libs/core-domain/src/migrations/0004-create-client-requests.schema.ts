import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** First results by client request id, so that a retry has one effect (CORE-T7). */
export const createClientRequests: NamedMigration = {
  name: '0004-create-client-requests.schema',
  async up(q) {
    await q.query(`
      create table core.client_request (
        tenant_id uuid not null,
        id uuid not null,
        actor_id uuid not null,
        use_case text not null,
        input_hash text not null,
        result jsonb,
        created_at timestamptz not null,
        constraint client_request_pkey primary key (tenant_id, id)
      )`);
    await inOrder(
      q,
      tenantTable('core.client_request', {
        indexes: ['create index client_request_by_age on core.client_request (tenant_id, created_at)'],
        grants: { app: 'select,insert,update' },
      }),
    );
  },
  async down(q) {
    await q.query(`drop table core.client_request`);
  },
};
