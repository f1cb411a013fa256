/** Everything that the author of a module needs, and nothing else. */
export * from '@xiangzhi/vocabulary';
export { DomainError, DomainErrors, addDays, localDateOf, newId, notFound, type Clock, type ErrorCode, type LocalDate } from '@xiangzhi/kernel';
export { sql, type ConstraintMeaning, type MigrationQuery, type NamedMigration, type Statement } from '@xiangzhi/persistence';
export { maskMobile, maskText } from '@xiangzhi/access';
export type { Actor, OversightActor, PlatformActor, RequestFacts, TenantActor } from '@xiangzhi/access';
export { defineUseCase, type PayloadIds, type PayloadShape, type RowOf, type UseCase, type Warning, type Work } from '@xiangzhi/write-model';
export { defineOperation, type Operation, type OperationAccess, type OperationContext, type OperationResult } from '@xiangzhi/graphql-kit';
export { definePlugin, schemaOf, type PluginDefinition } from './define-plugin.js';
