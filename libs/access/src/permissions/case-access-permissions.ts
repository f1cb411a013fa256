/** What the core lets somebody do when a county or city asks to see a single case (OVR-6). */
export const CASE_ACCESS_PERMISSIONS = ['core:case-access:read', 'core:case-access:decide'] as const;

export type CaseAccessPermission = (typeof CASE_ACCESS_PERMISSIONS)[number];

/** Answers for personal data: nobody else lets anybody see them. */
export const DECIDING_CASE_ACCESS: readonly CaseAccessPermission[] = ['core:case-access:read', 'core:case-access:decide'];

/** Knows who has been let in. */
export const KNOWING_CASE_ACCESS: readonly CaseAccessPermission[] = ['core:case-access:read'];
