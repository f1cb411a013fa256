/** What the core lets somebody do when personal data were leaked, altered or lost (AM-12). */
export const DATA_BREACH_PERMISSIONS = ['core:data-breach:report', 'core:data-breach:read', 'core:data-breach:handle'] as const;

export type DataBreachPermission = (typeof DATA_BREACH_PERMISSIONS)[number];

/** Whoever finds it says so. */
export const REPORTING_BREACHES: readonly DataBreachPermission[] = ['core:data-breach:report'];

/** Answers for personal data. */
export const HANDLING_BREACHES: readonly DataBreachPermission[] = ['core:data-breach:read', 'core:data-breach:handle'];
