import { sql, type Statement } from '@xiangzhi/persistence';
import { schemaOf } from '@xiangzhi/plugin-api';

/**
 * Deletes all rows of the entered township from the tables of the schema, whatever tables there are by then. One statement for all of
 * them: references are checked at its end, so neither their order nor circles matter. It runs as the plugin's role, held back by
 * row-level security like everybody, and refuses unless the module is purged in the township (CORE-08) and all of it is in scope.
 */
const bodyOf = (schema: string, key: string): string => `
  declare
    deletions text;
  begin
    if xz.tenant_id() is null or xz.unscoped() is not true then
      raise exception 'purge of ${key}: enter a whole township first' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from core.module m where m.tenant_id = xz.tenant_id() and m.key = '${key}' and m.state = 'PURGED') then
      raise exception 'purge of ${key}: the module is not purged in this township' using errcode = 'insufficient_privilege';
    end if;
    select string_agg(format('d%s as (delete from %I.%I where tenant_id = xz.tenant_id())', c.oid, n.nspname, c.relname), ', ' order by c.oid)
      into deletions
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where n.nspname = '${schema}' and c.relkind in ('r', 'p') and not c.relispartition;
    if deletions is not null then
      execute 'with ' || deletions || ' select 1';
    end if;
  end`;

/** `<schema>.purge()`; what a use case of the core calls once two people have agreed. The key is checked before: letters, digits, hyphens. */
export const purgeFunction = (key: string): Statement => sql`
  create or replace function ${sql.identifier(schemaOf(key), 'purge')}() returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as ${sql.literal(bodyOf(schemaOf(key), key))}`;
