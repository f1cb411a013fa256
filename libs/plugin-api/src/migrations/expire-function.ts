/**
 * `<schema>.expire(rows)`: erases rows whose time is over (§3.11), given as ids by table. One statement for all of them: references are
 * checked at its end, so neither their order nor circles matter. It runs as the owner of the schema, held back by row-level security like
 * everybody, and for the system's own work in a whole township alone: whoever acts for people has no right to erase.
 */
const bodyOf = (schema: string): string => `
  declare
    deletions text;
  begin
    if xz.tenant_id() is null or xz.unscoped() is not true or xz.actor() is distinct from '00000000-0000-0000-0000-000000000000' then
      raise exception 'expiry in ${schema}: for the system in a whole township only' using errcode = 'insufficient_privilege';
    end if;
    select string_agg(format('d%s as (delete from %I.%I where tenant_id = xz.tenant_id() and id in (select jsonb_array_elements_text($1 -> %L)::uuid))', c.oid, n.nspname, c.relname, c.relname), ', ' order by c.oid)
      into deletions
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where n.nspname = '${schema}' and c.relkind in ('r', 'p') and not c.relispartition and victims ? c.relname;
    if deletions is not null then
      execute 'with ' || deletions || ' select 1' using victims;
    end if;
  end`;

/** The statements that make it; of a module it is made with its installation. @param schema of a module or of the core, checked before */
export const expireFunction = (schema: string): readonly string[] => [
  `create or replace function ${schema}.expire(victims jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$${bodyOf(schema)}$body$`,
  `revoke all on function ${schema}.expire(jsonb) from public`,
  `grant execute on function ${schema}.expire(jsonb) to xz_app`,
];
