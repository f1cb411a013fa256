/** ATD-6: a device whose clock is off by more says wrong times. */
export const TOLERATED_SECONDS = 120;

/** How far a device's clock is ahead of the true time, in seconds; negative when it is behind. Pure. */
export const clockOffset = (deviceTime: Date, now: Date): number => Math.round((deviceTime.getTime() - now.getTime()) / 1000);

/** ATD-6. Pure. */
export const isDrifting = (offsetSeconds: number): boolean => Math.abs(offsetSeconds) > TOLERATED_SECONDS;

/** A device whose newest punch lies in the future is ahead by at least that; from an older one nothing follows. Pure. */
export const leastOffset = (newest: Date, now: Date): number | null => (newest > now ? clockOffset(newest, now) : null);
