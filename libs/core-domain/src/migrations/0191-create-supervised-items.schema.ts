import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const SUPERVISED_ITEM = `
  create table exchange.supervised_item (
    tenant_id uuid not null,
    id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    township_code text collate "C" not null,
    township_zh text not null,
    item_id uuid not null,
    module text collate "C" not null,
    item_type text not null,
    type_zh text collate "C" not null,
    code text not null,
    unit_zh text not null,
    state_zh text not null,
    clock text collate "C" not null,
    cycle int not null,
    received_at timestamptz not null,
    yellow_at timestamptz not null,
    due_at timestamptz not null,
    finished_at timestamptz,
    closed_at timestamptz,
    supervised_at timestamptz not null,
    updated_at timestamptz not null,
    constraint supervised_item_pkey primary key (tenant_id, id),
    constraint supervised_item_once unique (tenant_id, item_id),
    constraint supervised_item_clock check (clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'))
  )`;

/** 督办件 (§3.6, level 4): rows of the exchange, written by the township as it goes on with the item, read by its county and city. */
export const createSupervisedItems: NamedMigration = {
  name: '0191-create-supervised-items.schema',
  async up(q) {
    await inOrder(q, [
      SUPERVISED_ITEM,
      ...tenantTable('exchange.supervised_item', {
        indexes: [
          ...['township_code', 'clock', 'type_zh', 'supervised_at'].map((column) => `create index supervised_item_by_${column} on exchange.supervised_item (county_code, ${column}, id)`),
          'create index supervised_item_by_city on exchange.supervised_item (city_code, supervised_at, id)',
        ],
        grants: { app: 'select,insert,update', oversight: 'select' },
      }),
      'create policy supervised_item_region on exchange.supervised_item for select to xz_oversight using (county_code = xz.region() or city_code = xz.region())',
    ]);
  },
  async down(q) {
    await q.query('drop table exchange.supervised_item');
  },
};
