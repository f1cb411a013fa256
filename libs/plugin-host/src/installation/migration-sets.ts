import { coreMigrations } from '@xiangzhi/core-domain';
import { identityMigrations } from '@xiangzhi/identity';
import type { MigrationSet } from '@xiangzhi/persistence';

/** What every installation has, in the order in which `migrate` runs it: identity first, the core's use cases call its functions. */
export const coreMigrationSets: readonly MigrationSet[] = Object.freeze([
  identityMigrations,
  { plugin: 'core', schema: 'core', migrations: coreMigrations },
]);
