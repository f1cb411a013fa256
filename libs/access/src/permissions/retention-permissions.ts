/** What the core lets somebody do with the time that rows are kept (§3.11, AM-11). */
export const RETENTION_PERMISSIONS = ['core:retention:read', 'core:retention:update', 'core:retention:hold'] as const;

export type RetentionPermission = (typeof RETENTION_PERMISSIONS)[number];

/** Answers for what is kept and what is erased. */
export const KEEPING_TIMES: readonly RetentionPermission[] = [...RETENTION_PERMISSIONS];
