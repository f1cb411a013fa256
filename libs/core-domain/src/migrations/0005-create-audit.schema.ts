import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const ENTRY = `
  create table audit.entry (
    tenant_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    actor_id uuid,
    assignment_id uuid,
    ip text,
    action text not null,
    object_type text not null,
    object_id uuid,
    before_hash text,
    after_hash text,
    changed_fields jsonb not null,
    rule text,
    outcome text not null,
    purpose text,
    request_id text,
    constraint entry_pkey primary key (tenant_id, id),
    constraint entry_outcome check (outcome in ('OK', 'DENIED'))
  )`;

const BLOCK = `
  create table audit.block (
    tenant_id uuid not null,
    id uuid not null,
    no bigint not null,
    prev_hash text not null,
    root_hash text not null,
    entry_count int not null,
    sealed_at timestamptz not null,
    constraint block_pkey primary key (tenant_id, id),
    constraint block_no unique (tenant_id, no)
  )`;

const BLOCK_ENTRY = `
  create table audit.block_entry (
    tenant_id uuid not null,
    id uuid not null,
    block_id uuid not null,
    ordinal int not null,
    entry_hash text not null,
    constraint block_entry_pkey primary key (tenant_id, id),
    constraint block_entry_ordinal unique (tenant_id, block_id, ordinal)
  )`;

/** The audit trail: entries that nobody can change, sealed into a chain of blocks (AUD-1, AUD-2). */
export const createAudit: NamedMigration = {
  name: '0005-create-audit.schema',
  async up(q) {
    await q.query(`create schema audit`);
    await q.query(`grant usage on schema audit to xz_app, xz_platform, xz_worker, xz_identity`);
    await q.query(ENTRY);
    await q.query(BLOCK);
    await q.query(BLOCK_ENTRY);
    await inOrder(q, [
      ...tenantTable('audit.entry', {
        indexes: [
          'create index entry_by_time on audit.entry (tenant_id, at, id)',
          'create index entry_by_object on audit.entry (tenant_id, object_id, at, id)',
          'create index entry_by_actor on audit.entry (tenant_id, actor_id, at, id)',
          'create index entry_by_action on audit.entry (tenant_id, action, at, id)',
        ],
        grants: { app: 'select,insert', platform: 'select,insert', worker: 'select,insert', identity: 'insert' },
      }),
      ...tenantTable('audit.block', { grants: { app: 'select', platform: 'select', worker: 'select,insert' } }),
      ...tenantTable('audit.block_entry', {
        constraints: ['alter table audit.block_entry add constraint block_entry_block foreign key (tenant_id, block_id) references audit.block (tenant_id, id)'],
        grants: { app: 'select', platform: 'select', worker: 'select,insert' },
      }),
    ]);
  },
  async down(q) {
    await q.query(`drop schema audit cascade`);
  },
};
