/** Work that runs once at a time; whoever asks while it runs shares one further run, which begins afterwards. */
export class OneAtATime {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private ended = false;

  constructor(private readonly work: () => Promise<void>) {}

  /** Settles with a run that began after this call. */
  run(): Promise<void> {
    if (!this.running) return this.start();
    const after = this.running.catch(() => undefined);
    return (this.next ??= after.then(() => {
      this.next = undefined;
      return this.start();
    }));
  }

  /** Begins nothing any more and waits for what is under way. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.allSettled([this.running, this.next]);
  }

  private start(): Promise<void> {
    if (this.ended) return Promise.resolve();
    const run = this.work().finally(() => {
      if (this.running === run) this.running = undefined;
    });
    this.running = run;
    return run;
  }
}
