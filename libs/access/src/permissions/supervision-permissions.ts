/** What the core lets somebody do about orders that the county or city has issued (§3.9, AM-16). */
export const SUPERVISION_PERMISSIONS = ['core:supervision:read', 'core:supervision:reply'] as const;

export type SupervisionPermission = (typeof SUPERVISION_PERMISSIONS)[number];

/** Looks after the order of the work. */
export const SUPERVISION_KNOWING: readonly SupervisionPermission[] = ['core:supervision:read'];

/** Answers for the township (§3.13). */
export const SUPERVISION_REPLYING: readonly SupervisionPermission[] = ['core:supervision:reply'];
