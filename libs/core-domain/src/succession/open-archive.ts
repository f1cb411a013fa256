import { auditStatement, plainEntry, SYSTEM_ACTOR } from '@xiangzhi/access';
import { putArchivePost, tenantChanged } from '@xiangzhi/identity';
import { localDateOf, newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { enterTenant } from '@xiangzhi/tenancy';

/** Who reads an archive: who leads the successor, who answers for personal data there, and who audits. */
const READERS = ['TOWNSHIP_LEADER', 'PRIVACY_OFFICER', 'AUDITOR'];

const REASON_ZH = '撤并后查阅档案';

interface Reader {
  readonly accountId: string;
  readonly name: string;
  readonly mobile: string;
  readonly roleCode: string;
}

interface RootUnit {
  readonly id: string;
  readonly unit_path: string;
  readonly full_name: string;
}

/** An archive and the township that it belongs to now. */
export interface Archive {
  readonly tenantId: string;
  readonly successorId: string;
}

const readersIn = (tx: Transaction, tenantId: string): Promise<Reader[]> =>
  tx.query<Reader>(sql`
    select distinct u.account_id as "accountId", u.name, u.mobile, a.role_code as "roleCode"
    from core.role_assignment a join core.app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
    where a.tenant_id = ${tenantId} and a.role_code = any(${READERS}::text[]) and a.status in ('ACTIVE', 'INVITED') order by 4, 1`);

const userFor = async (tx: Transaction, { accountId, name, mobile }: Reader, place: { readonly tenantId: string; readonly root: RootUnit; readonly now: Date }): Promise<string> => {
  const { tenantId, root, now } = place;
  const [known] = await tx.query<{ id: string }>(sql`select id from core.app_user where tenant_id = ${tenantId} and account_id = ${accountId}`);
  if (known) return known.id;
  const id = newId();
  await tx.query(sql`
    insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${accountId}, ${name}, ${mobile}, ${root.id}, ${root.unit_path}, 'ACTIVE', ${now}, ${SYSTEM_ACTOR}, ${now}, ${SYSTEM_ACTOR}, 1)`);
  return id;
};

/**
 * Lets those who lead, protect data and audit in the successor read an archive (AM-18): a post there of the role that they have in the
 * successor, in effect as long as they have that. Asked again it is for whoever has come since. Stays inside the archive.
 * @param tx of role platform
 * @returns the roles of the posts that are new
 */
export const openArchive = async (tx: Transaction, { tenantId, successorId }: Archive, now: Date): Promise<readonly string[]> => {
  await enterTenant(tx, successorId);
  const readers = await readersIn(tx, successorId);
  await enterTenant(tx, tenantId);
  const [root] = await tx.query<RootUnit>(sql`select id, unit_path, full_name from core.org_unit where tenant_id = ${tenantId} and parent_id is null order by valid_from desc limit 1`);
  const given: string[] = [];
  for (const reader of root ? readers : []) {
    const userId = await userFor(tx, reader, { tenantId, root: root as RootUnit, now });
    if (await appoint(tx, reader, { tenantId, userId, root: root as RootUnit, now })) given.push(reader.roleCode);
  }
  await tenantChanged(tx);
  return given;
};

interface Place {
  readonly tenantId: string;
  readonly userId: string;
  readonly root: RootUnit;
  readonly now: Date;
}

/** The post stands in the directory and in the township, like every post (ADR 0006). */
const appoint = async (tx: Transaction, { accountId, roleCode }: Reader, { tenantId, userId, root, now }: Place): Promise<boolean> => {
  const [id, validFrom] = [newId(), localDateOf(now)];
  const isNew = await putArchivePost(tx, { id, accountId, userId, roleCode, unitId: root.id, unitPath: root.unit_path, unitFullName: root.full_name, validFrom }, now);
  if (!isNew) return false;
  await tx.query(sql`
    insert into core.role_assignment (tenant_id, id, user_id, role_code, unit_id, unit_path, valid_from, valid_to, status, reason, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${userId}, ${roleCode}, ${root.id}, ${root.unit_path}, ${validFrom}, null, 'ACTIVE', ${REASON_ZH}, ${now}, ${SYSTEM_ACTOR}, ${now}, ${SYSTEM_ACTOR}, 1)`);
  const told = { tenantId, at: now, actorId: SYSTEM_ACTOR, ip: 'local', action: 'GRANT', objectType: 'RoleAssignment', objectId: id, rule: 'AM-18', requestId: 'cli' } as const;
  await tx.query(auditStatement(plainEntry(told, [{ field: 'roleCode', level: 1, before: null, after: roleCode }])));
  return true;
};
