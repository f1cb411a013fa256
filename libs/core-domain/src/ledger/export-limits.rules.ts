/** How long an export that is ready can be fetched: a day, so that what was approved in the evening is there in the morning. */
const READY_MS = 24 * 60 * 60_000;

/** Until when an export that becomes ready now can be fetched; each link to it is good for ten minutes. */
export const readyUntil = (now: Date): Date => new Date(now.getTime() + READY_MS);
