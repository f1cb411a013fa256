import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** What is true of the installation as a whole: one row, readable by every process, written by the platform. */
export const createInstallation: NamedMigration = {
  name: '0007-create-installation.schema',
  async up(q) {
    await q.query(`
      create table core.installation (
        id text not null,
        made_by_demo boolean not null,
        clock_offset_ms bigint,
        prepared text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint installation_pkey primary key (id),
        constraint installation_one_row check (id = 'installation'),
        constraint installation_demo_clock check (clock_offset_ms is null or made_by_demo)
      )`);
    await inOrder(
      q,
      grantsOn('core.installation', { app: 'select', platform: 'select,insert,update', worker: 'select', identity: 'select', oversight: 'select' }),
    );
  },
  async down(q) {
    await q.query(`drop table core.installation`);
  },
};
