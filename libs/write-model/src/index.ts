export { defineUseCase, type PayloadIds, type PayloadShape, type Settled, type UseCase } from './use-case/use-case.js';
export type { JobOrder, NewRow, RowOf, TransitionStep, Warning, Work } from './use-case/work.js';
export { RecordStore, type StoredRecords } from './storage/record-store.js';
export { entitySchema } from './storage/entity-schema.js';
export { validated, validatorOf, type Validate } from './validation/validator.js';
export { WriteModel, type Performed, type ReadBack, type WriteModelSettings, type WriteRequest } from './run/write-model.js';
export type { StoredResult } from './idempotency/client-request.js';
