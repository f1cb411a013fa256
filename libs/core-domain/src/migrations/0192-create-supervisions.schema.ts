import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const OF_REGION = 'county_code = xz.region() or city_code = xz.region()';
const ABOUT = `('ITEM', 'INDICATOR', 'LIGHT')`;

const ORDER = `
  create table exchange.supervision (
    tenant_id uuid not null,
    id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    region_code text collate "C" not null,
    region_zh text not null,
    level text collate "C" not null,
    township_code text collate "C" not null,
    township_zh text not null,
    document_no text,
    about text collate "C" not null,
    supervised_item_id uuid,
    item_id uuid,
    item_code text,
    item_type_zh text,
    metric text collate "C",
    metric_zh text,
    period_from date,
    light text collate "C",
    text text not null,
    due_on date not null,
    issued_at timestamptz not null,
    code text,
    state text collate "C" not null,
    clock text collate "C" not null,
    yellow_at timestamptz not null,
    due_at timestamptz not null,
    signed_at timestamptz,
    finished_at timestamptz,
    closed_at timestamptz,
    constraint supervision_pkey primary key (tenant_id, id),
    constraint supervision_region unique (tenant_id, id, region_code),
    constraint supervision_level check (level in ('COUNTY', 'CITY')),
    constraint supervision_about check (about in ${ABOUT}),
    constraint supervision_of check ((about = 'ITEM') = (item_id is not null) and (about = 'INDICATOR') = (metric is not null) and (about = 'LIGHT') = (light is not null)),
    constraint supervision_light check (light in ('YELLOW', 'RED')),
    constraint supervision_state check (state in ('ISSUED', 'SIGNED', 'REPLIED', 'REJECTED', 'ACCEPTED', 'CLOSED', 'WITHDRAWN')),
    constraint supervision_clock check (clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'))
  )`;

const STEP = `
  create table exchange.supervision_step (
    tenant_id uuid not null,
    id uuid not null,
    supervision_id uuid not null,
    county_code text collate "C" not null,
    city_code text collate "C" not null,
    region_code text collate "C" not null,
    seq int not null,
    party text collate "C" not null,
    act text collate "C" not null,
    text text,
    at timestamptz not null,
    handed_out_at timestamptz,
    applied_at timestamptz,
    constraint supervision_step_pkey primary key (tenant_id, id),
    constraint supervision_step_turn unique (tenant_id, supervision_id, seq),
    constraint supervision_step_party check (party in ('COUNTY', 'TOWNSHIP')),
    constraint supervision_step_act check (act in ('ISSUE', 'ACCEPT', 'REJECT', 'CLOSE', 'WITHDRAW', 'SIGN', 'REPLY')),
    constraint supervision_step_own check (('TOWNSHIP' = party) = ('SIGN' = act or 'REPLY' = act))
  )`;

const ORDER_TABLE = [
  ORDER,
  ...tenantTable('exchange.supervision', {
    constraints: ['alter table exchange.supervision add constraint supervision_item foreign key (tenant_id, supervised_item_id) references exchange.supervised_item (tenant_id, id)'],
    indexes: [
      ...['township_code', 'state', 'clock', 'about', 'issued_at', 'due_at'].map((column) => `create index supervision_by_${column} on exchange.supervision (county_code, ${column}, id)`),
      'create index supervision_by_supervised_item_id on exchange.supervision (county_code, supervised_item_id, id)',
      'create index supervision_of_item on exchange.supervision (tenant_id, supervised_item_id)',
      'create index supervision_by_city on exchange.supervision (city_code, issued_at, id)',
    ],
    grants: { app: 'select', oversight: 'select,insert' },
  }),
  // Where the township is with it; what was ordered is the issuer's.
  'grant update (code, state, clock, yellow_at, due_at, signed_at, finished_at, closed_at) on exchange.supervision to xz_app',
  `create policy supervision_region on exchange.supervision for select to xz_oversight using (${OF_REGION})`,
  `create policy supervision_issuer on exchange.supervision for insert to xz_oversight with check (region_code = xz.region() and state = 'ISSUED')`,
];

const STEP_TABLE = [
  STEP,
  ...tenantTable('exchange.supervision_step', {
    // With the region: a step of another one's would take the turn of who has issued it.
    constraints: ['alter table exchange.supervision_step add constraint supervision_step_of foreign key (tenant_id, supervision_id, region_code) references exchange.supervision (tenant_id, id, region_code)'],
    indexes: [
      'create index supervision_step_by_supervision_id on exchange.supervision_step (county_code, supervision_id, id)',
      `create index supervision_step_waiting on exchange.supervision_step (tenant_id, supervision_id) where party = 'COUNTY' and applied_at is null`,
      // Asked each second, of all townships at once.
      `create index supervision_step_new on exchange.supervision_step (tenant_id, at) where party = 'COUNTY' and handed_out_at is null`,
    ],
    grants: { app: 'select,insert', oversight: 'select,insert' },
  }),
  'grant update (handed_out_at, applied_at) on exchange.supervision_step to xz_app',
  `create policy supervision_step_speaks on exchange.supervision_step as restrictive for insert to xz_app with check (party = 'TOWNSHIP')`,
  `create policy supervision_step_region on exchange.supervision_step for select to xz_oversight using (${OF_REGION})`,
  `create policy supervision_step_issuer on exchange.supervision_step for insert to xz_oversight with check (region_code = xz.region() and party = 'COUNTY')`,
  'grant select (tenant_id, party, handed_out_at) on exchange.supervision_step to xz_worker',
  'create policy supervision_step_waiting on exchange.supervision_step for select to xz_worker using (true)',
];

const ITEM_TABLE = recordTable('core.supervision', {
  item: true,
  columns: `
    state text not null, order_id uuid not null, level text collate "C" not null, region_zh text not null, document_no text, about text collate "C" not null, work_item_id uuid, metric text collate "C",
    metric_zh text, period_from date, item_light text collate "C", order_text text not null, due_on date not null`,
  choices: {
    state: ['ISSUED', 'SIGNED', 'REPLIED', 'REJECTED', 'ACCEPTED', 'CLOSED', 'WITHDRAWN'],
    level: ['COUNTY', 'CITY'],
    about: ['ITEM', 'INDICATOR', 'LIGHT'],
    item_light: ['YELLOW', 'RED'],
  },
  unique: { supervision_order: ['order_id'] },
  references: { work_item_id: 'core.work_item' },
  indexes: [['state', 'due_at'], ['about', 'received_at'], ['work_item_id', 'received_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/**
 * 督办 (§3.9, AM-16): the order and the steps of both parties stand in the exchange, each party writing its own, one turn at a time; in
 * the township an order is a work item of its own.
 */
export const createSupervisions: NamedMigration = {
  name: '0192-create-supervisions.schema',
  async up(q) {
    await inOrder(q, [...ORDER_TABLE, ...STEP_TABLE, ...ITEM_TABLE]);
  },
  async down(q) {
    await q.query('drop table core.supervision, exchange.supervision_step, exchange.supervision');
  },
};
