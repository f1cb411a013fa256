import { DomainError, type PermissionWording } from '@xiangzhi/plugin-api';
import { baselineRole, needsSecondApproval, type PrivacyLevel, type ScopeLevel } from '@xiangzhi/access';
import type { OrgLevel } from '@xiangzhi/tenancy';
import { corePermissions } from '../core.permissions.js';

/** What a post needs to know of its role, whether the product or the township made it. */
export interface PostRole {
  readonly code: string;
  readonly zh: string;
  readonly clearance: PrivacyLevel;
  readonly permissions: readonly string[];
  /** Where it may be held; `own`: anywhere. */
  readonly levels: readonly ScopeLevel[];
}

const PLACE_OF: Readonly<Partial<Record<OrgLevel, ScopeLevel>>> = {
  TOWNSHIP: 'township',
  SERVICE_ZONE: 'zone',
  VILLAGE: 'village',
  COMMUNITY: 'village',
  GRID: 'grid',
  MICRO_GRID: 'grid',
};

const PLACE_ZH: Readonly<Record<ScopeLevel, string>> = {
  platform: '平台',
  city: '市',
  county: '县（区）',
  township: '乡镇',
  zone: '服务区',
  village: '村（社区）',
  grid: '网格',
  own: '本人',
};

/** The baseline role of a code as a post of a township; county and platform roles are none. */
export const baselinePostRole = (code: string): PostRole | undefined => {
  const role = baselineRole(code);
  const levels = role?.levels.filter((level) => !['platform', 'city', 'county'].includes(level)) ?? [];
  return role && levels.length > 0 ? { code, zh: role.zh, clearance: role.clearance, permissions: role.permissions, levels } : undefined;
};

const isWideInCore = (permission: string): boolean => (corePermissions as Readonly<Record<string, PermissionWording>>)[permission]?.townshipWide === true;

/**
 * Where a role of the township's own making may be held.
 * @param wide permissions of plugins that only posts of the whole township may carry
 */
export const levelsOfTownshipRole = (permissions: readonly string[], wide: readonly string[]): readonly ScopeLevel[] =>
  permissions.some((permission) => isWideInCore(permission) || wide.includes(permission)) ? ['township'] : ['own'];

/** @throws DomainError VALIDATION when the role is not held on this level of the tree. */
export const assertHeldAt = (role: PostRole, unit: { readonly level: OrgLevel; readonly name: string }): void => {
  const place = PLACE_OF[unit.level];
  if (role.levels.includes('own') || (place && role.levels.includes(place))) return;
  throw new DomainError('VALIDATION', {
    messageZh: `“${role.zh}”应设在${role.levels.map((level) => PLACE_ZH[level]).join('、')}一级，“${unit.name}”不是这一级的单元，请另选`,
    argumentPath: ['input', 'unitId'],
    allowed: role.levels,
  });
};

/** Whoever gives a post, as far as giving goes. */
export interface Giver {
  readonly roleCode: string;
  readonly permissions: ReadonlySet<string>;
  readonly clearance: PrivacyLevel;
}

const SHOWN = 10;

/** What a role holds that its giver does not, in words; empty when it holds nothing more. */
const excessOf = (giver: Giver, role: PostRole): readonly string[] => {
  const wider = role.permissions.filter((permission) => !giver.permissions.has(permission));
  return [
    ...(wider.length > 0 ? [`权限 ${wider.slice(0, SHOWN).join('、')}${wider.length > SHOWN ? ` 等 ${wider.length} 项` : ''}`] : []),
    ...(role.clearance > giver.clearance ? [`可见级别 L${role.clearance} 高于您的 L${giver.clearance}`] : []),
  ];
};

/**
 * A role of the township's own making never exceeds its maker, and so it gives nothing that it does not hold itself: its
 * holder could otherwise make an administrator of his own second number.
 * @throws DomainError FORBIDDEN (ROLE-1)
 */
export const assertMayGive = (giver: Giver, role: PostRole, argument = 'roleCode'): void => {
  if (baselineRole(giver.roleCode) !== undefined) return;
  const excess = excessOf(giver, role);
  if (excess.length === 0) return;
  throw new DomainError('FORBIDDEN', {
    rule: 'ROLE-1',
    messageZh: `“${role.zh}”超出您本人的岗位（${excess.join('；')}），不能由您安排；请由乡镇系统管理员或党委书记/乡镇长办理`,
    argumentPath: ['input', argument],
  });
};

/** A powerful post waits for a second person (AM-6, SOD-9). */
export const firstStatus = (role: PostRole): 'PENDING_APPROVAL' | 'ACTIVE' => (needsSecondApproval(role) ? 'PENDING_APPROVAL' : 'ACTIVE');
