import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { COMMON_COLUMNS, inOrder } from './common-columns.js';

const indexOn = (table: string, column: string): string => `create index ${table}_by_${column} on core.${table} (tenant_id, ${column}, id)`;

const APP_USER = `
  create table core.app_user (
    tenant_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    name text collate "C" not null,
    mobile text collate "C" not null,
    unit_id uuid not null,
    unit_path text collate "C" not null,
    status text not null,
    ${COMMON_COLUMNS},
    constraint app_user_pkey primary key (tenant_id, id),
    constraint app_user_account unique (tenant_id, account_id),
    constraint app_user_status check (status in ('INVITED', 'ACTIVE', 'SUSPENDED', 'LEFT'))
  )`;

const TOWNSHIP_ROLE = `
  create table core.township_role (
    tenant_id uuid not null,
    id uuid not null,
    code text collate "C" not null,
    label_zh text not null,
    permissions jsonb not null,
    clearance int not null,
    ${COMMON_COLUMNS},
    constraint township_role_pkey primary key (tenant_id, id),
    constraint township_role_code unique (tenant_id, code),
    constraint township_role_clearance check (clearance between 0 and 2)
  )`;

const ROLE_ASSIGNMENT = `
  create table core.role_assignment (
    tenant_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    role_code text collate "C" not null,
    unit_id uuid not null,
    unit_path text collate "C" not null,
    valid_from date not null,
    valid_to date,
    status text not null,
    proposed_by uuid,
    decided_by uuid,
    reason text,
    ${COMMON_COLUMNS},
    constraint role_assignment_pkey primary key (tenant_id, id),
    constraint role_assignment_status check (status in ('PENDING_APPROVAL', 'INVITED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REFUSED')),
    constraint role_assignment_validity check (valid_to >= valid_from),
    constraint role_assignment_two_people check (decided_by <> proposed_by),
    constraint role_assignment_not_oneself check (decided_by <> user_id)
  )`;

/** Who works in a township, in which posts, with which roles of the township's own making. */
export const createPeople: NamedMigration = {
  name: '0003-create-people.schema',
  async up(q) {
    await q.query(APP_USER);
    await q.query(TOWNSHIP_ROLE);
    await q.query(ROLE_ASSIGNMENT);
    await inOrder(q, [
      ...tenantTable('core.app_user', {
        scoped: true,
        constraints: ['alter table core.app_user add constraint app_user_unit foreign key (tenant_id, unit_id) references core.org_unit (tenant_id, id)'],
        indexes: [
          ...['name', 'unit_id', 'status', 'mobile', 'created_at', 'updated_at', 'unit_path'].map((column) => indexOn('app_user', column)),
        ],
        grants: { app: 'select,insert,update', platform: 'select,insert' },
      }),
      ...tenantTable('core.township_role', {
        indexes: ['created_at', 'updated_at'].map((column) => indexOn('township_role', column)),
        grants: { app: 'select,insert,update' },
      }),
      ...tenantTable('core.role_assignment', {
        scoped: true,
        constraints: [
          'alter table core.role_assignment add constraint role_assignment_user foreign key (tenant_id, user_id) references core.app_user (tenant_id, id)',
          'alter table core.role_assignment add constraint role_assignment_unit foreign key (tenant_id, unit_id) references core.org_unit (tenant_id, id)',
        ],
        indexes: ['user_id', 'unit_id', 'role_code', 'status', 'created_at', 'updated_at', 'unit_path'].map((column) => indexOn('role_assignment', column)),
        grants: { app: 'select,insert,update', platform: 'select,insert' },
      }),
    ]);
  },
  async down(q) {
    await q.query(`drop table core.role_assignment, core.township_role, core.app_user`);
  },
};
