import { inTransaction, type Transaction } from '@xiangzhi/persistence';
import { ownServer, type OwnServer } from '@xiangzhi/testing';
import { checkCatalogue, type CatalogueFault, type CatalogueRule } from './catalogue-check.js';
import type { Exemption } from './exemptions.js';
import { grantsOn, tenantTable } from './policy-sql.js';

/** A schema that does everything right: a parent, a scoped child, a reference table, a partitioned table, a view. */
const INTACT: readonly string[] = [
  'create schema sample',
  'create table sample.word (code text primary key, label text not null)',
  ...grantsOn('sample.word', { app: 'select' }),
  'create table sample.parent (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))',
  ...tenantTable('sample.parent', { grants: { app: 'select,insert,update,delete' } }),
  `create table sample.child (tenant_id uuid not null, id uuid not null, parent_id uuid, word text, amount bigint, tags text[], state text,
     unit_path text collate "C" not null, primary key (tenant_id, id))`,
  ...tenantTable('sample.child', {
    scoped: true,
    constraints: [
      'alter table sample.child add constraint child_parent_fkey foreign key (tenant_id, parent_id) references sample.parent (tenant_id, id) on delete cascade',
      'alter table sample.child add constraint child_word_fkey foreign key (word) references sample.word (code)',
      'alter table sample.child add constraint child_state_key unique (tenant_id, state)',
    ],
    indexes: ['create unique index child_lower_key on sample.child (tenant_id, lower(word))', 'create index child_amount on sample.child (amount)'],
    grants: { app: 'select,insert,update' },
  }),
  'create table sample.step (tenant_id uuid not null, id uuid not null, at date not null, primary key (tenant_id, id, at)) partition by range (at)',
  "create table sample.step_2026 partition of sample.step for values from ('2026-01-01') to ('2027-01-01')",
  ...tenantTable('sample.step', { grants: { app: 'select,insert' } }),
  'create view sample.summary with (security_invoker = true) as select id from sample.child',
  'grant select on sample.summary to xz_app',
];

const EXEMPT: readonly Exemption[] = [{ table: 'sample.word', as: 'reference', reason: 'a dictionary' }];

