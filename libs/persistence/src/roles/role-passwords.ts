import type { DatabaseRole } from '../pool/database-urls.js';

/** One password a LOGIN role; the owner's is not among them. */
export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

/** What `bootstrapRoles` found and could not do; `doctor` shows it. */
export interface RolesReport {
  /** Roles that did not exist before. */
  readonly created: readonly string[];
  /** False where the server refuses BYPASSRLS to `xz_backup` (managed servers): backups then miss forced tables. */
  readonly backupBypassesRls: boolean;
  /** True when the owner's login is a superuser: it then reads past row-level security. */
  readonly ownerIsSuperuser: boolean;
  /** Rights of PUBLIC that the owner may not take away here. */
  readonly notRevoked: readonly string[];
}
