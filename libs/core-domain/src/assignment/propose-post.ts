import { DomainError, newId, sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assignmentProposal, missingPermission } from '@xiangzhi/access';
import { issueCode, putAssignment } from '@xiangzhi/identity';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import type { User } from '../user/user.record.js';
import { assertEndsWith, assertStands } from '../org-unit/standing.rules.js';
import { assertHeldAt, assertMayGive, baselinePostRole, firstStatus, levelsOfTownshipRole, type PostRole } from './post.rules.js';
import { RoleAssignment } from './role-assignment.record.js';

export interface PostProposal {
  readonly roleCode: string;
  readonly unitId: string;
  readonly validFrom?: LocalDate | null;
  readonly validTo?: LocalDate | null;
  readonly reason?: string | null;
}

const townshipPostRole = async (work: Work, code: string): Promise<PostRole | undefined> => {
  const [found] = await work.query<Omit<PostRole, 'levels'> & { wide: readonly string[] }>(sql`
    select code, label_zh as zh, clearance, permissions,
      (select coalesce(jsonb_agg(permission), '[]') from core.plugin, jsonb_array_elements_text(township_wide) permission) as wide
    from core.township_role where tenant_id = ${work.actor.tenantId} and code = ${code}`);
  if (!found) return undefined;
  const { wide, ...role } = found;
  return { ...role, levels: levelsOfTownshipRole(role.permissions, wide) };
};

/** The role of a post, the product's or the township's own. @throws DomainError VALIDATION when there is none of this code. */
export const postRoleOf = async (work: Work, code: string): Promise<PostRole> => {
  const role = baselinePostRole(code) ?? (await townshipPostRole(work, code));
  if (role) return role;
  throw new DomainError('VALIDATION', { messageZh: `没有代号为“${code}”的岗位，请从岗位列表中选择`, argumentPath: ['input', 'roleCode'] });
};

const assertValidity = (from: LocalDate, to: LocalDate | null): void => {
  if (to === null || to >= from) return;
  throw new DomainError('VALIDATION', { messageZh: `截止日 ${to} 早于起始日 ${from}，请修改`, argumentPath: ['input', 'validTo'] });
};

const PROPOSE = 'core:assignment:propose';

/** Whatever use case it is part of: nobody gets a post but from somebody who may give it. */
const assertMayPropose = ({ actor }: Work, role: PostRole): void => {
  if (!actor.permissions.has(PROPOSE)) throw missingPermission('安排岗位', PROPOSE);
  assertMayGive(actor, role);
};

/**
 * SOD-9, AM-6: enters a post. A powerful one waits for a second person; somebody new to the township
 * accepts first, whether or not the mobile number was known elsewhere.
 */
export const proposePost = async (work: Work, user: RowOf<User>, proposal: PostProposal): Promise<string> => {
  assignmentProposal({ proposer: work.actor.userId, subject: user.id });
  const role = await postRoleOf(work, proposal.roleCode);
  assertMayPropose(work, role);
  // Locked like the closing locks it, so that no post lands on a unit that is being closed (CORE-04).
  const unit = await work.lock(OrgUnit, proposal.unitId, undefined, 'unitId');
  assertHeldAt(role, unit);
  const validFrom = proposal.validFrom ?? work.today;
  assertStands(unit, validFrom, 'unitId');
  const validTo = proposal.validTo ?? null;
  assertValidity(validFrom, validTo);
  assertEndsWith(unit, validTo);
  const id = newId();
  const place = { unitId: unit.id, unitPath: unit.unitPath };
  const post = { id, accountId: user.accountId, userId: user.id, roleCode: role.code, ...place, unitFullName: unit.fullName, validFrom, validTo };
  const status = await putAssignment(work, { ...post, status: firstStatus(role) }, work.now);
  await work.insert(RoleAssignment, {
    id,
    userId: user.id,
    roleCode: role.code,
    ...place,
    validFrom,
    validTo,
    status,
    reason: proposal.reason ?? null,
    proposedBy: work.actor.userId,
    decidedBy: null,
  });
  if (status === 'INVITED') await issueCode(work, user.accountId, 'INVITATION', work.now);
  return id;
};