/** Each mistake, the rule that must say so and no other, and the table that has it. */
const RED: readonly (readonly [mistake: string, rule: CatalogueRule, table: string, statements: readonly string[]])[] = [
  ['a primary key that starts with id', 'PRIMARY_KEY', 'sample.odd', made('odd', 'id uuid not null, primary key (id, tenant_id)')],
  ['a primary key of tenant_id alone', 'PRIMARY_KEY', 'sample.odd', made('odd', 'id uuid not null, primary key (tenant_id)')],
  ['no primary key', 'PRIMARY_KEY', 'sample.odd', made('odd', 'id uuid not null')],
  ['a unique constraint without tenant_id', 'UNIQUE_WITHOUT_TENANT', 'sample.child', ['alter table sample.child add constraint x unique (state)']],
  ['a unique index without tenant_id', 'UNIQUE_WITHOUT_TENANT', 'sample.child', ["create unique index x on sample.child (state) where state <> ''"]],
  ['a unique index that only includes tenant_id', 'UNIQUE_WITHOUT_TENANT', 'sample.child', ['create unique index x on sample.child (state) include (tenant_id)']],
  ['a unique index on an expression of tenant_id', 'UNIQUE_WITHOUT_TENANT', 'sample.child', ['create unique index x on sample.child ((tenant_id::text), state)']],
  ['an exclusion without tenant_id', 'UNIQUE_WITHOUT_TENANT', 'sample.child', ['alter table sample.child add constraint x exclude using btree (state with =)']],
  ['row-level security off', 'RLS_DISABLED', 'sample.child', ['alter table sample.child disable row level security']],
  ['row-level security not forced', 'RLS_NOT_FORCED', 'sample.child', ['alter table sample.child no force row level security']],
  ['no tenant policy', 'POLICY_MISSING', 'sample.child', ['drop policy child_tenant on sample.child']],
  ['a tenant policy without WITH CHECK', 'POLICY_MISSING', 'sample.child', replaced('using (tenant_id = xz.tenant_id())')],
  ['a tenant policy for one command', 'POLICY_MISSING', 'sample.child', replaced('for select using (tenant_id = xz.tenant_id())')],
  ['a tenant policy for one role', 'POLICY_MISSING', 'sample.child', replaced('to xz_app using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id())')],
  ['a tenant policy that is only restrictive', 'POLICY_MISSING', 'sample.child', replaced('as restrictive using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id())')],
  ['a second policy that opens the table', 'POLICY_TOO_WIDE', 'sample.child', ['create policy wide on sample.child for select using (true)']],
  ['a policy that opens writing only', 'POLICY_TOO_WIDE', 'sample.child', ['create policy wide on sample.child for insert to xz_app with check (true)']],
  ['a policy that opens the table to another role', 'POLICY_FOR_ROLE', 'sample.child', ['create policy wide on sample.child to xz_worker using (true)']],
  ['a sub-select in a policy', 'POLICY_SUBSELECT', 'sample.child', ['create policy slow on sample.child as restrictive using (exists (select from sample.word))']],
  ['unit_path without a scope policy', 'SCOPE_POLICY', 'sample.child', ['drop policy child_scope on sample.child']],
  ['a scope policy that is permissive', 'POLICY_TOO_WIDE', 'sample.parent', ["create policy parent_scope on sample.parent using (xz.unscoped() or xz.scope() = '')"]],
  ['a scope policy without WITH CHECK', 'SCOPE_POLICY', 'sample.child', rescoped('using (case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end)')],
  ['a scope policy for one command', 'SCOPE_POLICY', 'sample.child', rescoped('for select using (case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end)')],
  ['a foreign key that crosses tenant_id', 'FOREIGN_KEY', 'sample.child', ['alter table sample.child add constraint x foreign key (parent_id, tenant_id) references sample.parent (tenant_id, id)']],
  ['ON DELETE SET NULL', 'FOREIGN_KEY', 'sample.child', [action('on delete set null (parent_id)')]],
  ['ON DELETE SET DEFAULT', 'FOREIGN_KEY', 'sample.child', [action('on delete set default')]],
  ['ON UPDATE SET NULL', 'FOREIGN_KEY', 'sample.child', [action('on update set null')]],
  ['a reference table that refers to a tenant table', 'FOREIGN_KEY', 'sample.word', [
    'alter table sample.word add column tenant_id uuid, add column parent_id uuid',
    'alter table sample.word add constraint x foreign key (tenant_id, parent_id) references sample.parent (tenant_id, id)',
  ]],
  ['a trigger', 'TRIGGER', 'sample.child', [
    'create function sample.touch() returns trigger language plpgsql as $$ begin return new; end $$',
    'create trigger x before update on sample.child for each row execute function sample.touch()',
  ]],
  ['an enum column', 'COLUMN_TYPE', 'sample.child', ["create type sample.mood as enum ('a')", 'alter table sample.child add column mood sample.mood']],
  ['an array of an enum', 'COLUMN_TYPE', 'sample.child', ["create type sample.mood as enum ('a')", 'alter table sample.child add column mood sample.mood[]']],
  ['a domain over an enum', 'COLUMN_TYPE', 'sample.child', ["create type sample.mood as enum ('a')", 'create domain sample.feeling as sample.mood', 'alter table sample.child add column mood sample.feeling']],
  ['a numeric column', 'COLUMN_TYPE', 'sample.child', ['alter table sample.child add column mu numeric(12,3)']],
  ['a floating column', 'COLUMN_TYPE', 'sample.child', ['alter table sample.child add column mu double precision']],
  ['a long constraint name', 'CONSTRAINT_NAME', 'sample.child', [`alter table sample.child add constraint ${'x'.repeat(51)} check (amount > 0)`]],
  ['a grant to PUBLIC', 'PUBLIC_GRANT', 'sample.child', ['grant delete on sample.child to public']],
  ['a grant of one column to PUBLIC', 'PUBLIC_GRANT', 'sample.child', ['grant select (state) on sample.child to public']],
  ['TRUNCATE for xz_app', 'APP_RIGHTS', 'sample.child', ['grant truncate on sample.child to xz_app']],
  ['a reference table that xz_app may write', 'APP_RIGHTS', 'sample.word', ['grant update on sample.word to xz_app']],
  ['a partition that xz_app reaches without its parent', 'APP_RIGHTS', 'sample.step_2026', ['grant select on sample.step_2026 to xz_app']],
  ['a view with its owner’s rights', 'VIEW_NOT_INVOKER', 'sample.peep', ['create view sample.peep as select id from sample.child', 'grant select on sample.peep to xz_app']],
  ['a materialized view that xz_app reads', 'VIEW_NOT_INVOKER', 'sample.peep', ['create materialized view sample.peep as select id from sample.child', 'grant select on sample.peep to xz_app']],
];

