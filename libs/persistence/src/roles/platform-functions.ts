import { sql, type Statement } from '../statement/sql.js';

/**
 * The platform's own functions, in schema `xz`. The readers are STABLE SQL without a SET clause, so that the planner
 * inlines them into policies (performance.md, last section); `xz.enter` is the only way to set a tenant (scale-out rule 4).
 */
export const PLATFORM_FUNCTIONS: readonly Statement[] = [
  sql`create schema if not exists xz`,
  sql`create or replace function xz.tenant_id() returns uuid language sql stable parallel safe
     as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$`,
  sql`create or replace function xz.scope() returns text language sql stable parallel safe
     as $$ select nullif(current_setting('app.scope', true), '') $$`,
  sql`create or replace function xz.unscoped() returns boolean language sql stable parallel safe
     as $$ select current_setting('app.scope', true) = '*' $$`,
  sql`create or replace function xz.actor() returns uuid language sql stable parallel safe
     as $$ select nullif(current_setting('app.actor', true), '')::uuid $$`,
  sql`create or replace function xz.enter(tenant uuid, scope text, actor uuid) returns void language plpgsql as $$
   begin
     if tenant is null or scope is null or actor is null then
       raise exception 'xz.enter: tenant, scope and actor must be given' using errcode = 'null_value_not_allowed';
     end if;
     if scope <> '*' and scope !~ '^[^*]+/$' then
       raise exception 'xz.enter: scope must be * or a unit path that ends with /' using errcode = 'invalid_parameter_value';
     end if;
     execute format('set local app.tenant_id = %L', tenant::text);
     execute format('set local app.scope = %L', scope);
     execute format('set local app.actor = %L', actor::text);
   end $$`,
  // Version 7 by hand: PostgreSQL has uuidv7() from 18 on only. 48 bits of milliseconds, the rest random.
  sql`create or replace function xz.uuid7() returns uuid language sql volatile parallel safe as $$
     select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
       placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
       52, 1), 53, 1), 'hex')::uuid $$`,
  // Nothing to do without Citus (scale-out rules 11 and 12).
  sql`create or replace function xz.distribute(target regclass) returns void language plpgsql as $$
   begin
     if not exists (select from pg_extension where extname = 'citus') then return; end if;
     if to_regclass('xz.tenant_anchor') is null then
       create table xz.tenant_anchor (tenant_id uuid primary key);
       execute $c$ select create_distributed_table('xz.tenant_anchor', 'tenant_id') $c$;
     end if;
     execute format('select create_distributed_table(%L, ''tenant_id'', colocate_with => ''xz.tenant_anchor'')', target::text);
   end $$`,
];
