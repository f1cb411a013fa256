import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const TOWNSHIP = `
  create table oversight.township (
    tenant_id uuid not null,
    id uuid not null,
    county_code text not null,
    city_code text not null,
    area_code text collate "C" not null,
    display_name text not null,
    status text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null,
    constraint township_pkey primary key (tenant_id, id),
    constraint township_status check (status in ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ARCHIVED'))
  )`;

/** What a county or city sees of its townships without entering any: names and status, level 0. */
export const createOversightDirectory: NamedMigration = {
  name: '0006-create-oversight-directory.schema',
  async up(q) {
    await q.query(`create schema oversight`);
    await q.query(TOWNSHIP);
    await inOrder(q, [
      // The overseer's county or city; the counterpart of xz.tenant_id() for projections.
      `create function xz.region() returns text language sql stable as $$ select nullif(current_setting('app.region', true), '') $$`,
      `create function xz.oversee(region text, actor uuid) returns void language plpgsql as $$
       begin
         if region is null or actor is null then raise exception 'xz.oversee needs region and actor'; end if;
         execute format('set local app.region = %L', region);
         execute format('set local app.actor = %L', actor::text);
       end $$`,
      `revoke all on function xz.region(), xz.oversee(text, uuid) from public`,
      `grant execute on function xz.region() to xz_oversight, xz_platform`,
      `grant execute on function xz.oversee(text, uuid) to xz_oversight`,
      `create index township_by_code on oversight.township (county_code, area_code, id)`,
      `create index township_by_change on oversight.township (county_code, updated_at, id)`,
      `create index township_by_city on oversight.township (city_code, area_code, id)`,
      `alter table oversight.township enable row level security`,
      `alter table oversight.township force row level security`,
      `create policy township_region on oversight.township for select to xz_oversight using (county_code = xz.region() or city_code = xz.region())`,
      `create policy township_projection on oversight.township to xz_platform using (true) with check (true)`,
      `grant usage on schema oversight to xz_oversight, xz_platform`,
      ...grantsOn('oversight.township', { oversight: 'select', platform: 'select,insert,update' }),
    ]);
  },
  async down(q) {
    await q.query(`drop schema oversight cascade`);
    await q.query(`drop function xz.oversee(text, uuid), xz.region()`);
  },
};