let fixture: OwnServer;
beforeAll(async () => {
  fixture = await ownServer(INTACT);
});
afterAll(() => fixture?.stop());

describe('checkCatalogue', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await faultsAfter([])).toEqual([]);
  });

  it.each(RED)('finds %s: %s', async (_, rule, table, statements) => {
    const faults = await faultsAfter(statements);
    expect([...new Set(faults.map(said))]).toEqual([`${table} ${rule}`]);
    expect(faults.every(({ messageEn }) => messageEn.length > 20)).toBe(true);
  });

  it('finds a table that nobody thought of, in any schema, with all that it lacks', async () => {
    const faults = await faultsAfter(['create schema later', 'create table later.forgotten (id int)']);
    expect(faults.map(said)).toEqual(
      ['TENANT_ID', 'PRIMARY_KEY', 'RLS_DISABLED', 'RLS_NOT_FORCED', 'POLICY_MISSING'].map((rule) => `later.forgotten ${rule}`),
    );
  });

  it.each([
    ['uuid', 'may be null'],
    ['text not null', 'is text'],
  ])('finds a tenant_id that is %s', async (type, message) => {
    const faults = await faultsAfter([`create table sample.loose (tenant_id ${type}, id uuid not null)`]);
    expect(faults).toContainEqual({ table: 'sample.loose', rule: 'TENANT_ID', messageEn: expect.stringContaining(message) });
  });

  it('finds a foreign key without tenant_id, and the unique key that made it possible', async () => {
    const faults = await faultsAfter([
      'alter table sample.parent add constraint x unique (id)',
      'alter table sample.child add constraint y foreign key (parent_id) references sample.parent (id)',
    ]);
    expect(faults.map(said)).toEqual(['sample.child FOREIGN_KEY', 'sample.parent UNIQUE_WITHOUT_TENANT']);
  });

  it.each([
    ['is', ['alter table sample.child owner to xz_app']],
    ['may become', ['create role other', 'alter table sample.child owner to other', 'grant other to xz_app']],
  ])('finds an owner that xz_app %s', async (_, statements) => {
    const faults = await faultsAfter(statements, fixture.superuser);
    expect(faults).toContainEqual({ table: 'sample.child', rule: 'OWNER', messageEn: expect.stringContaining('xz_app') });
    expect(faults.every(({ table }) => table === 'sample.child')).toBe(true);
  });

  it('finds a role that row-level security does not bind', async () => {
    const faults = await faultsAfter(['alter role xz_worker bypassrls'], fixture.superuser);
    expect(faults).toEqual([expect.objectContaining({ table: 'role xz_worker', rule: 'ROLE_BYPASSES_RLS' })]);
  });

  it('finds a function that only looks like xz.tenant_id, whatever the search path', async () => {
    const decoy = 'create function sample.tenant_id() returns uuid language sql stable as $$ select null::uuid $$';
    const statements = [decoy, 'set local search_path = xz, sample', ...replaced('using (tenant_id = sample.tenant_id()) with check (tenant_id = sample.tenant_id())')];
    expect((await faultsAfter(statements)).map(({ rule }) => rule)).toEqual(['POLICY_MISSING', 'POLICY_TOO_WIDE']);
    expect(await faultsAfter(['set local search_path = xz'])).toEqual([]);
  });

  describe('of a projection', () => {
    const projection: Exemption = { table: 'sample.seen', as: 'projection', reason: 'spec' };
    const seen = (condition: string): string[] => [
      "create function xz.region() returns text language sql stable as $$ select nullif(current_setting('app.region', true), '') $$",
      'create table sample.seen (tenant_id uuid not null, id uuid not null, county_code text not null, primary key (tenant_id, id))',
      'alter table sample.seen enable row level security',
      'alter table sample.seen force row level security',
      `create policy seen_region on sample.seen for select to xz_oversight using (${condition})`,
      'create policy seen_writer on sample.seen to xz_platform using (true) with check (true)',
    ];
    const rulesOf = async (statements: readonly string[]) => (await faultsAfter(statements, fixture.owner, [...EXEMPT, projection])).map(({ rule }) => rule);

    it('asks that overseers are bound to their region and that xz_app stays out', async () => {
      expect(await rulesOf(seen('county_code = xz.region()'))).toEqual([]);
      expect(await rulesOf(seen('true'))).toEqual(['POLICY_TOO_WIDE']);
      expect(await rulesOf([...seen('county_code = xz.region()'), 'grant select on sample.seen to xz_app'])).toEqual(['APP_RIGHTS']);
      expect(await rulesOf([...seen('county_code = xz.region()'), 'alter table sample.seen disable row level security'])).toEqual(['RLS_DISABLED']);
    });
  });

  it('treats a local table as nobody’s but its role’s, and passes over another product’s schema', async () => {
    const statements = ['create table sample.account (id uuid primary key)', 'grant select on sample.account to xz_app'];
    const local: Exemption = { table: 'sample.account', as: 'local', reason: 'spec' };
    expect((await faultsAfter(statements, fixture.owner, [...EXEMPT, local])).map(({ rule }) => rule)).toEqual(['APP_RIGHTS']);
    expect(await faultsAfter(statements, fixture.owner, [...EXEMPT, { ...local, as: 'external' }])).toEqual([]);
  });
});

