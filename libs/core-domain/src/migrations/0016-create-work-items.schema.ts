import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const CLOCKS = ['RUNNING', 'PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'];

const WORK_ITEM = recordTable('core.work_item', {
  columns: `
    module text collate "C" not null,
    type text collate "C" not null,
    type_zh text not null,
    code text collate "C" not null,
    title text not null,
    state text not null,
    state_zh text not null,
    clock text not null,
    cycle int not null,
    priority text not null,
    received_at timestamptz not null,
    yellow_at timestamptz not null,
    due_at timestamptz not null,
    original_due_at timestamptz not null,
    finished_at timestamptz,
    closed_at timestamptz,
    paused_at timestamptz,
    calendar_provisional boolean not null,
    level int not null,
    assignee_unit_id uuid,
    assignee_id uuid,
    awaits text collate "C",
    of_assignee boolean not null,
    about_path text collate "C"`,
  scoped: true,
  choices: { clock: CLOCKS, priority: ['URGENT', 'HIGH', 'NORMAL', 'LOW'] },
  references: { assignee_unit_id: 'core.org_unit', assignee_id: 'core.app_user' },
  indexes: [
    'type', 'code', 'priority', ['clock', 'due_at'], 'due_at', 'received_at', 'created_at', 'updated_at', 'unit_path', 'assignee_unit_id', 'assignee_id',
    ['awaits', 'due_at'], ['level', 'due_at'],
  ],
});

const WORK_STEP = recordTable('core.work_step', {
  columns: `
    item_id uuid not null, cycle int not null, action text not null, action_zh text not null, from_state text, to_state text not null, to_state_zh text not null,
    actor_id uuid, assignment_id uuid, at timestamptz not null, note text, evidence jsonb, about_path text collate "C"`,
  scoped: true,
  versioned: false,
  appendOnly: true,
  references: { item_id: 'core.work_item', actor_id: 'core.app_user' },
  indexes: [['item_id', 'at'], 'actor_id'],
});

const WORK_ESCALATION = recordTable('core.work_escalation', {
  columns: 'item_id uuid not null, cycle int not null, level int not null, cause text not null, at timestamptz not null, raised_at timestamptz not null, roles jsonb not null',
  scoped: true,
  versioned: false,
  appendOnly: true,
  choices: { cause: ['CLOCK', 'CRITICAL'] },
  unique: { work_escalation_once: ['item_id', 'cycle', 'level'] },
  checks: { work_escalation_level: 'level between 0 and 4' },
  references: { item_id: 'core.work_item' },
});

const WORK_REQUEST = recordTable('core.work_request', {
  columns: `
    item_id uuid not null, kind text not null, state text not null, reason text not null, until timestamptz, amount int, requester_id uuid not null, decider_id uuid,
    decided_at timestamptz, remark text`,
  scoped: true,
  choices: { kind: ['PAUSE', 'EXTENSION'], state: ['REQUESTED', 'APPROVED', 'REFUSED'] },
  checks: { work_request_two_people: 'decider_id <> requester_id', work_request_says_what: `case kind when 'PAUSE' then until is not null else amount is not null end` },
  references: { item_id: 'core.work_item', requester_id: 'core.app_user', decider_id: 'core.app_user' },
  indexes: ['item_id', 'updated_at', 'unit_path'],
  more: [`create unique index work_request_one_open on core.work_request (tenant_id, item_id, kind) where state = 'REQUESTED'`],
});

const SLA_POLICY = recordTable('core.sla_policy', {
  columns: 'module text collate "C" not null, code text collate "C" not null, valid_from date not null, policy jsonb not null, reason text',
  appendOnly: true,
  unique: { sla_policy_day: ['module', 'code', 'valid_from'] },
  indexes: ['updated_at'],
});

/** Beside the register, because the worker asks for the alarms of all townships: it sees when, and nothing of what. */
const ITEM_ALARM = [
  'create table core.item_alarm (tenant_id uuid not null, id uuid not null, module text collate "C" not null, at timestamptz not null, constraint item_alarm_pkey primary key (tenant_id, id))',
  ...tenantTable('core.item_alarm', {
    constraints: ['alter table core.item_alarm add constraint item_alarm_of foreign key (tenant_id, id) references core.work_item (tenant_id, id)'],
    indexes: ['create index item_alarm_by_time on core.item_alarm (at, tenant_id)'],
    grants: { app: 'select,insert,update,delete', worker: 'select' },
  }),
  'create policy item_alarm_worker on core.item_alarm for select to xz_worker using (true)',
];

const NUMBER_SERIES = [
  `create table core.number_series (tenant_id uuid not null, id uuid not null, series text collate "C" not null, last bigint not null,
     constraint number_series_pkey primary key (tenant_id, id), constraint number_series_once unique (tenant_id, series))`,
  ...tenantTable('core.number_series', { grants: { app: 'select,insert,update' } }),
];

/** A purged module takes its items along; what it had in tables of its own is erased by its own function (CORE-08). */
const PURGE = `
  create function core.purge_items(module_key text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if xz.tenant_id() is null or xz.unscoped() is not true then
      raise exception 'purge of items: enter a whole township first' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from core.module m where m.tenant_id = xz.tenant_id() and m.key = module_key and m.state = 'PURGED') then
      raise exception 'purge of items: the module is not purged in this township' using errcode = 'insufficient_privilege';
    end if;
    delete from core.work_step s using core.work_item i where s.tenant_id = xz.tenant_id() and i.tenant_id = xz.tenant_id() and i.id = s.item_id and i.module = module_key;
    delete from core.work_escalation e using core.work_item i where e.tenant_id = xz.tenant_id() and i.tenant_id = xz.tenant_id() and i.id = e.item_id and i.module = module_key;
    delete from core.work_request r using core.work_item i where r.tenant_id = xz.tenant_id() and i.tenant_id = xz.tenant_id() and i.id = r.item_id and i.module = module_key;
    delete from core.item_alarm a using core.work_item i where a.tenant_id = xz.tenant_id() and i.tenant_id = xz.tenant_id() and i.id = a.id and i.module = module_key;
    delete from core.work_item where tenant_id = xz.tenant_id() and module = module_key;
    delete from core.sla_policy where tenant_id = xz.tenant_id() and module = module_key;
  end $$`;

/** The register of work items, their steps, escalations and requests, and the deadlines that townships set (domain-model §3.6). */
export const createWorkItems: NamedMigration = {
  name: '0016-create-work-items.schema',
  async up(q) {
    await inOrder(q, [
      ...WORK_ITEM,
      ...WORK_STEP,
      ...WORK_ESCALATION,
      ...WORK_REQUEST,
      ...SLA_POLICY,
      ...ITEM_ALARM,
      ...NUMBER_SERIES,
      PURGE,
      'revoke all on function core.purge_items(text) from public',
      'grant execute on function core.purge_items(text) to xz_app',
    ]);
  },
  async down(q) {
    await q.query('drop function core.purge_items(text)');
    await q.query('drop table core.number_series, core.item_alarm, core.sla_policy, core.work_request, core.work_escalation, core.work_step, core.work_item');
  },
};
