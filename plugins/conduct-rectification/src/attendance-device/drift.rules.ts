/** ATD-6: a device whose clock is off by more says wrong times. */
export const TOLERATED_SECONDS = 120;

/** As much as the column holds: a device that has lost its year is some sixty years off at most. */
const MOST_SECONDS = 2_147_483_647;

/** How far a device's clock is ahead of the true time, in seconds; negative when it is behind. Pure. */
export const clockOffset = (deviceTime: Date, now: Date): number => Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, Math.round((deviceTime.getTime() - now.getTime()) / 1000)));

/** A punch from further ahead is no matter of a clock that runs fast: nobody was there yet. */
export const AHEAD_MINUTES = 10;

/** ATD-6: whether a punch is said to have been made later than any clock that is merely fast would say. Pure. */
export const isAhead = (punchedAt: Date, now: Date): boolean => punchedAt.getTime() - now.getTime() > AHEAD_MINUTES * 60_000;

/** ATD-6. Pure. */
export const isDrifting = (offsetSeconds: number): boolean => Math.abs(offsetSeconds) > TOLERATED_SECONDS;

/** A device whose newest punch lies in the future is ahead by at least that; from an older one nothing follows. Pure. */
export const leastOffset = (newest: Date, now: Date): number | null => (newest > now ? clockOffset(newest, now) : null);
