import type { HashedChanges } from './value-hash.js';

export const AUDIT_ACTIONS = ['CREATE', 'UPDATE', 'TRANSITION', 'DELETE', 'READ_SENSITIVE', 'EXPORT', 'LOGIN', 'GRANT', 'CONFIG'] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** DENIED: somebody tried and was refused (decision 37). */
export type AuditOutcome = 'OK' | 'DENIED';

/** One line of the audit trail (domain-model §3.7). Holds no value of level L2 or above, only their hashes. */
export interface AuditEntry {
  /** UUIDv7: sealing relies on its time. */
  readonly id: string;
  /** A township, or `PLATFORM_REALM`. */
  readonly tenantId: string;
  readonly at: Date;
  /** Null when the act is anonymous (AM-9). */
  readonly actorId: string | null;
  readonly assignmentId: string | null;
  readonly ip: string | null;
  readonly action: AuditAction;
  /** Record type, e.g. `OrgUnit`. */
  readonly objectType: string;
  readonly objectId: string | null;
  /** Keyed hashes of the whole record (`recordHash`). */
  readonly beforeHash: string | null;
  readonly afterHash: string | null;
  readonly changedFields: HashedChanges;
  /** Rule that refused, or that was applied. */
  readonly rule: string | null;
  readonly outcome: AuditOutcome;
  /** Why sensitive data was read or exported. */
  readonly purpose: string | null;
  readonly requestId: string | null;
}
