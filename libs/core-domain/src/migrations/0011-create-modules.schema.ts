import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { COMMON_COLUMNS, inOrder } from './common-columns.js';

/** Which modules a township has switched on, and its settings of each (CORE-06 … CORE-09). No row: never switched on. */
export const createModules: NamedMigration = {
  name: '0011-create-modules.schema',
  async up(q) {
    await q.query(`
      create table core.module (
        tenant_id uuid not null,
        id uuid not null,
        key text collate "C" not null,
        state text not null,
        settings jsonb not null default '{}',
        reason text,
        disabled_at timestamptz,
        purge_proposed_by uuid,
        purge_proposed_at timestamptz,
        purge_approved_by uuid,
        purge_approved_at timestamptz,
        ${COMMON_COLUMNS},
        constraint module_pkey primary key (tenant_id, id),
        constraint module_key unique (tenant_id, key),
        constraint module_state check (state in ('AVAILABLE', 'ENABLED', 'READ_ONLY', 'DISABLED', 'PURGED')),
        constraint module_two_people check (purge_approved_by <> purge_proposed_by),
        constraint module_purge_term check (state <> 'PURGED' or (
          purge_approved_by is not null and purge_proposed_by is not null and disabled_at is not null
          and purge_approved_at >= disabled_at + interval '30 days'))
      )`);
    await inOrder(q, [
      ...tenantTable('core.module', {
        indexes: ['create index module_by_key on core.module (key, state)'],
        grants: { app: 'select,insert,update', platform: 'select', worker: 'select' },
      }),
      // The relay, the schedule and the gauges ask which townships have a module; nobody but the township changes it.
      'create policy module_directory on core.module for select to xz_platform, xz_worker using (true)',
    ]);
  },
  async down(q) {
    await q.query('drop table core.module');
  },
};
