import { newId } from '@xiangzhi/kernel';
import type { AuditEntry } from './audit-entry.js';
import { hashedChanges, type FieldChange } from './value-hash.js';

/** A change whose values the trail may show. */
export type PlainChange = FieldChange & { readonly level: 0 | 1 };

type Told = Pick<AuditEntry, 'tenantId' | 'at' | 'actorId' | 'action' | 'objectType' | 'objectId'>;

/** An entry about what is written by hand, outside a use case; whatever is not told is null, and the act succeeded. */
export const plainEntry = (told: Told & Partial<AuditEntry>, changes: readonly PlainChange[] = []): AuditEntry => ({
  id: newId(),
  assignmentId: null,
  ip: null,
  beforeHash: null,
  afterHash: null,
  // Nothing here is hashed, so no key is needed.
  changedFields: hashedChanges({ key: '', tenantId: told.tenantId, objectType: told.objectType }, changes),
  rule: null,
  outcome: 'OK',
  purpose: null,
  requestId: null,
  ...told,
});
