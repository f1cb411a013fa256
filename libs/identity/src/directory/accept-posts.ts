import { sql, type Transaction } from '@xiangzhi/persistence';

/** A post that its holder has accepted. */
export interface Acceptance {
  readonly assignmentId: string;
  /** Null for a county or the platform. */
  readonly tenantId: string | null;
  readonly userId: string | null;
}

interface Accepting {
  readonly accountId: string;
  readonly now: Date;
  /** The township whose invitation it is; null for the posts outside of townships. */
  readonly tenantId: string | null;
  /** One post only. */
  readonly assignmentId?: string;
}

/** The person accepts what a township has offered: INVITED becomes ACTIVE, a post that waits for approval goes on waiting. */
export async function acceptPosts(tx: Transaction, { accountId, now, tenantId, assignmentId }: Accepting): Promise<Acceptance[]> {
  const accepted = await tx.query<Acceptance>(sql`
    update identity.assignment
       set accepted_at = ${now}, status = case status when 'INVITED' then 'ACTIVE' else status end, updated_at = ${now}, version = version + 1,
           tenant_informed_at = case when tenant_id is null then ${now}::timestamptz end
     where account_id = ${accountId} and accepted_at is null and status not in ('ENDED', 'REFUSED')
       and tenant_id is not distinct from ${tenantId}::uuid and (${assignmentId ?? null}::uuid is null or id = ${assignmentId ?? null}::uuid)
    returning id as "assignmentId", tenant_id as "tenantId", user_id as "userId"`);
  await withdrawInvitations(tx, { accountId, now, tenantId });
  await tx.query(sql`select pg_notify('identity_changed', ${`account:${accountId}`})`);
  return accepted;
}

/** A code whose invitation has been accepted by another way has nothing left to do. */
async function withdrawInvitations(tx: Transaction, { accountId, now, tenantId }: Accepting): Promise<void> {
  const withdrawn = await tx.query<{ id: string }>(sql`
    update identity.one_time_code c set superseded_at = ${now}
     where c.account_id = ${accountId} and c.purpose = 'INVITATION' and c.issued_in is not distinct from ${tenantId}::uuid
       and c.used_at is null and c.superseded_at is null
       and not exists (select from identity.assignment s where s.account_id = ${accountId} and s.accepted_at is null
             and s.status not in ('ENDED', 'REFUSED') and s.tenant_id is not distinct from ${tenantId}::uuid)
    returning c.id`);
  await tx.query(sql`delete from identity.outgoing_code where id = any(${withdrawn.map(({ id }) => id)}::uuid[])`);
}
