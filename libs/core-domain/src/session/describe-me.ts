import { sql, type OperationContext } from '@xiangzhi/plugin-api';
import type { AssignmentView, ResolvedSession } from '@xiangzhi/identity';
import { readInTenant } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import type { Me, MyAssignment } from './session.outputs.js';

const myAssignment = ({ id, roleCode, roleZh, tenant, unit, regionCode, status, validFrom, validTo, movedZh }: AssignmentView): MyAssignment => ({
  id,
  role: roleCode,
  roleZh,
  tenant,
  unit,
  regionCode,
  status,
  validFrom,
  validTo,
  movedZh,
});

const nameIn = async (get: OperationContext['get'], { actor }: ResolvedSession): Promise<string | null> => {
  if (actor.kind !== 'TENANT') return null;
  const context = { tenantId: actor.tenantId, scope: '*', actorId: actor.userId };
  const own = sql.named('core_my_name', sql`select name from core.app_user where tenant_id = ${actor.tenantId} and id = ${actor.userId}`);
  const [row] = await readInTenant<{ name: string }>(get(DatabaseAccess).database.pool('app'), context, own);
  return row?.name ?? null;
};

/** What a session knows of its person. One's own name is nobody's secret from oneself. */
export const describeMe = async (get: OperationContext['get'], session: ResolvedSession): Promise<Me> => {
  const { account, actor, assignments } = session;
  const mine = assignments.map(myAssignment);
  const acting = actor.kind === 'PUBLIC' ? null : (mine.find(({ id }) => id === actor.assignmentId) ?? null);
  return {
    id: account.id,
    name: await nameIn(get, session),
    mustChangePassword: account.mustChangePassword,
    acting,
    assignments: mine,
    permissions: [...actor.permissions].sort(),
  };
};
