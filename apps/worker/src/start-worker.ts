import { clearExpired } from './duties/clear-expired.js';
import { confirmPosts } from './duties/confirm-posts.js';
import type { Duty } from './duties/duty.js';
import { sealChains } from './duties/seal-chains.js';
import { repeat, type RoundListener } from './rounds/repeat.js';
import type { WorkerParts } from './worker-parts.js';

export interface WorkerOptions extends WorkerParts {
  /** Default: sealing chains, confirming posts, clearing what expired. */
  readonly duties?: readonly Duty[];
  readonly onRound?: RoundListener;
}

/** A running worker. */
export interface Worker {
  /** Lets the rounds under way end at their next township and starts no more. Safe to call twice. */
  close(): Promise<void>;
}

const unheard = (): void => undefined;

/**
 * Starts the worker in this process. Any number may run beside each other. It never rejects later: what fails is logged and
 * tried again.
 */
export const startWorker = ({ duties, onRound = unheard, ...parts }: WorkerOptions): Promise<Worker> => {
  const stopping = new AbortController();
  const all = duties ?? [sealChains(), confirmPosts(), clearExpired()];
  const running = Promise.all(all.map((duty) => repeat(duty, parts, stopping.signal, onRound)));
  parts.logger.info({ duties: all.map(({ name }) => name) }, 'worker started');
  const close = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  return Promise.resolve({ close });
};
