/** How long an upload waits for a record to take it; then it is removed. */
export const UPLOAD_KEPT_MS = 24 * 3_600_000;

/** Uploads of one person that no record has taken yet: more than anybody needs, less than fills a disk. */
export const MOST_UPLOADS = 200;

/** Files of one record, and of one command. */
export const MOST_ATTACHMENTS = 20;

/** What is read unmasked by whoever has it before a record says how sensitive it is: it may show a person. */
export const LEVEL_OF_UPLOADS = 2;

/** Whether an upload has waited too long to be taken: from then on it may be removed at any moment. */
export const hasLapsed = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() >= UPLOAD_KEPT_MS;
