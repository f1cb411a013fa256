import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const OF_REGION = 'county_code = xz.region() or city_code = xz.region()';
const OF_REQUESTER = 'region_code = xz.region() and account_id = xz.actor()';
const BASES = `('STATUTORY_DUTY', 'CONSENT', 'CONTRACT', 'EMERGENCY')`;

const GRANT = `
  create table exchange.case_access (
    tenant_id uuid not null,
    id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    region_code text collate "C" not null,
    region_zh text not null,
    township_code text collate "C" not null,
    township_zh text not null,
    supervised_item_id uuid not null,
    item_id uuid not null,
    item_type text not null,
    item_type_zh text not null,
    item_code text not null,
    fields jsonb not null,
    purpose text not null,
    legal_basis text collate "C" not null,
    hours int not null,
    account_id uuid not null,
    requester_zh text not null,
    requested_at timestamptz not null,
    handed_out_at timestamptz,
    code text,
    state text collate "C" not null,
    decided_at timestamptz,
    reason text,
    expires_at timestamptz,
    constraint case_access_pkey primary key (tenant_id, id),
    constraint case_access_requester unique (tenant_id, id, region_code, account_id),
    constraint case_access_hours check (hours between 1 and 72),
    constraint case_access_legal_basis check (legal_basis in ${BASES}),
    constraint case_access_state check (state in ('REQUESTED', 'GRANTED', 'REFUSED', 'REVOKED', 'EXPIRED'))
  )`;

const DETAIL = `
  create table exchange.case_detail (
    tenant_id uuid not null,
    id uuid not null,
    access_id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    region_code text collate "C" not null,
    account_id uuid not null,
    seq int not null,
    field text not null,
    label_zh text not null,
    level int not null,
    text text,
    expires_at timestamptz not null,
    constraint case_detail_pkey primary key (tenant_id, id),
    constraint case_detail_once unique (tenant_id, access_id, field),
    constraint case_detail_level check (level between 0 and 3)
  )`;

const READ = `
  create table exchange.case_read (
    tenant_id uuid not null,
    id uuid not null,
    access_id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    region_code text collate "C" not null,
    account_id uuid not null,
    at timestamptz not null,
    constraint case_read_pkey primary key (tenant_id, id)
  )`;

const ofGrant = (table: string): string =>
  `alter table exchange.${table} add constraint ${table}_access foreign key (tenant_id, access_id, region_code, account_id) references exchange.case_access (tenant_id, id, region_code, account_id)`;

const GRANT_TABLE = [
  GRANT,
  ...tenantTable('exchange.case_access', {
    constraints: ['alter table exchange.case_access add constraint case_access_item foreign key (tenant_id, supervised_item_id) references exchange.supervised_item (tenant_id, id)'],
    indexes: [
      ...['township_code', 'state', 'supervised_item_id', 'requested_at'].map((column) => `create index case_access_by_${column} on exchange.case_access (county_code, ${column}, id)`),
      'create index case_access_of_item on exchange.case_access (tenant_id, supervised_item_id)',
      'create index case_access_by_city on exchange.case_access (city_code, requested_at, id)',
      'create index case_access_waiting on exchange.case_access (tenant_id, requested_at) where handed_out_at is null',
    ],
    grants: { app: 'select', oversight: 'select,insert' },
  }),
  'grant update (handed_out_at, code, state, decided_at, reason, expires_at) on exchange.case_access to xz_app',
  `create policy case_access_region on exchange.case_access for select to xz_oversight using (${OF_REGION})`,
  `create policy case_access_request on exchange.case_access for insert to xz_oversight with check (${OF_REQUESTER} and state = 'REQUESTED')`,
  'grant select (tenant_id, handed_out_at) on exchange.case_access to xz_worker',
  'create policy case_access_waiting on exchange.case_access for select to xz_worker using (true)',
];

/** What was granted is read by whoever it was granted to, not by the region; it leaves when the hours are over. */
const DETAIL_TABLES = [
  DETAIL,
  ...tenantTable('exchange.case_detail', { constraints: [ofGrant('case_detail')], grants: { app: 'select,insert', oversight: 'select' } }),
  'grant delete on exchange.case_detail to xz_app',
  `create policy case_detail_requester on exchange.case_detail for select to xz_oversight using (${OF_REQUESTER})`,
  READ,
  ...tenantTable('exchange.case_read', {
    constraints: [ofGrant('case_read')],
    indexes: ['create index case_read_by_access on exchange.case_read (tenant_id, access_id, at)'],
    grants: { app: 'select', oversight: 'select,insert' },
  }),
  `create policy case_read_region on exchange.case_read for select to xz_oversight using (${OF_REGION})`,
  `create policy case_read_requester on exchange.case_read for insert to xz_oversight with check (${OF_REQUESTER})`,
];

const ITEM_TABLE = recordTable('core.case_access_request', {
  item: true,
  columns: `
    state text not null, access_id uuid not null, region_zh text not null, requester_zh text not null, work_item_id uuid, item_type text not null, fields jsonb not null, fields_zh text not null, purpose text not null,
    legal_basis text collate "C" not null, hours int not null, granted_fields jsonb, expires_at timestamptz`,
  choices: { state: ['REQUESTED', 'GRANTED', 'REFUSED', 'REVOKED', 'EXPIRED'], legal_basis: ['STATUTORY_DUTY', 'CONSENT', 'CONTRACT', 'EMERGENCY'] },
  unique: { case_access_request_once: ['access_id'] },
  checks: { case_access_request_hours: 'hours between 1 and 72' },
  references: { work_item_id: 'core.work_item' },
  indexes: [['state', 'due_at'], ['work_item_id', 'received_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/** Access of a county or city to a single case (OVR-6): asked for in the exchange, decided in the township, shown for some hours to one person. */
export const createCaseAccess: NamedMigration = {
  name: '0193-create-case-access.schema',
  async up(q) {
    await inOrder(q, [...GRANT_TABLE, ...DETAIL_TABLES, ...ITEM_TABLE]);
  },
  async down(q) {
    await q.query('drop table core.case_access_request, exchange.case_read, exchange.case_detail, exchange.case_access');
  },
};
