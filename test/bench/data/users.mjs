import { inTenantTransaction, sql } from '@xiangzhi/persistence';
import { confirmAcceptances, IdentityOperator, putAssignment } from '@xiangzhi/identity';
import { systemClock } from '@xiangzhi/kernel';
import { KIND, idOf } from './township.mjs';

/** Everybody's; the installation is the benchmark's own. */
export const PASSWORD = '基准-Wheat-field-2026';

const ROLE = 'DISPATCHER';
const VALID_FROM = '2024-05-01';

const exists = async (database, mobile) => {
  const { rowCount } = await database.pool('identity').query('select from identity.account where mobile = $1', [mobile]);
  return rowCount === 1;
};

const enter = (database, { tenantId, userId }, work) => inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, work);

const rowsOf = ({ tenantId, number, userId, assignmentId, areaCode, mobile }, accountId, now) => {
  const [unitId, unitPath] = [idOf(KIND.UNIT, number, 0), `${areaCode}/`];
  return [
    sql`insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, updated_at, version)
      values (${tenantId}, ${userId}, ${accountId}, '派单员', ${mobile}, ${unitId}, ${unitPath}, 'ACTIVE', ${now}, ${now}, 1)`,
    sql`insert into core.role_assignment (tenant_id, id, user_id, role_code, unit_id, unit_path, valid_from, status, created_at, updated_at, version)
      values (${tenantId}, ${assignmentId}, ${userId}, ${ROLE}, ${unitId}, ${unitPath}, ${VALID_FROM}, 'ACTIVE', ${now}, ${now}, 1)`,
  ];
};

/** A township's dispatcher, with account, password and accepted post: he signs in as everybody does. Made once. */
export async function ensureUser(database, township) {
  const { mobile, tenantId, number, areaCode, userId, assignmentId } = township;
  if (await exists(database, mobile)) return;
  const operator = new IdentityOperator(database, systemClock);
  const accountId = await operator.createAccountWithPassword({ mobile, password: PASSWORD, mustChangePassword: false });
  const now = systemClock.now();
  await enter(database, township, async (tx) => {
    for (const row of rowsOf(township, accountId, now)) await tx.query(row);
    const place = { unitId: idOf(KIND.UNIT, number, 0), unitPath: `${areaCode}/`, unitFullName: `基准第${number}镇` };
    await putAssignment(tx, { id: assignmentId, accountId, userId, roleCode: ROLE, ...place, validFrom: VALID_FROM, validTo: null, status: 'ACTIVE' }, now);
  });
  await operator.acceptFor(mobile, tenantId);
  await enter(database, township, (tx) => confirmAcceptances(tx, systemClock.now()));
}
