const tenantTable = 'create table core.unit (tenant_id uuid not null, id uuid not null, name text, constraint unit_pk primary key (tenant_id, id))';
const migration = (sql) => `export const m = { up: (q) => q.query(\`${sql}\`) };`;

/** For every rule of the lint the SQL that it must refuse. */
export const redSamples = Object.freeze([
  { id: 'tenant-table', sql: 'create table core.note (id uuid primary key, text text)' },
  { id: 'tenant-table', sql: 'create table core.note (tenant_id uuid not null, id uuid, primary key (id, tenant_id))' },
  { id: 'tenant-table', sql: 'create table core.note (tenant_id text, id uuid, primary key (tenant_id, id))' },
  { id: 'tenant-table', sql: 'create table core.note (tenant_id uuid not null, ${COMMON}, constraint note_pk primary key (id))' },
  { id: 'tenant-in-unique-key', sql: 'alter table core.unit add constraint unit_name unique (name)' },
  { id: 'tenant-in-unique-key', sql: 'create unique index unit_name on core.unit (name) where id is not null' },
  { id: 'tenant-in-unique-key', sql: tenantTable.replace('name text', 'name text not null unique') },
  { id: 'tenant-in-unique-key', sql: 'alter table core.unit add constraint unit_span exclude using gist (span with &&)' },
  { id: 'composite-foreign-key', sql: `${tenantTable}; alter table core.note add constraint note_unit foreign key (unit_id) references core.unit (id)` },
  { id: 'composite-foreign-key', sql: 'alter table core.note add constraint note_unit foreign key (tenant_id, unit_id) references core.unit' },
  { id: 'reference-direction', sql: 'alter table core.region add constraint region_unit foreign key (unit_id) references core.unit (id)' },
  { id: 'reference-direction', sql: 'alter table core.unit add constraint unit_account foreign key (account_id) references identity.account (id)' },
  { id: 'constraint-order', sql: tenantTable.replace('name text', 'region text references core.region (code)') },
  { id: 'constraint-order', sql: "alter table core.unit add constraint a check (name <> ''), add constraint b check (name <> '-')" },
  { id: 'constraint-order', sql: "alter table core.unit add check (name <> '')" },
  { id: 'column-then-constraint', sql: "alter table core.unit add column level text check (level in ('GRID'))" },
  { id: 'column-then-constraint', sql: 'alter table core.unit add region text references core.region (code)' },
  { id: 'name-length', sql: `alter table core.unit add constraint ${'n'.repeat(51)} check (name <> '')` },
  { id: 'name-length', sql: `create index ${'n'.repeat(51)} on core.unit (tenant_id, name)` },
  { id: 'column-type', sql: 'create table xz.counter (no bigserial)' },
  { id: 'no-select-in-policy', sql: 'create policy unit_tenant on core.unit using (tenant_id = (select xz.tenant_id()))' },
  { id: 'no-set-config', sql: "select set_config('app.tenant_id', 'x', true)" },
  { id: 'tenant-in-statement', sql: "update core.unit set name = 'x' where id = 'y'" },
  { id: 'tenant-in-statement', sql: "insert into core.unit (id, name) values ('x', 'y')" },
  { id: 'tenant-in-statement', sql: 'with gone as (delete from core.unit returning id) select count(*) from gone' },
  { id: 'no-set-null', sql: 'alter table core.note add constraint n foreign key (tenant_id, u) references core.unit (tenant_id, id) on delete set null' },
  { id: 'no-set-null', sql: 'alter table core.note add constraint n foreign key (tenant_id, u) references core.unit (tenant_id, id) ON DELETE\n SET DEFAULT' },
  { id: 'distribute-by-function', sql: "select create_distributed_table('core.unit', 'tenant_id')" },
  { id: 'no-trigger', sql: 'create trigger touch before update on core.unit for each row execute function xz.touch()' },
  { id: 'no-trigger', sql: 'create or replace function xz.touch() returns trigger language plpgsql as $$ begin return new; end $$' },
  { id: 'no-copy-merge', sql: 'copy core.region from stdin' },
  { id: 'no-copy-merge', sql: 'merge into core.region using staged on true when matched then do nothing' },
  { id: 'insert-select-returns', sql: 'insert into core.unit (tenant_id, id) select tenant_id, id from core.note' },
  { id: 'no-enum-type', sql: "create type core.level as enum ('GRID')" },
  { id: 'no-database-clock', sql: 'create table xz.lease (at timestamptz not null default now())' },
  { id: 'no-database-clock', sql: 'alter table core.unit alter column created_at set default current_timestamp' },
  { id: 'schema-or-backfill', sql: "insert into core.region (code) values ('41')", path: '0001-regions.schema.ts' },
  { id: 'schema-or-backfill', sql: 'drop table core.note', path: '0002-notes.backfill.ts' },
].map(({ id, sql, path }) => ({ id, sql, file: { path: path ?? 'libs/x/src/migrations/0001.ts', code: migration(sql) } })));

/** SQL that follows every rule. */
export const greenSample = {
  path: 'libs/x/src/migrations/0001-unit.schema.ts',
  code: migration(`
    -- no trigger, no now(): times come from the Clock
    create table core.unit (
      tenant_id uuid not null, id uuid not null, name text not null, level text not null,
      created_at timestamptz not null,
      constraint unit_pk primary key (tenant_id, id),
      constraint unit_level check (level in ('GRID', 'VILLAGE; unique')),
      constraint unit_name unique (tenant_id, name)
    );
    select xz.distribute('core.unit');
    alter table core.unit add constraint unit_parent foreign key (tenant_id, parent_id) references core.unit (tenant_id, id);
    alter table core.unit add constraint unit_region foreign key (area_code) references core.region (code);
    alter table core.unit add column note text not null default '';
    create unique index unit_open on core.unit (tenant_id, parent_id, name) where valid_to is null;
    create policy unit_tenant on core.unit as permissive for select to xz_app using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id());
    create function xz.tenant_id() returns uuid stable language sql as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
    create table core.region (code text primary key, parent_code text references core.region (code));
    grant select, insert, update on core.unit to xz_app`),
};
