import type { MigrationSet } from '@xiangzhi/persistence';
import { createIdentity } from './0001-create-identity.schema.js';
import { letArchivesBeRead } from './0002-let-archives-be-read.schema.js';

/** Schema `identity`. Needs the roles of `bootstrapRoles`; refers to no other schema but `xz`. */
export const identityMigrations: MigrationSet = { plugin: 'identity', schema: 'identity', migrations: [createIdentity, letArchivesBeRead] };
