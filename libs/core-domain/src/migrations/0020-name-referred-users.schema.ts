import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/**
 * Runs with the caller's own rights and sees the whole township for its one row only: row-level security still says which township.
 * What is not for everybody, the telephone number before all, does not come out of it. By hand, because a clause `set app.scope` is
 * for superusers.
 */
const NAMED_USER = `
  create function core.named_user(tenant uuid, user_id uuid)
  returns table (id uuid, name text, status text, created_at timestamptz, updated_at timestamptz, version int)
  language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare
    scope constant text := current_setting('app.scope', true);
  begin
    set local app.scope = '*';
    return query select u.id, u.name, u.status, u.created_at, u.updated_at, u.version from core.app_user u where u.tenant_id = named_user.tenant and u.id = named_user.user_id;
    execute format('set local app.scope = %L', coalesce(scope, ''));
  end $$`;

/** The work name of whom a row refers to, for whoever may read the row (domain-model §3.11). */
export const nameReferredUsers: NamedMigration = {
  name: '0020-name-referred-users.schema',
  async up(q) {
    await inOrder(q, [NAMED_USER, 'revoke all on function core.named_user(uuid, uuid) from public', 'grant execute on function core.named_user(uuid, uuid) to xz_app']);
  },
  async down(q) {
    await q.query('drop function core.named_user(uuid, uuid)');
  },
};
