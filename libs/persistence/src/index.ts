export { sql, quoteIdentifier, type SqlTag, type Statement } from './statement/sql.js';

export { DATABASE_ROLES, roleName, urlFor, type DatabaseRole, type DatabaseUrls } from './pool/database-urls.js';
export { openDatabase, type Database, type DatabaseOptions } from './pool/open-database.js';

export type { TenantContext, Transaction, WritingTransaction } from './transaction/transaction.js';
export { inTransaction, inTenantTransaction, type TransactionOptions } from './transaction/in-transaction.js';
export { readInTenant, readPipelined, type ReadOptions } from './transaction/read-pipelined.js';
export { DEFAULT_RETRY, NO_RETRY, withRetry, type RetryPolicy } from './transaction/retry.js';

export { sqlStateOf } from './errors/error-facts.js';
export { isConnectionLoss, isRetryable, translateOutage } from './errors/outages.js';
export { constraintRegistry, stripShardSuffix, translateDatabaseError, type ConstraintMeaning, type ConstraintRegistry } from './errors/constraint-errors.js';

export { sharedPoolDriver } from './typeorm/shared-pool-driver.js';

export type {
  MigrationFrame,
  MigrationQuery,
  MigrationReport,
  MigrationSet,
  MigrationSetReport,
  NamedMigration,
  RevertReport,
} from './migrations/migration-set.js';
export { migrate, migrateWithin } from './migrations/migrate.js';
export { asRole } from './migrations/migration-role.js';
export { faultsOf as migrationFaults } from './migrations/migration-names.rules.js';
export { revert } from './migrations/revert.js';
export { withOwnerPool } from './pool/owner-pool.js';
export { MigrationFailed } from './migrations/migration-failed.js';

export { bootstrapRoles } from './roles/bootstrap-roles.js';
export type { RolePasswords, RolesReport } from './roles/role-passwords.js';

export { acquireEmbeddedServer } from './embedded/acquire-embedded-server.js';
export { withFileLock } from './embedded/file-lock.js';
export type { EmbeddedOptions, EmbeddedServer, ServerPasswords } from './embedded/embedded-options.js';

export { resolveInstallation, type InstallationOptions } from './installation/resolve-installation.js';
export type { Installation, RingKey, Secrets } from './installation/installation.js';
export { InstallationProblem, type Notice, type ProblemKind } from './installation/installation-problem.js';
