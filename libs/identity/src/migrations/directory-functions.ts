import { DEFINER, type DefinerFunction } from './definer.js';

const TENANT_SIDE = ['xz_app', 'xz_platform'] as const;

/**
 * How a township writes about its own people. Each function works in `xz.tenant_id()` and nowhere else, answers alike
 * for a mobile number that was known and one that was not, and has no way to a credential, a mobile number or the status
 * of an account (AM-5).
 */
export const DIRECTORY_FUNCTIONS: readonly DefinerFunction[] = [
  {
    signature: 'identity.ensure_account(text, timestamptz)',
    callers: TENANT_SIDE,
    definition: `create function identity.ensure_account(p_mobile text, p_now timestamptz) returns uuid language plpgsql ${DEFINER} as $$
      declare
        v_id uuid;
      begin
        perform identity.current_tenant();
        insert into identity.account (id, mobile, status, must_change_password, demo, created_at, updated_at, version)
        values (gen_random_uuid(), p_mobile, 'INVITED', false, false, p_now, p_now, 1)
        on conflict (mobile) do nothing;
        select id into strict v_id from identity.account where mobile = p_mobile;
        return v_id;
      end $$`,
  },
  {
    // A post is ACTIVE at once only for somebody who has accepted one in this township before; demo accounts need no
    // invitation. New and known people are INVITED alike.
    signature: 'identity.status_for(uuid, uuid, text)',
    callers: [],
    definition: `create function identity.status_for(p_tenant uuid, p_account uuid, p_wanted text) returns text language sql stable ${DEFINER} as $$
      select case when p_wanted <> 'ACTIVE' then p_wanted
        when exists (select from identity.assignment s where s.tenant_id = p_tenant and s.account_id = p_account and s.accepted_at is not null)
          or exists (select from identity.account a where a.id = p_account and a.demo) then 'ACTIVE'
        else 'INVITED' end $$`,
  },
  {
    signature: 'identity.put_assignment(jsonb)',
    callers: TENANT_SIDE,
    definition: `create function identity.put_assignment(p jsonb) returns text language plpgsql ${DEFINER} as $$
      declare
        v_tenant uuid := identity.current_tenant();
        v_account uuid := p->>'accountId';
        v_now timestamptz := p->>'now';
        v_status text;
      begin
        if coalesce(p->>'status', '') not in ('PENDING_APPROVAL', 'ACTIVE') then
          raise exception 'identity.put_assignment: a post begins as PENDING_APPROVAL or ACTIVE' using errcode = 'XZ400';
        end if;
        v_status := identity.status_for(v_tenant, v_account, p->>'status');
        insert into identity.assignment as s (id, account_id, kind, tenant_id, user_id, role_code, unit_id, unit_path, unit_full_name,
          valid_from, valid_to, status, accepted_at, tenant_informed_at, created_at, updated_at, version)
        values ((p->>'id')::uuid, v_account, 'TENANT', v_tenant, (p->>'userId')::uuid, p->>'roleCode', (p->>'unitId')::uuid, p->>'unitPath',
          p->>'unitFullName', (p->>'validFrom')::date, (p->>'validTo')::date, v_status,
          case when v_status = 'ACTIVE' then v_now end, case when v_status = 'ACTIVE' then v_now end, v_now, v_now, 1)
        on conflict (id) do update
          set unit_id = excluded.unit_id, unit_path = excluded.unit_path, unit_full_name = excluded.unit_full_name,
              valid_from = excluded.valid_from, valid_to = excluded.valid_to, updated_at = excluded.updated_at, version = s.version + 1
          where s.tenant_id = excluded.tenant_id and s.account_id = excluded.account_id and s.user_id = excluded.user_id
            and s.role_code = excluded.role_code
        returning s.status into v_status;
        if not found then
          raise exception 'identity.put_assignment: the id is taken by another post' using errcode = 'XZ404';
        end if;
        perform pg_notify('identity_changed', 'account:' || v_account);
        return v_status;
      end $$`,
  },
  {
    signature: 'identity.set_assignment_status(uuid, text, timestamptz)',
    callers: TENANT_SIDE,
    definition: `create function identity.set_assignment_status(p_id uuid, p_status text, p_now timestamptz) returns text language plpgsql ${DEFINER} as $$
      declare
        v_tenant uuid := identity.current_tenant();
        v_post identity.assignment;
        v_status text;
      begin
        select * into v_post from identity.assignment where id = p_id and tenant_id = v_tenant for update;
        if not found then
          raise exception 'identity.set_assignment_status: no such post in this township' using errcode = 'XZ404';
        end if;
        v_status := identity.status_for(v_tenant, v_post.account_id, p_status);
        if v_post.status in (p_status, v_status) then return v_post.status; end if;
        if (v_post.status, p_status) not in (
          ('PENDING_APPROVAL', 'ACTIVE'), ('PENDING_APPROVAL', 'REFUSED'), ('PENDING_APPROVAL', 'ENDED'),
          ('INVITED', 'ACTIVE'), ('INVITED', 'SUSPENDED'), ('INVITED', 'ENDED'), ('ACTIVE', 'SUSPENDED'), ('ACTIVE', 'ENDED'),
          ('SUSPENDED', 'ACTIVE'), ('SUSPENDED', 'ENDED')) then
          raise exception 'identity.set_assignment_status: % does not become %', v_post.status, p_status using errcode = 'XZ409';
        end if;
        update identity.assignment
           set status = v_status, updated_at = p_now, version = version + 1,
               accepted_at = case when v_status = 'ACTIVE' then coalesce(accepted_at, p_now) else accepted_at end,
               tenant_informed_at = case when v_status = 'ACTIVE' then coalesce(tenant_informed_at, p_now) else tenant_informed_at end
         where id = p_id;
        perform pg_notify('identity_changed', 'account:' || v_post.account_id);
        return v_status;
      end $$`,
  },
  {
    signature: 'identity.rename_unit(uuid, text, text, timestamptz)',
    callers: TENANT_SIDE,
    definition: `create function identity.rename_unit(p_unit uuid, p_path text, p_full_name text, p_now timestamptz) returns int language plpgsql ${DEFINER} as $$
      declare
        v_tenant uuid := identity.current_tenant();
        v_count int;
      begin
        update identity.assignment set unit_path = p_path, unit_full_name = p_full_name, updated_at = p_now, version = version + 1
         where tenant_id = v_tenant and unit_id = p_unit;
        get diagnostics v_count = row_count;
        perform pg_notify('identity_changed', 'tenant:' || v_tenant);
        return v_count;
      end $$`,
  },
  {
    signature: 'identity.confirm_acceptances(timestamptz)',
    callers: TENANT_SIDE,
    definition: `create function identity.confirm_acceptances(p_now timestamptz)
      returns table (assignment_id uuid, user_id uuid, status text, accepted_at timestamptz) language plpgsql ${DEFINER} as $$
      begin
        return query update identity.assignment s set tenant_informed_at = p_now
          where s.tenant_id = identity.current_tenant() and s.accepted_at is not null and s.tenant_informed_at is null
          returning s.id, s.user_id, s.status, s.accepted_at;
      end $$`,
  },
  {
    signature: 'identity.tenant_changed()',
    callers: TENANT_SIDE,
    definition: `create function identity.tenant_changed() returns void language plpgsql ${DEFINER} as $$
      begin
        perform pg_notify('identity_changed', 'tenant:' || identity.current_tenant());
      end $$`,
  },
];
