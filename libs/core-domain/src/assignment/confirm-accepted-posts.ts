import { auditStatement, plainEntry, SYSTEM_ACTOR } from '@xiangzhi/access';
import { confirmAcceptances, type ConfirmedAcceptance } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, readPipelined, sql, type Database, type Transaction } from '@xiangzhi/persistence';

interface Confirming {
  readonly tenantId: string;
  readonly now: Date;
}

/** Townships that have not been told yet what their people have accepted; at most `limit` of them. */
export async function townshipsToConfirm(database: Database, limit = 100): Promise<readonly string[]> {
  const rows = await readPipelined<{ tenant_id: string }>(
    database.pool('identity'),
    sql`select distinct tenant_id from identity.assignment
         where accepted_at is not null and tenant_informed_at is null and tenant_id is not null
           and not exists (select from core.tenant t where t.tenant_id = identity.assignment.tenant_id and t.status = 'ARCHIVED') order by tenant_id limit ${limit}`,
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}

/**
 * Writes into the township what its people have accepted since it was last told: posts and persons become ACTIVE, each
 * with an entry in the trail. Whoever comes second finds nothing to do; so a gateway may call it at once and a worker later.
 * In an archive nothing is written (AM-18).
 * @returns how many posts were confirmed
 */
export const confirmAcceptedPosts = (database: Database, tenantId: string, clock: Clock): Promise<number> =>
  inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, async (tx) => {
    if ((await tx.query(sql`select from core.tenant where tenant_id = ${tenantId} and status = 'ARCHIVED'`)).length > 0) return 0;
    const confirming = { tenantId, now: clock.now() };
    const accepted = await confirmAcceptances(tx, confirming.now);
    for (const acceptance of accepted) await confirm(tx, acceptance, confirming);
    return accepted.length;
  });

async function confirm(tx: Transaction, { assignmentId, userId, status }: ConfirmedAcceptance, { tenantId, now }: Confirming): Promise<void> {
  const [changed] = await tx.query<{ before: string }>(sql`
    update core.role_assignment post set status = ${status}, updated_at = ${now}, updated_by = ${SYSTEM_ACTOR}, version = post.version + 1
      from core.role_assignment old
     where post.tenant_id = ${tenantId} and post.id = ${assignmentId} and post.status <> ${status}
       and old.tenant_id = post.tenant_id and old.id = post.id
    returning old.status as before`);
  await tx.query(sql`
    update core.app_user set status = 'ACTIVE', updated_at = ${now}, updated_by = ${SYSTEM_ACTOR}, version = version + 1
     where tenant_id = ${tenantId} and id = ${userId} and status = 'INVITED'`);
  if (changed === undefined) return;
  const told = { tenantId, at: now, actorId: userId, assignmentId, action: 'TRANSITION', objectType: 'RoleAssignment', objectId: assignmentId } as const;
  await tx.query(auditStatement(plainEntry(told, [{ field: 'status', level: 1, before: changed.before, after: status }])));
}
