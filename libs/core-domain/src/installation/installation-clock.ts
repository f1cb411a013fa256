import { systemClock, type Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import { readInstallationFacts } from './installation-facts.js';
import { CLOCK_CHANNEL, setClock } from './move-clock.js';

export interface InstallationClockOptions {
  /** What ticks below. Default: the machine's clock. */
  readonly base?: Clock;
  /** Hears that the clock was moved or released, with the time that it shows now. */
  readonly onMoved?: (now: Date) => void;
  /** Hears that the row could not be read; the clock keeps its offset and reads again after the next reconnect. */
  readonly onProblem?: (error: unknown) => void;
}

/** The business time of this installation: the machine's, or on a demo database wherever it was moved to. Never stands still. */
export class InstallationClock implements Clock {
  readonly #base: Clock;
  #offsetMs = 0;
  #reading: Promise<void> = Promise.resolve();
  #stopListening: () => Promise<void> = async () => undefined;

  private constructor(
    private readonly database: Database,
    private readonly options: InstallationClockOptions,
  ) {
    this.#base = options.base ?? systemClock;
  }

  /**
   * Reads where the clock stands and follows every move that another process makes.
   * @param startAt `XIANGZHI_CLOCK`: first moves the clock of the whole installation to this instant. For the gateway, not for a
   * worker beside it, which would move it back
   * @throws DomainError INVARIANT_VIOLATION for `startAt` on a database that the demo has not made, UNAVAILABLE
   */
  static async open(database: Database, startAt?: Date, options: InstallationClockOptions = {}): Promise<InstallationClock> {
    const clock = new InstallationClock(database, options);
    clock.#stopListening = await database.listen(CLOCK_CHANNEL, () => clock.#readAgain());
    try {
      if (startAt !== undefined) await setClock(database, startAt, clock.#base);
      await clock.#read();
    } catch (error) {
      await clock.close();
      throw error;
    }
    return clock;
  }

  now(): Date {
    return new Date(this.#base.now().getTime() + this.#offsetMs);
  }

  /** Stops following; the clock goes on as it is. */
  async close(): Promise<void> {
    await this.#stopListening();
    await this.#reading;
  }

  /** One reading after the other, so that the newest row is the last one to count. */
  #readAgain(): void {
    this.#reading = this.#reading.then(() => this.#read()).catch((error: unknown) => this.options.onProblem?.(error));
  }

  async #read(): Promise<void> {
    const { clockOffsetMs } = await readInstallationFacts(this.database);
    const offsetMs = clockOffsetMs ?? 0;
    if (offsetMs === this.#offsetMs) return;
    this.#offsetMs = offsetMs;
    this.options.onMoved?.(this.now());
  }
}
