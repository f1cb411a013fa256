import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const MATTER = `
  create table exchange.matter (
    tenant_id uuid not null,
    id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    township_code text collate "C" not null,
    township_zh text not null,
    item_id uuid not null,
    item_type text not null,
    module text collate "C" not null,
    type_zh text not null,
    code text not null,
    department text collate "C" not null,
    text text not null,
    unit_zh text not null,
    due_at timestamptz not null,
    sent_at timestamptz not null,
    cycle int not null,
    state text not null,
    constraint matter_pkey primary key (tenant_id, id),
    constraint matter_of_county unique (tenant_id, id, county_code),
    constraint matter_state check (state in ('SENT', 'APPLIED'))
  )`;

const ANSWER = `
  create table exchange.answer (
    tenant_id uuid not null,
    id uuid not null,
    matter_id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    verdict text not null,
    text text not null,
    answered_by uuid not null,
    answered_at timestamptz not null,
    constraint answer_pkey primary key (tenant_id, id),
    constraint answer_once unique (tenant_id, matter_id),
    constraint answer_verdict check (verdict in ('RESULT', 'DECLINED'))
  )`;

const OF_REGION = 'county_code = xz.region() or city_code = xz.region()';

/**
 * The exchange between townships and their overseers (AM-16): each party adds rows of its own, which it has redacted itself, and reads
 * the other's. The township writes matters, the county answers; nobody writes into the other's business.
 */
export const createExchange: NamedMigration = {
  name: '0017-create-exchange.schema',
  async up(q) {
    await inOrder(q, [
      'create schema exchange',
      'grant usage on schema exchange to xz_app, xz_oversight, xz_worker',
      MATTER,
      ANSWER,
      ...tenantTable('exchange.matter', {
        indexes: [
          ...['state', 'department', 'township_code', 'sent_at'].map((column) => `create index matter_by_${column} on exchange.matter (county_code, ${column}, id)`),
          'create index matter_by_city on exchange.matter (city_code, sent_at, id)',
          `create index matter_waiting on exchange.matter (tenant_id, id) where state = 'SENT'`,
        ],
        grants: { app: 'select,insert,update', oversight: 'select' },
      }),
      `create policy matter_region on exchange.matter for select to xz_oversight using (${OF_REGION})`,
      'grant select (tenant_id, id, state, module) on exchange.matter to xz_worker',
      'create policy matter_waiting on exchange.matter for select to xz_worker using (true)',
      ...tenantTable('exchange.answer', {
        // With the county: another one's answer would take the place of the one that was asked for.
        constraints: ['alter table exchange.answer add constraint answer_matter foreign key (tenant_id, matter_id, county_code) references exchange.matter (tenant_id, id, county_code)'],
        indexes: ['create index answer_by_county on exchange.answer (county_code, answered_at, id)'],
        grants: { app: 'select', oversight: 'select,insert' },
      }),
      `create policy answer_region on exchange.answer for select to xz_oversight using (${OF_REGION})`,
      // Only the county itself answers; its city reads along.
      'create policy answer_county on exchange.answer for insert to xz_oversight with check (county_code = xz.region())',
      'grant select (tenant_id, matter_id) on exchange.answer to xz_worker',
      'create policy answer_waiting on exchange.answer for select to xz_worker using (true)',
    ]);
  },
  async down(q) {
    await q.query('drop schema exchange cascade');
  },
};
