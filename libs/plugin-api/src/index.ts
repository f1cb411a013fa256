/** Everything that the author of a module needs, and nothing else. */
export * from '@xiangzhi/vocabulary';
export {
  DomainError,
  DomainErrors,
  addDays,
  areaOf,
  assertWorkHours,
  CONTAINMENT_TOLERANCE_METRES,
  fuzzedPoint,
  metresBeyond,
  metresPerE7,
  overhangMetres,
  overlapM2,
  boundaryFrom,
  boundsAbout,
  boundsOf,
  coordinateE7,
  DEFAULT_WORK_HOURS,
  daysUntil,
  deadlineLight,
  deadlineOf,
  distanceMetres,
  escalationInstants,
  extendedDeadline,
  formatDateTime,
  formatMinute,
  instantOn,
  isLocalDate,
  isWeekend,
  pausedUnits,
  placeOf,
  pointFrom,
  SOURCE_CRS,
  defineContract,
  defineEvent,
  localDateOf,
  newId,
  notFound,
  refusing,
  startOfDay,
  unitsOf,
  workHoursOn,
  workSpansOf,
  type BoundaryGeometry,
  type Limit,
  type PointGeometry,
  type SourceCrs,
  type WorkHours,
  type WorkSpan,
  type WorkingCalendar,
  type Clock,
  type Contract,
  type DeliveredEvent,
  type ErrorCode,
  type EventDefinition,
  type LocalDate,
  type Refuse,
  viewFrom,
} from '@xiangzhi/kernel';
export { sql, type ConstraintMeaning, type MigrationQuery, type NamedMigration, type Statement } from '@xiangzhi/persistence';
export { tenantTable, type TenantTableOptions } from '@xiangzhi/tenancy';
export { maskMobile, maskText } from '@xiangzhi/access';
export type { Actor, OversightActor, PlatformActor, RequestFacts, TenantActor } from '@xiangzhi/access';
export {
  codeColumn, dayColumn, idNumberColumn, importOf, insertBy, insertEach, knownBy, nearNamesZh, sameColumn, shownText, textColumn, unitColumn, updateBy, usersNamed,
  type ChangedRow, type Import, type ImportColumn, type ImportedRow, type ImportedUnit, type ImportOrigin, type KnownRow, type SheetCell, type WrittenRow,
} from '@xiangzhi/write-model';
export { defineReissue, isStaying, staysInArchive, type HeldReissue, type Reissue, type ReissuedAs, type StaysInArchive } from '@xiangzhi/write-model';
export { defineQualityCheck, defineUseCase, policyWithin, validated, type DeclaredCheck, type QualityCheck, type QualityScope, type DeclaredNotification, type EntryFacts, type ItemRow, type JobOrder, type LaterRead, type PayloadIds, type PayloadShape, type NewRow, type NotedStep, type Opening, type OwnRecord, type RecordUse, type RowOf, type Settled, type SlaDeclaration, type SlaPolicy, type TransitionStep, type UseCase, type UseDeclaration, type Warning, type Work } from '@xiangzhi/write-model';
export { answerTo, defineOperation, type Answering, type AskedTownship, type Operation, type OperationAccess, type OperationContext, type OperationResult } from '@xiangzhi/graphql-kit';
export { apiSourceOf } from './manifest/api-source.js';
export { defineModule, type PluginModule } from './manifest/define-module.js';
export { definePlugin, schemaOf } from './manifest/define-plugin.js';
export { loadPlugin, type LoadedPlugin } from './manifest/load-plugin.js';
export type { JobDeclaration, PermissionWording, PluginManifest, PublicApiDeclaration, Requirements } from './manifest/manifest.js';
export { expireFunction } from './migrations/expire-function.js';
export { recordTable, type RecordTable } from './migrations/record-table.js';
export { manifestFaults } from './manifest/manifest.rules.js';
export { notify, type Addressee, type Addressing, type Callee, type Calls, type NotificationDeclaration, type OutgoingChannel } from './notifications/notify.js';
export { placeValue, type StoredValue } from './notifications/place-value.rules.js';
export { filledText, textPlaces, type TextPlace } from './notifications/template.rules.js';
export { defineConsumer, type Consumer } from './words/define-consumer.js';
export { defineDemo, type DemoAct, type DemoIds, type DemoStage, type DemoStories, type DemoUnitFacts } from './words/define-demo.js';
export { defineJob, type Job } from './words/define-job.js';
export { definePublicApi, type HeldPublicApi, type PublicApi, type PublicFormat, type PublicRefusal, type PublicRequest, type PublicRoute, type PublicTownship } from './words/define-public-api.js';
export { defineMetric, defineRatio, type Direction, type Metric, type MetricScope } from '@xiangzhi/metrics';
export { defineTownshipOperation, type TownshipContext, type TownshipOperation } from './words/define-township-operation.js';
export { defineTransition, type Step, type TransitionDeclaration } from './words/define-transition.js';
