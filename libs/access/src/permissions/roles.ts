import type { PrivacyLevel, ViewKind } from '../actor.js';
import type { CorePermission } from './core-permissions.js';
import { ADMINISTERING, AUDITING, COUNTY_ADMINISTERING, COUNTY_HANDLING, DEPUTISING, DISPATCHING, HANDLING, LEADING, NOTHING, OFFICE, OVERSEEING, PLATFORM, PRIVACY, STAFF, SUPERVISING, IMPORTING } from './role-bundles.js';
import { CENSUS_FILLING, CENSUS_KNOWING, CENSUS_REVIEWING, CENSUS_RUNNING } from './census-permissions.js';
import { DRAFTING, FILLING, ISSUING } from './form-permissions.js';
import { EXPORTING, EXPORTING_SENSITIVE } from './ledger-permissions.js';
import { MARKET_ENTITY_KEEPING, MARKET_ENTITY_REGISTERING } from './market-entity-permissions.js';
import { HANDLING_BREACHES } from './data-breach-permissions.js';
import { KEEPING_TIMES } from './retention-permissions.js';
import { KEEPING_CONSENTS } from './consent-permissions.js';
import { MEETING_PLANNING } from './meeting-permissions.js';
import { KEEPING_GROUPS, KNOWING_GROUPS, KNOWING_RESIDENTS, MERGING, REGISTERING_RESIDENTS, SEEING_GROUPS } from './people-permissions.js';
import { ANSWERING_SUBJECT_REQUESTS, APPROVING_SUBJECT_FILES, RECEIVING_SUBJECT_REQUESTS } from './subject-request-permissions.js';
import { NOTICE_PUBLISHING, OBJECTION_DECIDING, OBJECTION_READING } from './public-notice-permissions.js';
import { VENUE_KEEPING, VENUE_USING } from './venue-permissions.js';

/** Where a post of a role is held. `own` means that its holder sees only what is his own. */
export type ScopeLevel = 'platform' | 'city' | 'county' | 'township' | 'zone' | 'village' | 'grid' | 'own';

type PostKind = Exclude<ViewKind, 'PUBLIC'>;

/** One role that every installation knows (domain-model §3.2). */
export interface BaselineRole {
  readonly code: string;
  readonly zh: string;
  /** Where a post of this role may be held; the usual place first. */
  readonly levels: readonly [ScopeLevel, ...ScopeLevel[]];
  /** What kind of work the post is at its usual place; `kindAt` tells it for the others. */
  readonly kind: PostKind;
  /** Highest privacy level that the role reads unmasked. */
  readonly clearance: PrivacyLevel;
  /** The post takes effect only after a second person has approved it (AM-6, SOD-9). */
  readonly powerful: boolean;
  readonly permissions: readonly CorePermission[];
}

const KIND_AT: Readonly<Record<ScopeLevel, PostKind>> = {
  platform: 'PLATFORM',
  city: 'OVERSIGHT',
  county: 'OVERSIGHT',
  township: 'TENANT',
  zone: 'TENANT',
  village: 'TENANT',
  grid: 'TENANT',
  own: 'TENANT',
};

/** The kind of a post held at this level: an AUDITOR of a county oversees, an AUDITOR of a township does not. */
export const kindAt = (level: ScopeLevel): PostKind => KIND_AT[level];

/** Whoever reads L3 or L4 is powerful, whatever the role is called (AM-6). */
const SENSITIVE: PrivacyLevel = 3;

interface RoleShape {
  readonly clearance: PrivacyLevel;
  readonly permissions: readonly CorePermission[];
  readonly powerful?: true;
}

const role = (code: string, zh: string, levels: BaselineRole['levels'], shape: RoleShape): BaselineRole =>
  Object.freeze({
    code,
    zh,
    levels,
    kind: kindAt(levels[0]),
    clearance: shape.clearance,
    powerful: shape.powerful === true || shape.clearance >= SENSITIVE,
    // Bundles build on one another; a role has each permission once.
    permissions: Object.freeze([...new Set(shape.permissions)]),
  });

