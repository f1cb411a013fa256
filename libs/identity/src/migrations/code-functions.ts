import { DEFINER, type DefinerFunction } from './definer.js';

/** How long a code lives, and how many of a kind a township may ask for one person in a day. */
export const CODE_LIFE = { INVITATION: '7 days', RESET: '24 hours' } as const;
const CODES_A_DAY = 5;

/** 12 characters of Crockford's alphabet: 60 bits, readable over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const CODE_FUNCTIONS: readonly DefinerFunction[] = [
  {
    signature: 'identity.current_tenant()',
    callers: [],
    definition: `create function identity.current_tenant() returns uuid language plpgsql stable ${DEFINER} as $$
      begin
        if xz.tenant_id() is null then
          raise exception 'identity: no township is entered' using errcode = 'XZ403';
        end if;
        return xz.tenant_id();
      end $$`,
  },
  {
    // The code is made here and goes into a table that its issuer cannot read: a township never learns it (AM-5).
    signature: 'identity.make_code(uuid, text, uuid, timestamptz)',
    callers: [],
    definition: `create function identity.make_code(p_account uuid, p_purpose text, p_issued_in uuid, p_now timestamptz) returns void
      language plpgsql ${DEFINER} as $$
      declare
        v_id uuid := gen_random_uuid();
        v_noise bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
        v_code text;
        v_expires timestamptz := p_now + case p_purpose when 'INVITATION' then interval '${CODE_LIFE.INVITATION}' else interval '${CODE_LIFE.RESET}' end;
      begin
        select string_agg(substr('${ALPHABET}', (get_byte(v_noise, i) & 31) + 1, 1), '' order by i) into v_code from generate_series(0, 11) i;
        with superseded as (
          update identity.one_time_code set superseded_at = p_now
           where account_id = p_account and purpose = p_purpose and issued_in is not distinct from p_issued_in
             and used_at is null and superseded_at is null
          returning id)
        delete from identity.outgoing_code where id in (select s.id from superseded s);
        insert into identity.one_time_code (id, account_id, purpose, code_hash, issued_in, attempts, created_at, expires_at)
        values (v_id, p_account, p_purpose, encode(sha256(convert_to(v_id || ':' || v_code, 'UTF8')), 'hex'), p_issued_in, 0, p_now, v_expires);
        insert into identity.outgoing_code (id, account_id, mobile, purpose, code, issued_in, created_at, expires_at)
        select v_id, a.id, a.mobile, p_purpose, v_code, p_issued_in, p_now, v_expires from identity.account a where a.id = p_account;
      end $$`,
  },
  {
    signature: 'identity.issue_code(uuid, text, timestamptz)',
    callers: ['xz_app', 'xz_platform'],
    definition: `create function identity.issue_code(p_account uuid, p_purpose text, p_now timestamptz) returns void
      language plpgsql ${DEFINER} as $$
      declare
        v_tenant uuid := identity.current_tenant();
      begin
        if p_purpose not in ('INVITATION', 'RESET') then
          raise exception 'identity.issue_code: purpose must be INVITATION or RESET' using errcode = 'XZ400';
        end if;
        if not exists (select from identity.assignment s
             where s.tenant_id = v_tenant and s.account_id = p_account
               and case p_purpose when 'INVITATION' then s.accepted_at is null and s.status in ('INVITED', 'PENDING_APPROVAL', 'SUSPENDED')
                   else s.accepted_at is not null and s.status = 'ACTIVE' end) then
          raise exception 'identity.issue_code: no such post in this township' using errcode = 'XZ404';
        end if;
        perform pg_advisory_xact_lock(hashtextextended('xz-code:' || v_tenant || p_account, 0));
        if (select count(*) from identity.one_time_code c where c.account_id = p_account and c.issued_in = v_tenant
              and c.purpose = p_purpose and c.created_at > p_now - interval '24 hours' and c.created_at <= p_now) >= ${CODES_A_DAY} then
          -- One invitation accepts every post of a township: a sixth post on one day needs no sixth code.
          if p_purpose = 'INVITATION' and exists (select from identity.one_time_code c where c.account_id = p_account and c.issued_in = v_tenant
               and c.purpose = p_purpose and c.used_at is null and c.superseded_at is null and c.expires_at > p_now) then
            return;
          end if;
          raise exception 'identity.issue_code: too many codes' using errcode = 'XZ429';
        end if;
        perform identity.make_code(p_account, p_purpose, v_tenant, p_now);
      end $$`,
  },
];
