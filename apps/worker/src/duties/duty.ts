import type { Alarm } from '../rounds/alarm.js';
import type { WorkerParts } from '../worker-parts.js';

/** What a round of a duty has done, as counts; all zero when there was nothing to do. */
export type RoundReport = Readonly<Record<string, number>>;

/**
 * Something that the worker does again and again. A round is bounded, leaves nothing half done, and may meet the same round
 * of another worker.
 */
export interface Duty {
  readonly name: string;
  /** Pause between two rounds, in milliseconds. */
  readonly everyMs: number;
  /** Begins the next round before the pause is over. */
  readonly alarm?: Alarm;
  /** @param stopping aborts when the worker is being stopped: the round then ends at its next township */
  round(parts: WorkerParts, stopping: AbortSignal): Promise<RoundReport>;
}
