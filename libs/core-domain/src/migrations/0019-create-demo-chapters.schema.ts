import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** Which stories of the demo were begun and told in a township, so that none is told twice and one that was cut off goes on. */
export const createDemoChapters: NamedMigration = {
  name: '0019-create-demo-chapters.schema',
  async up(q) {
    await inOrder(q, [
      `create table core.demo_chapter (
        tenant_id uuid not null,
        id uuid not null,
        module text collate "C" not null,
        begun_at timestamptz not null,
        told_at timestamptz,
        constraint demo_chapter_pkey primary key (tenant_id, id),
        constraint demo_chapter_once unique (tenant_id, module)
      )`,
      ...tenantTable('core.demo_chapter', { grants: { app: 'select,insert,update' } }),
    ]);
  },
  async down(q) {
    await q.query('drop table core.demo_chapter');
  },
};
