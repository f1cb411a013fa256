import { corePlugin } from '@xiangzhi/core-domain';
import { identityMigrations } from '@xiangzhi/identity';
import type { MigrationSet } from '@xiangzhi/persistence';
import { schemaOf } from '@xiangzhi/plugin-api';

/** What every installation has, in the order in which `migrate` runs it: identity first, the core's use cases call its functions. */
export const coreMigrationSets: readonly MigrationSet[] = Object.freeze([
  identityMigrations,
  { plugin: corePlugin.key, schema: schemaOf(corePlugin.key), migrations: corePlugin.migrations },
]);
