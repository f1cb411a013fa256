import type { View } from './view.js';

/** A view while it is held: requests that use it keep it from being stopped. */
export class HeldView {
  private users = 0;
  private retired = false;
  private stopping: Promise<void> | undefined;

  constructor(private readonly made: Promise<View>) {}

  /** Counts from the call on, so that nothing stops the view between finding and using it. */
  async use<Result>(work: (view: View) => Promise<Result>): Promise<Result> {
    this.users += 1;
    try {
      return await work(await this.made);
    } finally {
      this.users -= 1;
      if (this.retired && this.users === 0) void this.stop();
    }
  }

  /** Stops the view when its last request has been answered. */
  retire(): void {
    this.retired = true;
    if (this.users === 0) void this.stop();
  }

  /** Stops it now. A view that was never made has nothing to stop. */
  stop(): Promise<void> {
    return (this.stopping ??= this.made.then((view) => view.stop()).catch(() => undefined));
  }
}
