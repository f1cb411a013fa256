/** What the core lets somebody do with consents (domain-model §3.11, AM-12). */
export const CONSENT_PERMISSIONS = ['core:consent:read', 'core:consent:give', 'core:consent:withdraw'] as const;

export type ConsentPermission = (typeof CONSENT_PERMISSIONS)[number];

/** Takes consents, and their withdrawal, from people who come. */
export const KEEPING_CONSENTS: readonly ConsentPermission[] = [...CONSENT_PERMISSIONS];
