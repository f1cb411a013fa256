import {
  BASELINE_ROLES,
  baselineRole,
  CORE_PERMISSIONS,
  effectivePermissions,
  NO_ACCESS,
  readOnly,
  type Actor,
  type EffectiveAccess,
  type PublicActor,
  type RoleGrant,
  type TownshipRole,
} from '@xiangzhi/access';
import { isValidOn, type LocalDate } from '@xiangzhi/kernel';
import type { AccessClaims } from '../session/access-token.js';
import type { AssignmentRow } from './assignment-row.js';
import type { PluginAccess, TenantAccess } from './tenant-access.js';

/** A post with everything that decides about it. */
export interface Post {
  readonly row: AssignmentRow;
  readonly townshipRole: TownshipRole | null;
  readonly tenant: TenantAccess;
}

/** Somebody without a post from which he could act. */
export const NOBODY: PublicActor = Object.freeze({ kind: 'PUBLIC', permissions: new Set<string>(), clearance: 0 });

const BASELINE_GRANTS: readonly RoleGrant[] = BASELINE_ROLES.map(({ code, permissions, clearance }) => ({ roleCode: code, permissions, clearance }));

type Held = Pick<AssignmentRow, 'status' | 'validFrom' | 'validTo'>;

const isHeld = (post: Held, today: LocalDate): boolean => post.status === 'ACTIVE' && isValidOn(post, today);

export const isArchived = ({ row }: Pick<Post, 'row'>): boolean => row.tenantStatus === 'ARCHIVED';

/** A township that is closed lets nobody in; an archive those who have the same post in its successor (AM-18). */
const isOpen = (row: AssignmentRow, today: LocalDate): boolean => {
  if (row.kind !== 'TENANT' || row.tenantStatus === 'ACTIVE' || row.tenantStatus === 'PROVISIONING') return true;
  return isArchived({ row }) && row.archive && row.successorPosts.some((post) => isHeld(post, today));
};

/** Whether one can act from a post on this business day. */
export const isEffective = ({ row }: Post, today: LocalDate): boolean => isHeld(row, today) && isOpen(row, today);

export const roleZhOf = ({ row, townshipRole }: Post): string => baselineRole(row.roleCode)?.zh ?? townshipRole?.labelZh ?? row.roleCode;

/** What a post may do on this business day. */
export function accessOf(post: Post, plugins: PluginAccess, today: LocalDate): EffectiveAccess {
  const { row, tenant } = post;
  if (!isEffective(post, today)) return NO_ACCESS;
  const access = effectivePermissions({
    assignment: row,
    known: new Set([...CORE_PERMISSIONS, ...plugins.permissions]),
    // A plugin's grant raises no clearance (AM-6: reading L3 needs a second person's approval).
    grants: [...BASELINE_GRANTS, ...plugins.grants.map(({ roleCode, permissions }) => ({ roleCode, permissions }))],
    townshipRole: baselineRole(row.roleCode) === undefined ? post.townshipRole : null,
    denies: tenant.denies.filter(({ roleCode }) => roleCode === row.roleCode).map(({ permission }) => permission),
    moduleStates: tenant.moduleStates,
    today,
  });
  return isArchived(post) ? readOnly(access) : access;
}

/** The actor of a post. */
export function actorOf({ row }: Post, access: EffectiveAccess, claims: Pick<AccessClaims, 'sub' | 'sid'>): Actor {
  const { permissions, clearance, scope } = access;
  const base = { accountId: claims.sub, sessionId: claims.sid, assignmentId: row.id, roleCode: row.roleCode, permissions, clearance };
  if (row.kind === 'PLATFORM') return { kind: 'PLATFORM', ...base };
  if (row.kind === 'OVERSIGHT' && row.regionCode !== null) return { kind: 'OVERSIGHT', ...base, regionCode: row.regionCode };
  const { tenantId, userId, unitId, unitPath } = row;
  if (tenantId === null || userId === null || unitId === null || unitPath === null || scope === null) return NOBODY;
  const archive = isArchived({ row }) ? { archive: { nameZh: row.displayName ?? '', successorZh: row.successorName } } : {};
  return { kind: 'TENANT', ...base, tenantId, userId, unitId, unitPath, scope, ...archive };
}
