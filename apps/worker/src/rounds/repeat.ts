import type { Duty, RoundReport } from '../duties/duty.js';
import type { WorkerParts } from '../worker-parts.js';
import { Alarm } from './alarm.js';

/** Hears of every finished round; for specs and metrics. */
export type RoundListener = (duty: string, report: RoundReport | null) => void;

const LONGEST_PAUSE_MS = 60_000;

/** The pause after so many failures in a row: twice as long each time, never more than a minute or the duty's own pause. */
export const pauseAfter = (everyMs: number, failures: number): number =>
  failures === 0 ? everyMs : Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (failures - 1)));

const hasWork = (report: RoundReport): boolean => Object.values(report).some((count) => count > 0);

/** Runs a duty round by round until the worker is stopped. A round that fails is logged and tried again, later each time. */
export async function repeat(duty: Duty, parts: WorkerParts, stopping: AbortSignal, onRound: RoundListener): Promise<void> {
  const { alarm = new Alarm() } = duty;
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
    // What rests after a failure hears no alarm: it would be tried again at once, and fail.
    await (failures > 0 ? new Alarm() : alarm).rest(pauseAfter(duty.everyMs, failures), stopping);
  }
}