const said = ({ table, rule }: CatalogueFault): string => `${table} ${rule}`;

/** Makes a mistake, looks, and takes it back. */
async function faultsAfter(statements: readonly string[], pool = fixture.owner, exemptions = EXEMPT): Promise<CatalogueFault[]> {
  const undo = new Error('undo');
  let faults: CatalogueFault[] = [];
  const look = async (tx: Transaction): Promise<never> => {
    for (const text of statements) await tx.query({ text, values: [] });
    faults = await checkCatalogue(tx, exemptions);
    throw undo;
  };
  await expect(inTransaction(pool, look)).rejects.toBe(undo);
  return faults;
}

function made(name: string, columns: string): string[] {
  return [`create table sample.${name} (tenant_id uuid not null, ${columns})`, ...tenantTable(`sample.${name}`)];
}

function replaced(definition: string): string[] {
  return ['drop policy child_tenant on sample.child', `create policy child_tenant on sample.child ${definition}`];
}

function rescoped(definition: string): string[] {
  return ['drop policy child_scope on sample.child', `create policy child_scope on sample.child as restrictive ${definition}`];
}

function action(clause: string): string {
  return `alter table sample.child add constraint x foreign key (tenant_id, parent_id) references sample.parent (tenant_id, id) ${clause}`;
}
