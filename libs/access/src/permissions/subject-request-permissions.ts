/** What the core lets somebody do with requests of people about their own data (AM-12, AUD-4). */
export const SUBJECT_REQUEST_PERMISSIONS = ['core:subject-request:receive', 'core:subject-request:read', 'core:subject-request:answer', 'core:subject-request:approve'] as const;

export type SubjectRequestPermission = (typeof SUBJECT_REQUEST_PERMISSIONS)[number];

/** Sits at a counter to which people come. */
export const RECEIVING_SUBJECT_REQUESTS: readonly SubjectRequestPermission[] = ['core:subject-request:receive'];

/** Lets a file with sensitive data out as the second person (SOD-8). */
export const APPROVING_SUBJECT_FILES: readonly SubjectRequestPermission[] = ['core:subject-request:read', 'core:subject-request:approve'];

/** Answers for personal data. */
export const ANSWERING_SUBJECT_REQUESTS: readonly SubjectRequestPermission[] = [...SUBJECT_REQUEST_PERMISSIONS];
