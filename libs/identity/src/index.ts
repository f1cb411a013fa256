/**
 * Accounts, sessions and the directory of posts (decisions 8, 21, 25, 26; AM-5).
 *
 * The schema `identity` belongs to role xz_identity. A township reaches it through functions that run as xz_identity, work
 * in `xz.tenant_id()` only, and are wrapped here:
 *
 * | SQL function (callers xz_app, xz_platform) | wrapper |
 * |---|---|
 * | `identity.ensure_account(mobile text, now timestamptz) → uuid` | `ensureAccount` |
 * | `identity.put_assignment(post jsonb) → text` | `putAssignment` |
 * | `identity.set_assignment_status(id uuid, status text, now timestamptz) → text` | `setAssignmentStatus` |
 * | `identity.issue_code(account uuid, purpose text, now timestamptz)` | `issueCode` |
 * | `identity.rename_unit(unit uuid, path text, full_name text, now timestamptz) → int` | `renameUnit` |
 * | `identity.confirm_acceptances(now timestamptz) → table` | `confirmAcceptances` |
 * | `identity.tenant_changed()` | `tenantChanged` |
 */
export { Identity, type IdentityOptions } from './identity.js';
export { IdentityOperator, type NewAccount, type OutgoingCode, type RealmPost } from './operator/identity-operator.js';
export { sweepIdentity, type SweepReport } from './operator/sweep.js';
export { identityMigrations } from './migrations/index.js';

export type { IdentitySecrets } from './session/secrets.js';
export type { SessionTokens } from './session/session-tokens.js';
export type { SignInInput } from './session/sign-in.js';
export type { SessionRef } from './session/sign-out.js';
export type { SessionLife } from './session/session-store.js';
export type { ChangePasswordInput } from './account/change-password.js';
export type { RedeemCodeInput } from './code/redeem-code.js';
export type { CodePurpose } from './code/one-time-code.js';
export type { ThrottlePolicy } from './throttle/throttle.rules.js';
export { mobileFrom } from './account/mobile.rules.js';
export { passwordFrom } from './account/password.rules.js';

export { assertPasswordChanged, type AssignmentView, type ResolvedSession } from './resolve/resolved-session.js';
export { NOBODY } from './resolve/post-access.js';
export type { AccessSources, PluginAccess, TenantAccess } from './resolve/tenant-access.js';
export type { Acceptance } from './directory/accept-posts.js';
export {
  confirmAcceptances,
  ensureAccount,
  issueCode,
  putArchivePost,
  putAssignment,
  renameUnit,
  setAssignmentStatus,
  tenantChanged,
  type ConfirmedAcceptance,
  type TownshipPost,
} from './directory/tenant-directory.js';
