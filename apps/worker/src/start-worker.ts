import { setMaxListeners } from 'node:events';
import { clearExpired } from './duties/clear-expired.js';
import { confirmPosts } from './duties/confirm-posts.js';
import type { Duty } from './duties/duty.js';
import { releaseAudit } from './duties/release-audit.js';
import { removeUploads } from './duties/remove-uploads.js';
import { rescan } from './duties/rescan.js';
import { sealChains } from './duties/seal-chains.js';
import { sweepContents } from './duties/sweep-contents.js';
import { moduleDuties, type ModuleDuties, type Parallel } from './modules/module-duties.js';
import type { ModuleWork } from './modules/worker-plugins.js';
import { repeat, type RoundListener } from './rounds/repeat.js';
import type { WorkerParts } from './worker-parts.js';

export interface WorkerOptions extends WorkerParts, Partial<ModuleWork> {
  /** Default: sealing chains, confirming posts, clearing what expired, removing uploads that nothing has taken and contents that nothing names, letting old audit blocks go. */
  readonly duties?: readonly Duty[];
  readonly parallel?: Parallel;
  /** How long `close` waits for what runs, in milliseconds. Default 20,000. */
  readonly closeWithinMs?: number;
  readonly onRound?: RoundListener;
}

/** A running worker. */
export interface Worker {
  /**
   * Hears no more news, begins no more rounds and jobs, waits for those under way, a bounded time. What has not ended by then is
   * done again by another worker, with one effect. Safe to call twice.
   */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 20_000;
const unheard = (): void => undefined;
const NOTHING: ModuleDuties = { duties: [], listen: () => Promise.resolve(() => Promise.resolve()) };

/** True when the work has ended in time. */
async function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts the worker in this process: its duties and, with what a host offers (`ModuleWork`), what modules have declared, i.e. events,
 * jobs and their schedule. Any number may run beside each other. It never rejects later: what fails is logged and tried again.
 * @throws DomainError UNAVAILABLE when the database cannot be listened to
 */
export async function startWorker({ duties, onRound = unheard, closeWithinMs = CLOSE_WITHIN_MS, plugins, systemWork, settled, parallel, ...parts }: WorkerOptions): Promise<Worker> {
  const { logger } = parts;
  const modules = plugins && systemWork && settled ? moduleDuties(parts, { plugins, systemWork, settled }, parallel) : NOTHING;
  const stopListening = await modules.listen();
  const stopping = new AbortController();
  // One a duty and more; Node would take the eleventh for a leak.
  setMaxListeners(0, stopping.signal);
  const all = [...(duties ?? [sealChains(), confirmPosts(), clearExpired(), removeUploads(), sweepContents(), releaseAudit(), ...(systemWork ? [rescan(systemWork)] : [])]), ...modules.duties];
  const running = Promise.all(all.map((duty) => repeat(duty, parts, stopping.signal, onRound)));
  logger.info({ duties: [...new Set(all.map(({ name }) => name))] }, 'worker started');
  const stop = async (): Promise<void> => {
    stopping.abort();
    await stopListening();
    if (!(await endsWithin(closeWithinMs, running))) logger.error({ closeWithinMs }, 'the worker was closed while something still ran');
  };
  let closing: Promise<void> | undefined;
  return { close: () => (closing ??= stop()) };
}