/** The role table of domain-model §3.2 and AM-6. What plugins let a role do stands in their manifests. */
export const BASELINE_ROLES: readonly BaselineRole[] = Object.freeze([
  role('PLATFORM_ADMIN', '平台管理员', ['platform'], { clearance: 1, permissions: PLATFORM }),
  role('CITY_OVERSEER', '市级督导员', ['city'], { clearance: 1, permissions: OVERSEEING }),
  role('COUNTY_OVERSEER', '县级督导员', ['county'], { clearance: 1, permissions: OVERSEEING }),
  role('COUNTY_ADMIN', '县级管理员', ['county'], { clearance: 1, permissions: COUNTY_ADMINISTERING }),
  role('COUNTY_DEPT_HANDLER', '县直部门承办人', ['county'], { clearance: 1, permissions: COUNTY_HANDLING }),
  role('TOWNSHIP_ADMIN', '乡镇系统管理员', ['township'], { clearance: 2, permissions: ADMINISTERING }),
  role('TOWNSHIP_LEADER', '党委书记/乡镇长', ['township'], { clearance: 3, permissions: [...LEADING, ...KNOWING_RESIDENTS, ...KNOWING_GROUPS, 'core:data-breach:read', ...APPROVING_SUBJECT_FILES, ...CENSUS_RUNNING], powerful: true }),
  role('DEPUTY_LEADER', '分管领导', ['township'], { clearance: 2, permissions: [...DEPUTISING, ...KNOWING_RESIDENTS, ...CENSUS_RUNNING, ...MEETING_PLANNING, ...SEEING_GROUPS] }),
  role('DISPATCHER', '派单员', ['township'], { clearance: 2, permissions: [...DISPATCHING, ...IMPORTING, ...KNOWING_RESIDENTS, ...RECEIVING_SUBJECT_REQUESTS, ...HANDLING, ...CENSUS_RUNNING, ...MEETING_PLANNING, ...SEEING_GROUPS] }),
  role('DEPT_HANDLER', '站所承办人', ['township'], { clearance: 2, permissions: [...OFFICE, ...MARKET_ENTITY_KEEPING, ...KNOWING_RESIDENTS, ...HANDLING, ...NOTICE_PUBLISHING, ...MEETING_PLANNING, ...DRAFTING] }),
  role('SUPERVISOR', '督查员/纪检干部', ['township'], { clearance: 3, permissions: [...SUPERVISING, ...IMPORTING, ...KNOWING_RESIDENTS, ...OBJECTION_DECIDING, ...CENSUS_KNOWING], powerful: true }),
  role('ORG_OFFICER', '组织委员/党建办', ['township'], { clearance: 2, permissions: [...OFFICE, ...IMPORTING, ...VENUE_USING, ...KNOWING_RESIDENTS, ...HANDLING, ...NOTICE_PUBLISHING, ...MEETING_PLANNING, ...DRAFTING] }),
  role('FINANCE_OFFICER', '三资会计', ['township', 'village'], { clearance: 2, permissions: [...OFFICE, ...HANDLING, ...NOTICE_PUBLISHING] }),
  role('CASHIER', '出纳', ['village', 'township'], { clearance: 2, permissions: [...STAFF, ...HANDLING] }),
  role('DATA_STEWARD', '数据管理员', ['township'], { clearance: 3, permissions: [...OFFICE, ...MARKET_ENTITY_KEEPING, ...REGISTERING_RESIDENTS, ...KEEPING_GROUPS, ...MERGING, ...KEEPING_CONSENTS, ...RECEIVING_SUBJECT_REQUESTS, ...HANDLING, ...CENSUS_RUNNING, ...IMPORTING, ...EXPORTING_SENSITIVE, ...ISSUING, 'core:data-quality:read'] }),
  role('PRIVACY_OFFICER', '个人信息保护负责人', ['township'], { clearance: 4, permissions: [...PRIVACY, ...KNOWING_RESIDENTS, ...KNOWING_GROUPS, ...KEEPING_CONSENTS, ...ANSWERING_SUBJECT_REQUESTS, ...HANDLING_BREACHES, ...KEEPING_TIMES], powerful: true }),
  role('AUDITOR', '安全审计员', ['township', 'county', 'platform'], { clearance: 1, permissions: [...AUDITING], powerful: true }),
  role('ZONE_SECRETARY', '服务区书记', ['zone'], { clearance: 2, permissions: [...OFFICE, ...KNOWING_RESIDENTS, ...HANDLING, ...CENSUS_KNOWING, ...SEEING_GROUPS] }),
  role('VILLAGE_SECRETARY', '村（社区）书记', ['village'], { clearance: 2, permissions: [...OFFICE, ...VENUE_KEEPING, ...MARKET_ENTITY_KEEPING, ...REGISTERING_RESIDENTS, ...KEEPING_CONSENTS, ...RECEIVING_SUBJECT_REQUESTS, ...HANDLING, ...NOTICE_PUBLISHING, ...CENSUS_REVIEWING, ...MEETING_PLANNING, ...FILLING, ...SEEING_GROUPS] }),
  role('VILLAGE_STAFF', '村（社区）两委干部', ['village'], { clearance: 2, permissions: [...STAFF, ...VENUE_USING, ...MARKET_ENTITY_REGISTERING, ...REGISTERING_RESIDENTS, ...KEEPING_CONSENTS, ...RECEIVING_SUBJECT_REQUESTS, ...HANDLING, ...CENSUS_REVIEWING, ...EXPORTING, ...FILLING, ...SEEING_GROUPS] }),
  role('FIRST_SECRETARY', '驻村第一书记', ['village'], { clearance: 2, permissions: [...STAFF, ...KNOWING_RESIDENTS, ...HANDLING, ...CENSUS_KNOWING, ...EXPORTING] }),
  role('VILLAGE_SUPERVISION', '村务监督委员会成员', ['village'], { clearance: 1, permissions: [...STAFF, ...HANDLING, ...OBJECTION_READING] }),
  role('GRID_LEADER', '网格长', ['grid'], { clearance: 2, permissions: [...STAFF, ...MARKET_ENTITY_REGISTERING, ...REGISTERING_RESIDENTS, ...HANDLING, ...CENSUS_FILLING, ...FILLING, ...SEEING_GROUPS] }),
  role('GRID_OFFICER', '网格员', ['grid'], { clearance: 2, permissions: [...STAFF, ...MARKET_ENTITY_REGISTERING, ...REGISTERING_RESIDENTS, ...HANDLING, ...CENSUS_FILLING, ...FILLING, ...SEEING_GROUPS] }),
  role('MICRO_LEADER', '微网格员', ['grid'], { clearance: 1, permissions: [...STAFF, ...HANDLING] }),
  role('TEAM_LEADER', '服务队队长', ['township', 'zone', 'village'], { clearance: 1, permissions: [...STAFF, ...HANDLING] }),
  role('TEAM_MEMBER', '服务队队员', ['own'], { clearance: 1, permissions: [...STAFF, ...HANDLING] }),
  role('CENTRE_MANAGER', '党群服务中心管理员', ['township', 'zone', 'village'], { clearance: 2, permissions: [...STAFF, ...VENUE_KEEPING, ...KNOWING_RESIDENTS, ...KEEPING_CONSENTS, ...RECEIVING_SUBJECT_REQUESTS, ...HANDLING, ...EXPORTING] }),
  role('MEAL_OPERATOR', '助餐运营人', ['own'], { clearance: 2, permissions: NOTHING }),
  role('LIVE_OPERATOR', '主播运营', ['own'], { clearance: 1, permissions: NOTHING }),
  role('PARTNER', '合伙人', ['own'], { clearance: 1, permissions: NOTHING }),
  role('LANDLORD', '房东', ['own'], { clearance: 1, permissions: NOTHING }),
  role('VOLUNTEER', '志愿者', ['own'], { clearance: 1, permissions: NOTHING }),
  role('GUARDIAN', '监护人', ['own'], { clearance: 0, permissions: NOTHING }),
  role('RESIDENT', '群众', ['own'], { clearance: 0, permissions: NOTHING }),
]);

