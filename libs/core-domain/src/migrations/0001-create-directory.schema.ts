import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn, tenantTable, wholeTableFor } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const ORG_LEVELS = `'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY', 'GRID', 'MICRO_GRID'`;

const REFERENCE = { app: 'select', platform: 'select,insert,update', oversight: 'select', worker: 'select', identity: 'select' } as const;

const REGION = `
  create table core.region (
    code text collate "C" not null,
    parent_code text,
    level text not null,
    kind text not null,
    name text not null,
    full_name text not null,
    id uuid not null generated always as (md5('region ' || code)::uuid) stored,
    parent_id uuid generated always as (md5('region ' || parent_code)::uuid) stored,
    constraint region_pkey primary key (code),
    constraint region_id unique (id),
    constraint region_level check (level in (${ORG_LEVELS})),
    constraint region_sibling_name unique nulls not distinct (parent_code, level, name)
  )`;

const TENANT_PACKAGE = `
  create table core.tenant_package (
    id uuid not null,
    key text not null,
    label_zh text not null,
    modules jsonb not null,
    quotas jsonb not null,
    constraint tenant_package_pkey primary key (id),
    constraint tenant_package_key unique (key)
  )`;

const TENANT = `
  create table core.tenant (
    tenant_id uuid not null,
    id uuid not null,
    area_code text collate "C" not null,
    county_code text not null,
    city_code text not null,
    display_name text not null,
    status text not null,
    package_id uuid not null,
    root_unit_id uuid not null,
    settings jsonb not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    version int not null,
    constraint tenant_pkey primary key (tenant_id, id),
    constraint tenant_is_itself check (id = tenant_id),
    constraint tenant_area_code unique (area_code),
    constraint tenant_status check (status in ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ARCHIVED'))
  )`;

/** The shared directory: official divisions, packages, and which townships are tenants. */
export const createDirectory: NamedMigration = {
  name: '0001-create-directory.schema',
  async up(q) {
    await q.query(REGION);
    await q.query(`create index region_children on core.region (parent_id, code)`);
    await q.query(`create index region_by_level on core.region (level, code)`);
    await q.query(TENANT_PACKAGE);
    await q.query(TENANT);
    await inOrder(q, [
      ...tenantTable('core.tenant', {
        constraints: ['alter table core.tenant add constraint tenant_package foreign key (package_id) references core.tenant_package (id)'],
        indexes: [
          // The name is free again once a merged township is archived (AM-18).
          `create unique index tenant_county_name on core.tenant (county_code, display_name) where status <> 'ARCHIVED'`,
          'create index tenant_by_county on core.tenant (county_code, area_code)',
        ],
        grants: { app: 'select', platform: 'select,insert,update', worker: 'select', identity: 'select' },
      }),
      // Directory readers see which townships exist, never what is in them.
      'create policy tenant_directory on core.tenant for select to xz_identity, xz_worker using (true)',
      wholeTableFor('core.tenant', 'platform'),
      ...['core.region', 'core.tenant_package'].flatMap((table) => grantsOn(table, REFERENCE)),
      'grant usage on schema core to xz_app, xz_platform, xz_oversight, xz_worker, xz_identity',
    ]);
  },
  async down(q) {
    await q.query(`drop table core.tenant, core.tenant_package, core.region`);
  },
};
