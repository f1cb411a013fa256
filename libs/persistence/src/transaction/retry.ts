import { isRetryable } from '../errors/outages.js';

/** How often and how soon a whole transaction is tried again after a serialization failure or a deadlock. */
export interface RetryPolicy {
  /** Tries in all; 1 means no retry. */
  readonly attempts: number;
  /** Upper bound of the first pause in milliseconds; it doubles with each further one. */
  readonly baseDelayMs: number;
  /** Upper bound of any pause in milliseconds. */
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, baseDelayMs: 10, maxDelayMs: 500 };

/** One try only. */
export const NO_RETRY: RetryPolicy = { ...DEFAULT_RETRY, attempts: 1 };

/** Full jitter: anything between nothing and the bound, so that two losers do not meet again. */
export const pauseBefore = (retry: number, policy: RetryPolicy, random: number): number =>
  Math.floor(random * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (retry - 1)));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Repeats a whole transaction after 40001 or 40P01, and after nothing else. `attempt` must begin anew each time and keep
 * no state of an earlier try.
 * @throws the error of the last try, unchanged.
 */
export async function withRetry<T>(attempt: () => Promise<T>, policy: RetryPolicy = DEFAULT_RETRY): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (made >= policy.attempts || !isRetryable(error)) throw error;
      await pause(pauseBefore(made, policy, Math.random()));
    }
  }
}
