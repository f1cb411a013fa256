import { isValidOn, type LocalDate } from '@xiangzhi/kernel';
import type { PrivacyLevel, ViewKind } from '../actor.js';
import { isPermission, pluginOf } from './permission.js';

export type AssignmentStatus = 'PENDING_APPROVAL' | 'INVITED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED' | 'REFUSED';

/** Life of a module in one township (CORE-06 … CORE-09). A module that is not named is not enabled. */
export type ModuleState = 'AVAILABLE' | 'ENABLED' | 'READ_ONLY' | 'DISABLED' | 'PURGED';

/** What a post is, as far as access goes. */
export interface AssignmentFacts {
  readonly kind: Exclude<ViewKind, 'PUBLIC'>;
  readonly roleCode: string;
  readonly status: AssignmentStatus;
  readonly validFrom: LocalDate;
  /** The last day that counts. */
  readonly validTo: LocalDate | null;
  /** Path of the unit with its trailing `/`; null outside townships. */
  readonly unitPath: string | null;
}

/** What a plugin or the core lets a role do. Several grants for one role add up. */
export interface RoleGrant {
  readonly roleCode: string;
  readonly permissions: readonly string[];
  /** The role's clearance; only the baseline table and township roles say one, a plugin's grant never does. */
  readonly clearance?: PrivacyLevel;
}

/** Grants as a manifest writes them, by role. */
export const roleGrantsOf = (byRole: Readonly<Record<string, readonly string[]>> = {}): readonly RoleGrant[] =>
  Object.entries(byRole).map(([roleCode, permissions]) => ({ roleCode, permissions }));

/** A role that a township has made for itself. */
export interface TownshipRole {
  readonly code: string;
  readonly labelZh: string;
  readonly permissions: readonly string[];
  readonly clearance: PrivacyLevel;
}

/** Everything that decides what a post may do. */
export interface AccessFacts {
  readonly assignment: AssignmentFacts;
  /** Every permission that the core and the loaded plugins declare. Anything else is dropped. */
  readonly known: ReadonlySet<string>;
  readonly grants: readonly RoleGrant[];
  /** The township's own role of this code, if it has one. */
  readonly townshipRole: TownshipRole | null;
  /** Permissions taken from this post. Deny wins. */
  readonly denies: readonly string[];
  readonly moduleStates: ReadonlyMap<string, ModuleState>;
  /** Business date in Asia/Shanghai. */
  readonly today: LocalDate;
  /** A unit below the post's own one, to act for less than one may. Outside of it: no access. */
  readonly narrowTo?: string;
}

export interface EffectiveAccess {
  readonly permissions: ReadonlySet<string>;
  readonly clearance: PrivacyLevel;
  /** `*` for a whole township, otherwise a unit path with its trailing `/`; null where units do not matter, or no access. */
  readonly scope: string | null;
}

/** What somebody without an effective post has. */
export const NO_ACCESS: EffectiveAccess = Object.freeze({ permissions: new Set<string>(), clearance: 0, scope: null });

const ALWAYS_ON: Readonly<Record<AssignmentFacts['kind'], readonly string[]>> = {
  TENANT: ['core'],
  OVERSIGHT: ['core', 'oversight'],
  PLATFORM: ['core', 'platform'],
};

/** A post of one kind never carries what belongs to another; READ_ONLY modules still show their data (decision 18). */
function isAvailable(permission: string, facts: AccessFacts): boolean {
  const plugin = pluginOf(permission);
  const { kind } = facts.assignment;
  if (ALWAYS_ON[kind].includes(plugin)) return true;
  if (kind !== 'TENANT' || plugin === 'core' || plugin === 'oversight' || plugin === 'platform') return false;
  const state = facts.moduleStates.get(plugin);
  return state === 'ENABLED' || state === 'READ_ONLY';
}

function isEffective({ assignment, today }: AccessFacts): boolean {
  return assignment.status === 'ACTIVE' && isValidOn(assignment, today);
}

/** The root of a township has a single label, and whoever acts from there is not narrowed by units. */
const isTownshipRoot = (path: string): boolean => path.indexOf('/') === path.length - 1;

/** Null when the post has no access at all. */
function scopeOf({ assignment, narrowTo }: AccessFacts): { readonly scope: string | null } | null {
  const own = assignment.unitPath;
  if (assignment.kind !== 'TENANT') return narrowTo === undefined ? { scope: null } : null;
  if (own === null || !own.endsWith('/')) return null;
  const path = narrowTo ?? own;
  if (!path.startsWith(own) || !path.endsWith('/')) return null;
  return { scope: isTownshipRoot(path) ? '*' : path };
}

/**
 * What a post may do today: the one function that decides it (domain-model §3.2). Deny wins, an unknown permission is
 * dropped, a module that is not enabled grants nothing, a post that is not active today has nothing, and scope only narrows.
 */
export function effectivePermissions(facts: AccessFacts): EffectiveAccess {
  const scope = scopeOf(facts);
  if (!isEffective(facts) || scope === null) return NO_ACCESS;
  const { roleCode } = facts.assignment;
  const own = facts.townshipRole?.code === roleCode && facts.assignment.kind === 'TENANT' ? [{ ...facts.townshipRole, roleCode }] : [];
  const grants: readonly RoleGrant[] = [...facts.grants.filter((grant) => grant.roleCode === roleCode), ...own];
  const denied = new Set(facts.denies);
  const permissions = grants
    .flatMap((grant) => grant.permissions)
    .filter((one) => isPermission(one) && facts.known.has(one) && !denied.has(one) && isAvailable(one, facts));
  const clearance = grants.reduce<PrivacyLevel>((highest, grant) => ((grant.clearance ?? 0) > highest ? (grant.clearance ?? 0) : highest), 0);
  return { permissions: new Set(permissions), clearance, ...scope };
}

/** What concerns children stays closed in an archive (AM-18). */
const HIGHEST_IN_ARCHIVES: PrivacyLevel = 3;

/** The same access to a township that is an archive: whatever reads, and nothing else. */
export const readOnly = ({ permissions, clearance, scope }: EffectiveAccess): EffectiveAccess => ({
  permissions: new Set([...permissions].filter((one) => one.endsWith(':read'))),
  clearance: clearance > HIGHEST_IN_ARCHIVES ? HIGHEST_IN_ARCHIVES : clearance,
  scope,
});
