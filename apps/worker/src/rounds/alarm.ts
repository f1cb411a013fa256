/** Wakes whoever rests. Rung while nobody rests, it cuts the next rest short; rung many times, it counts once. */
export class Alarm {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Waits until it is rung, so many milliseconds at most, or returns at once when the worker is stopped. */
  async rest(ms: number, stopping: AbortSignal): Promise<void> {
    if (!this.#rung && !stopping.aborted) await this.#sleep(ms, stopping);
    this.#rung = false;
  }

  #sleep(ms: number, stopping: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stopping.removeEventListener('abort', done);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      stopping.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}
