import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Of the whole township, whatever unit asks; row-level security still says which township. */
const HAS_DUPLICATES = `
  create function grids.has_duplicates(tenant uuid, issue uuid) returns boolean language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare
    scope constant text := current_setting('app.scope', true);
    found_any boolean;
  begin
    set local app.scope = '*';
    found_any := exists (select from grids.grid_issue d where d.tenant_id = has_duplicates.tenant and d.merged_into_id = has_duplicates.issue and d.state = 'MERGED');
    execute format('set local app.scope = %L', coalesce(scope, ''));
    return found_any;
  end $$`;

/** The number of another system may come again when its issue was withdrawn or voided (GRID-INV-5); and whether others have reported the same. */
export const letNumbersReturn: NamedMigration = {
  name: '0002-let-numbers-return.schema',
  async up(q) {
    for (const statement of [
      'alter table grids.grid_issue drop constraint grid_issue_external',
      `create unique index grid_issue_external_ref on grids.grid_issue (tenant_id, source, external_ref) where state not in ('WITHDRAWN', 'VOIDED')`,
      HAS_DUPLICATES,
      'revoke all on function grids.has_duplicates(uuid, uuid) from public',
      'grant execute on function grids.has_duplicates(uuid, uuid) to xz_app',
    ]) await q.query(statement);
  },
  async down(q) {
    await q.query('drop function grids.has_duplicates(uuid, uuid)');
    await q.query('drop index grids.grid_issue_external_ref');
    await q.query('alter table grids.grid_issue add constraint grid_issue_external unique (tenant_id, source, external_ref)');
  },
};
