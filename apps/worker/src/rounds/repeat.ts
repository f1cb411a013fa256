import type { Duty, RoundReport } from '../duties/duty.js';
import type { WorkerParts } from '../worker-parts.js';

/** Hears of every finished round; for specs and metrics. */
export type RoundListener = (duty: string, report: RoundReport | null) => void;

const LONGEST_PAUSE_MS = 60_000;

/** The pause after so many failures in a row: twice as long each time, never more than a minute or the duty's own pause. */
export const pauseAfter = (everyMs: number, failures: number): number =>
  failures === 0 ? everyMs : Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (failures - 1)));

/** Waits, or returns at once when the worker is stopped. */
const rest = (ms: number, stopping: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    }
    stopping.addEventListener('abort', done);
  });

const hasWork = (report: RoundReport): boolean => Object.values(report).some((count) => count > 0);

/** Runs a duty round by round until the worker is stopped. A round that fails is logged and tried again, later each time. */
export async function repeat(duty: Duty, parts: WorkerParts, stopping: AbortSignal, onRound: RoundListener): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    let report: RoundReport | null = null;
    try {
      report = await duty.round(parts, stopping);
      failures = 0;
      if (hasWork(report)) parts.logger.debug({ duty: duty.name, ...report }, 'round');
    } catch (error) {
      failures += 1;
      parts.logger.error({ err: error, duty: duty.name, failures }, 'round failed');
    }
    onRound(duty.name, report);
    await rest(pauseAfter(duty.everyMs, failures), stopping);
  }
}
