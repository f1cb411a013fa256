import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { COMMON_COLUMNS, inOrder } from './common-columns.js';

const ORG_UNIT = `
  create table core.org_unit (
    tenant_id uuid not null,
    id uuid not null,
    parent_id uuid,
    level text not null,
    kind text not null,
    area_code text collate "C",
    name text collate "C" not null,
    full_name text not null,
    short_name text,
    unit_path text collate "C" not null,
    valid_from date not null,
    valid_to date,
    ${COMMON_COLUMNS},
    constraint org_unit_pkey primary key (tenant_id, id),
    constraint org_unit_level check (level in ('TOWNSHIP', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY', 'GRID', 'MICRO_GRID')),
    constraint org_unit_name_length check (char_length(name) between 1 and 60),
    constraint org_unit_validity check (valid_to >= valid_from),
    constraint org_unit_path unique (tenant_id, unit_path)
  )`;

const ORG_UNIT_SUCCESSOR = `
  create table core.org_unit_successor (
    tenant_id uuid not null,
    id uuid not null,
    unit_id uuid not null,
    successor_id uuid not null,
    unit_path text collate "C" not null,
    ${COMMON_COLUMNS},
    constraint org_unit_successor_pkey primary key (tenant_id, id),
    constraint org_unit_successor_pair unique (tenant_id, unit_id, successor_id)
  )`;

/** A township's own tree. */
export const createOrgUnits: NamedMigration = {
  name: '0002-create-org-units.schema',
  async up(q) {
    await q.query(ORG_UNIT);
    await q.query(ORG_UNIT_SUCCESSOR);
    await inOrder(q, [
      ...tenantTable('core.org_unit', {
        scoped: true,
        constraints: ['alter table core.org_unit add constraint org_unit_parent foreign key (tenant_id, parent_id) references core.org_unit (tenant_id, id)'],
        indexes: [
          'create unique index org_unit_sibling_name on core.org_unit (tenant_id, parent_id, level, name) where valid_to is null',
          'create unique index org_unit_area_code on core.org_unit (tenant_id, area_code) where area_code is not null and valid_to is null',
          'create index org_unit_children on core.org_unit (tenant_id, parent_id, unit_path)',
          'create index org_unit_by_level on core.org_unit (tenant_id, level, unit_path)',
          // The unique one holds units in force only; a filter asks for closed ones too.
          'create index org_unit_by_area_code on core.org_unit (tenant_id, area_code, id)',
          'create index org_unit_by_name on core.org_unit (tenant_id, name, id)',
          'create index org_unit_by_validity on core.org_unit (tenant_id, valid_to, id)',
          'create index org_unit_by_change on core.org_unit (tenant_id, updated_at, id)',
          'create index org_unit_by_creation on core.org_unit (tenant_id, created_at, id)',
        ],
        grants: { app: 'select,insert,update', platform: 'select,insert' },
      }),
      ...tenantTable('core.org_unit_successor', {
        scoped: true,
        constraints: [
          'alter table core.org_unit_successor add constraint org_unit_successor_unit foreign key (tenant_id, unit_id) references core.org_unit (tenant_id, id)',
          'alter table core.org_unit_successor add constraint org_unit_successor_next foreign key (tenant_id, successor_id) references core.org_unit (tenant_id, id)',
        ],
        indexes: ['create index org_unit_successor_by_next on core.org_unit_successor (tenant_id, successor_id)'],
        grants: { app: 'select,insert' },
      }),
    ]);
  },
  async down(q) {
    await q.query(`drop table core.org_unit_successor, core.org_unit`);
  },
};
