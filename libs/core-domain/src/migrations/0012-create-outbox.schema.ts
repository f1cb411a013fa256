import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable, wholeTableFor } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const OUTBOX = `
  create table core.outbox (
    tenant_id uuid not null,
    id uuid not null,
    seq bigint generated always as identity,
    module text not null,
    event text not null,
    about uuid not null,
    ids jsonb not null,
    occurred_at timestamptz not null,
    relayed_at timestamptz,
    constraint outbox_pkey primary key (tenant_id, id)
  )`;

const EVENT_DELIVERY = `
  create table core.event_delivery (
    tenant_id uuid not null,
    id uuid not null,
    event_id uuid not null,
    seq bigint not null,
    consumer text collate "C" not null,
    event text not null,
    about uuid not null,
    ids jsonb not null,
    occurred_at timestamptz not null,
    state text not null,
    attempts int not null,
    next_at timestamptz not null,
    last_error text,
    done_at timestamptz,
    constraint event_delivery_pkey primary key (tenant_id, id),
    constraint event_delivery_once unique (tenant_id, event_id, consumer),
    constraint event_delivery_state check (state in ('PENDING', 'DONE', 'FAILED'))
  )`;

const EVENT_RECEIPT = `
  create table core.event_receipt (
    tenant_id uuid not null,
    id uuid not null,
    event_id uuid not null,
    consumer text collate "C" not null,
    received_at timestamptz not null,
    constraint event_receipt_pkey primary key (tenant_id, id),
    constraint event_receipt_once unique (tenant_id, event_id, consumer)
  )`;

/** Events on their way: written with the act, fanned out by the worker, and the receipt that makes each effect happen once. */
export const createOutbox: NamedMigration = {
  name: '0012-create-outbox.schema',
  async up(q) {
    await inOrder(q, [
      OUTBOX,
      EVENT_DELIVERY,
      EVENT_RECEIPT,
      ...tenantTable('core.outbox', {
        indexes: ['create index outbox_to_relay on core.outbox (seq) where relayed_at is null', 'create index outbox_by_relay on core.outbox (relayed_at)'],
        grants: { app: 'insert' },
      }),
      'grant select, update, delete on core.outbox to xz_worker',
      wholeTableFor('core.outbox', 'worker'),
      ...tenantTable('core.event_delivery', {
        indexes: [
          'create index event_delivery_due on core.event_delivery (state, next_at)',
          `create index event_delivery_in_order on core.event_delivery (tenant_id, consumer, about, seq) where state <> 'DONE'`,
        ],
        grants: { platform: 'select', worker: 'select,insert,update,delete' },
      }),
      wholeTableFor('core.event_delivery', 'worker'),
      'create policy event_delivery_platform on core.event_delivery for select to xz_platform using (true)',
      ...tenantTable('core.event_receipt', {
        indexes: ['create index event_receipt_by_age on core.event_receipt (received_at)'],
        grants: { app: 'select,insert' },
      }),
      'grant select, delete on core.event_receipt to xz_worker',
      wholeTableFor('core.event_receipt', 'worker'),
    ]);
  },
  async down(q) {
    await q.query('drop table core.event_receipt, core.event_delivery, core.outbox');
  },
};
