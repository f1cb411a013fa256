import type { Runtime } from '../runtime/create-runtime.js';

/** A runtime while it serves. After a swap it answers what it has begun and closes. */
export class StandingRuntime {
  private users = 0;
  private whenIdle: (() => void) | undefined;

  constructor(readonly runtime: Runtime) {}

  /** Counts from the call on: between choosing a runtime and using it nothing may close it, so no `await` stands between. */
  async use<Result>(work: (runtime: Runtime) => Promise<Result>): Promise<Result> {
    this.users += 1;
    try {
      return await work(this.runtime);
    } finally {
      this.users -= 1;
      if (this.users === 0) this.whenIdle?.();
    }
  }

  /** Waits for what is under way, so many milliseconds at most, and closes. */
  async drain(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    if (this.users > 0) {
      await new Promise<void>((resolve) => {
        this.whenIdle = resolve;
        timer = setTimeout(resolve, ms);
      });
    }
    clearTimeout(timer);
    await this.runtime.close();
  }
}
