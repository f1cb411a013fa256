import { tenantTable } from '@xiangzhi/tenancy';

/** Blocks whose entries have left (AM-19); written by `audit.release_blocks` alone. */
const RELEASE = `
  create table audit.release (
    tenant_id uuid not null,
    id uuid not null,
    released_at timestamptz not null,
    constraint release_pkey primary key (tenant_id, id)
  )`;

/**
 * Runs as the owner, held back by row-level security like everybody: no role may delete an entry (AUD-2), and this deletes none that is
 * younger than three years (AUD-3) or alone. The hashes stay in `audit.block_entry`.
 */
const RELEASE_BLOCKS = `
  create function audit.release_blocks(p_at timestamptz, p_most int) returns table (blocks int, entries int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    gone uuid[];
  begin
    if xz.tenant_id() is null or xz.unscoped() is not true then
      raise exception 'release of audit blocks: enter a whole chain first' using errcode = 'insufficient_privilege';
    end if;
    with old as (
      insert into audit.release (tenant_id, id, released_at)
      select b.tenant_id, b.id, p_at from audit.block b
       where b.tenant_id = xz.tenant_id() and b.sealed_at < p_at - interval '3 years'
         and not exists (select from audit.release r where r.tenant_id = xz.tenant_id() and r.id = b.id)
       order by b.no limit p_most
      returning id)
    select coalesce(array_agg(old.id), '{}') into gone from old;
    blocks := cardinality(gone);
    with deleted as (
      delete from audit.entry e using audit.block_entry m
       where e.tenant_id = xz.tenant_id() and m.tenant_id = xz.tenant_id() and m.id = e.id and m.block_id = any(gone)
      returning e.id)
    select count(*)::int into entries from deleted;
    return next;
  end $$`;

/** The statements that let sealed blocks of a chain go when their time is over. */
export const AUDIT_RELEASE_DDL: readonly string[] = [
  RELEASE,
  ...tenantTable('audit.release', {
    constraints: ['alter table audit.release add constraint release_block foreign key (tenant_id, id) references audit.block (tenant_id, id)'],
    grants: { app: 'select', platform: 'select', worker: 'select' },
  }),
  RELEASE_BLOCKS,
  'revoke all on function audit.release_blocks(timestamptz, int) from public',
  'grant execute on function audit.release_blocks(timestamptz, int) to xz_worker',
];
