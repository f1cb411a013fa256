const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** After so many failures a delivery stands still until the operator has looked at it. */
export const MOST_ATTEMPTS = 12;

/**
 * Pause after the n-th failure in a row, in milliseconds: from one second, doubling, up to an hour. The jitter keeps what
 * failed together from being tried together again.
 * @param random between 0 and 1
 */
export const pauseAfterFailure = (attempts: number, random: number): number =>
  Math.min(HOUR_MS, Math.round(SECOND_MS * 2 ** Math.max(0, attempts - 1) * (1 + random)));
