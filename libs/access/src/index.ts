export * from './actor.js';
export { anonymousActor, isPerson, isSystem, SYSTEM_ROLE, systemActor } from './system-actor.js';
export { isPermission, pluginOf, type Permission } from './permissions/permission.js';
export { CORE_PERMISSIONS, type CorePermission } from './permissions/core-permissions.js';
export type { FormPermission } from './permissions/form-permissions.js';
export type { LedgerPermission } from './permissions/ledger-permissions.js';
export type { MarketEntityPermission } from './permissions/market-entity-permissions.js';
export type { CensusPermission } from './permissions/census-permissions.js';
export type { MeetingPermission } from './permissions/meeting-permissions.js';
export type { PublicNoticePermission } from './permissions/public-notice-permissions.js';
export type { VenuePermission } from './permissions/venue-permissions.js';
export type { ConsentPermission } from './permissions/consent-permissions.js';
export type { SubjectRequestPermission } from './permissions/subject-request-permissions.js';
export type { DataBreachPermission } from './permissions/data-breach-permissions.js';
export type { CaseAccessPermission } from './permissions/case-access-permissions.js';
export type { PhoneTaskPermission } from './permissions/phone-task-permissions.js';
export type { SupervisionPermission } from './permissions/supervision-permissions.js';
export type { RetentionPermission } from './permissions/retention-permissions.js';
export type { PeoplePermission } from './permissions/people-permissions.js';
export { missingPermission } from './permissions/missing-permission.js';
export { archivedTownship, movedTownship } from './permissions/archived-township.js';
export { moduleDisabled, type AbsentModule } from './permissions/module-disabled.js';
export { BASELINE_ROLES, baselineRole, kindAt, needsSecondApproval, rolesHolding, type BaselineRole, type ScopeLevel } from './permissions/roles.js';
export {
  effectivePermissions,
  NO_ACCESS,
  readOnly,
  roleGrantsOf,
  type AccessFacts,
  type AssignmentFacts,
  type AssignmentStatus,
  type EffectiveAccess,
  type ModuleState,
  type RoleGrant,
  type TownshipRole,
} from './permissions/effective-permissions.js';
export { checkTownshipRole, type TownshipRoleDraft } from './permissions/township-role.rules.js';
export { approverIsNotApplicant, assignmentApproval, assignmentProposal, verifierIsNotHandler } from './permissions/separation-of-duties.rules.js';
export { byValidity, chooseActing, type ActingChoice, type ActingPost } from './permissions/acting-assignment.rules.js';
export { ANONYMOUS_ACTOR, PLATFORM_REALM, SYSTEM_ACTOR } from './audit/platform-realm.js';
export { AUDIT_ACTIONS, type AuditAction, type AuditEntry, type AuditOutcome } from './audit/audit-entry.js';
export { plainEntry, type PlainChange } from './audit/plain-entry.js';
export { auditStatement, auditStatementOfMany } from './audit/audit-statement.js';
export { hashedChanges, hashedValue, recordHash, type FieldChange, type HashedChanges, type HashingScope } from './audit/value-hash.js';
export { releaseBlocks, type ReleaseReport } from './audit/release-blocks.js';
export { AUDIT_RELEASE_DDL } from './audit/release-ddl.js';
export { sealAudit, type SealOptions, type SealReport } from './audit/seal-audit.js';
export { verifyChain, type ChainAnchor, type ChainReport } from './audit/verify-chain.js';
export { PRIVACY_LEVELS, isReadAudited, maySee, type PrivacyLevelFacts } from './privacy/levels.js';
export { maskMobile, maskMobileValue, maskText, maskTextValue } from './privacy/masks.js';
export { auditKeyOf, type KeyRing } from './audit/audit-key.js';
export { LINK_MS, ShortLinks, type LinkHolder, type LinkKeys } from './links/short-links.js';
