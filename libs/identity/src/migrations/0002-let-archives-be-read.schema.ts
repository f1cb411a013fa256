import type { NamedMigration } from '@xiangzhi/persistence';
import { DEFINER, givenToIdentity, type DefinerFunction } from './definer.js';

/**
 * A post in an archived township (AM-18). It is the operator's to give, to somebody who has the like post in the successor, and counts only
 * as long as he has it; so there is nothing to invite him to.
 */
const PUT_ARCHIVE_POST: DefinerFunction = {
  signature: 'identity.put_archive_post(jsonb)',
  callers: ['xz_platform'],
  definition: `create function identity.put_archive_post(p jsonb) returns boolean language plpgsql ${DEFINER} as $$
    declare
      v_tenant uuid := identity.current_tenant();
      v_account uuid := p->>'accountId';
      v_now timestamptz := p->>'now';
      v_count int;
    begin
      insert into identity.assignment (id, account_id, kind, tenant_id, user_id, role_code, unit_id, unit_path, unit_full_name,
        valid_from, status, archive, accepted_at, tenant_informed_at, created_at, updated_at, version)
      select (p->>'id')::uuid, v_account, 'TENANT', v_tenant, (p->>'userId')::uuid, p->>'roleCode', (p->>'unitId')::uuid, p->>'unitPath',
        p->>'unitFullName', (p->>'validFrom')::date, 'ACTIVE', true, v_now, v_now, v_now, v_now, 1
      where not exists (select from identity.assignment s where s.tenant_id = v_tenant and s.account_id = v_account and s.role_code = p->>'roleCode' and s.archive);
      get diagnostics v_count = row_count;
      perform pg_notify('identity_changed', 'account:' || v_account);
      return v_count > 0;
    end $$`,
};

/** Posts in archives are told from those that people had there while the township was at work. */
export const letArchivesBeRead: NamedMigration = {
  name: '0002-let-archives-be-read.schema',
  async up(q) {
    await q.query('alter table identity.assignment add column archive boolean not null default false');
    for (const statement of givenToIdentity([PUT_ARCHIVE_POST])) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop function ${PUT_ARCHIVE_POST.signature}`);
    await q.query('alter table identity.assignment drop column archive');
  },
};
