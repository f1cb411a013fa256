import type { NamedMigration } from '@xiangzhi/plugin-api';
import { tenantTable } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** In the township's own row, because its people see no other one: where they are told that it has gone. */
const DIRECTORIES = ['core.tenant', 'oversight.township'].flatMap((table) =>
  ['archived_at timestamptz', 'successor_code text collate "C"', 'successor_name text'].map((column) => `alter table ${table} add column ${column}`),
);

const TENANT = [
  'alter table core.tenant add column successor_id uuid',
  'alter table core.tenant add column handed_over_at timestamptz',
  `alter table core.tenant add constraint tenant_successor check (successor_id is null
     or (status = 'ARCHIVED' and archived_at is not null and successor_code is not null and successor_name is not null and successor_id <> tenant_id))`,
  'create index tenant_by_successor on core.tenant (successor_id) where successor_id is not null',
];

/**
 * What a township has been handed of its predecessors: one row for each open item, with what its module has packed for the way (WAITING),
 * without it as soon as it is opened again (REISSUED), or with the reason why it stays in the archive (KEPT).
 */
const INHERITED_ITEM = [
  `create table core.inherited_item (
     tenant_id uuid not null,
     id uuid not null,
     predecessor_id uuid not null,
     predecessor_item_id uuid not null,
     predecessor_code text not null,
     module text collate "C" not null,
     item_type text collate "C" not null,
     type_zh text not null,
     state text collate "C" not null,
     reason_zh text,
     carried jsonb,
     item_id uuid,
     created_at timestamptz not null,
     updated_at timestamptz not null,
     constraint inherited_item_pkey primary key (tenant_id, id),
     constraint inherited_item_once unique (tenant_id, predecessor_item_id),
     constraint inherited_item_state check (case state when 'WAITING' then carried is not null when 'REISSUED' then item_id is not null and carried is null when 'KEPT' then reason_zh is not null and carried is null else false end)
   )`,
  ...tenantTable('core.inherited_item', {
    indexes: [
      `create index inherited_item_waiting on core.inherited_item (tenant_id, created_at, id) where state = 'WAITING'`,
      'create index inherited_item_by_item on core.inherited_item (tenant_id, item_id)',
    ],
    grants: { app: 'select,insert,update', worker: 'select' },
  }),
  'create policy inherited_item_worker on core.inherited_item for select to xz_worker using (true)',
];

/** The one way out of an archive: a row for the successor, which the directory names, and for nobody else. */
const HAND_OVER = `
  create function core.hand_over_item(p jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    v_here uuid := xz.tenant_id();
    v_successor uuid;
  begin
    select t.successor_id into v_successor from core.tenant t where t.tenant_id = v_here and t.status = 'ARCHIVED';
    if v_successor is null or xz.unscoped() is not true then
      raise exception 'hand over: enter a whole archived township that has a successor' using errcode = 'insufficient_privilege';
    end if;
    perform xz.enter(v_successor, '*', xz.actor());
    insert into core.inherited_item (tenant_id, id, predecessor_id, predecessor_item_id, predecessor_code, module, item_type, type_zh, state, reason_zh, carried, created_at, updated_at)
    values (v_successor, xz.uuid7(), v_here, (p->>'itemId')::uuid, p->>'code', p->>'module', p->>'type', p->>'typeZh', case when p->'carried' is null then 'KEPT' else 'WAITING' end,
      p->>'reasonZh', p->'carried', (p->>'now')::timestamptz, (p->>'now')::timestamptz)
    on conflict (tenant_id, predecessor_item_id) do nothing;
    perform xz.enter(v_here, '*', xz.actor());
  end $$`;

/** Everything open has been handed over: the worker need not look again. */
const HANDED_OVER = `
  create function core.mark_handed_over(p_now timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update core.tenant set handed_over_at = p_now where tenant_id = xz.tenant_id() and status = 'ARCHIVED' and successor_id is not null;
  end $$`;

/** How many items of which type, for the operator, who reads no rows of a township. */
const INHERITANCE = `
  create function core.inheritance() returns table (predecessor_id uuid, type_zh text, state text, reason_zh text, items int) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select i.predecessor_id, i.type_zh, i.state, i.reason_zh, count(*)::int from core.inherited_item i where i.tenant_id = xz.tenant_id()
    group by i.predecessor_id, i.type_zh, i.state, i.reason_zh order by 1, 2, 3, 4 $$`;

const FUNCTIONS = [
  [HAND_OVER, 'core.hand_over_item(jsonb)', 'xz_app'],
  [HANDED_OVER, 'core.mark_handed_over(timestamptz)', 'xz_app'],
  [INHERITANCE, 'core.inheritance()', 'xz_platform'],
] as const;

/** 撤乡并镇 (AM-18): where a township has gone, and what its successor is handed. */
export const archiveTownships: NamedMigration = {
  name: '0210-archive-townships.schema',
  async up(q) {
    await inOrder(q, [
      ...DIRECTORIES,
      ...TENANT,
      ...INHERITED_ITEM,
      ...FUNCTIONS.flatMap(([definition, signature, caller]) => [definition, `revoke all on function ${signature} from public`, `grant execute on function ${signature} to ${caller}`]),
    ]);
  },
  async down(q) {
    for (const [, signature] of [...FUNCTIONS].reverse()) await q.query(`drop function ${signature}`);
    await q.query('drop table core.inherited_item');
    await q.query('drop index core.tenant_by_successor');
    await q.query('alter table core.tenant drop constraint tenant_successor');
    for (const column of ['handed_over_at', 'successor_id']) await q.query(`alter table core.tenant drop column ${column}`);
    for (const table of ['core.tenant', 'oversight.township']) {
      for (const column of ['archived_at', 'successor_code', 'successor_name']) await q.query(`alter table ${table} drop column ${column}`);
    }
  },
};