const byCode: ReadonlyMap<string, BaselineRole> = new Map(BASELINE_ROLES.map((one) => [one.code, one]));

/** A baseline role by its code; a code that a township has made itself is not among them. */
export const baselineRole = (code: string): BaselineRole | undefined => byCode.get(code);

const POWERFUL_PERMISSIONS: readonly string[] = ['core:audit:read', 'core:assignment:approve', 'core:module:force'];

/** Whether a post of this role waits for a second person (AM-6): it leads, audits, or reads L3/L4. Also for roles of a township. */
export const needsSecondApproval = (one: {
  readonly code: string;
  readonly clearance: PrivacyLevel;
  readonly permissions: Iterable<string>;
}): boolean =>
  baselineRole(one.code)?.powerful === true ||
  one.clearance >= SENSITIVE ||
  [...one.permissions].some((permission) => POWERFUL_PERMISSIONS.includes(permission));

/**
 * The baseline roles that carry a permission, by default or through the grants given: what a FORBIDDEN message names, so
 * that people know whom to ask (AM-7).
 */
export const rolesHolding = (
  permission: string,
  grants: readonly { readonly roleCode: string; readonly permissions: readonly string[] }[] = [],
): readonly BaselineRole[] =>
  BASELINE_ROLES.filter(
    ({ code, permissions }) =>
      permissions.some((one) => one === permission) || grants.some((grant) => grant.roleCode === code && grant.permissions.includes(permission)),
  );
