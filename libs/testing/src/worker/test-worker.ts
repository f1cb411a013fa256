import { Deliveries, JobRunner, Relay, releasePlanned, Schedule, type SystemWork } from '@xiangzhi/jobs';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { moduleCodeOf } from '@xiangzhi/plugin-host';
import type { TestRuntime } from '../runtime/test-runtime.js';

interface WorkerParts {
  readonly runtime: TestRuntime;
  readonly plugins: readonly LoadedPlugin[];
}

/** The worker of a spec: relays, delivers, schedules and runs what is due on the spec's clock, whenever it is told to. */
export class TestWorker {
  private readonly failures: unknown[] = [];
  private readonly relay: Relay;
  private readonly deliveries: Deliveries;
  private readonly schedule: Schedule;
  private readonly runner: JobRunner;

  constructor(private readonly parts: WorkerParts) {
    const { runtime, plugins } = parts;
    const unsaid = (): void => undefined;
    const modules = plugins.map(moduleCodeOf);
    const systemWork: SystemWork = (module, tenantId, body) => runtime.writeModel.performSystem(module, tenantId, body);
    const shared = {
      database: runtime.on.database, modules: () => modules, clock: runtime.clock, systemWork, random: () => 0,
      logger: { debug: unsaid, info: unsaid, error: (facts: object) => void this.failures.push((facts as { readonly err?: unknown }).err ?? facts) },
    };
    this.relay = new Relay(shared);
    this.deliveries = new Deliveries(shared);
    this.schedule = new Schedule(shared);
    this.runner = new JobRunner(shared);
  }

  /** Does everything that is due now. @throws what a job or a consumer threw */
  async work(): Promise<void> {
    await this.schedule.runOnce();
    await releasePlanned(this.parts.runtime.on.database, this.parts.runtime.clock);
    await this.runner.runOnce();
    await this.deliver();
    const [failure] = this.failures.splice(0);
    if (failure !== undefined) throw failure instanceof Error ? failure : new Error(JSON.stringify(failure));
  }

  /** An effect may tell of further events: goes on until nobody has anything to say. */
  private async deliver(): Promise<void> {
    for (let rounds = 0; rounds < 20; rounds += 1) {
      await this.relay.runOnce();
      const { delivered, silent } = await this.deliveries.runOnce();
      if (delivered + silent === 0) return;
    }
    throw new Error('events cause events without end');
  }
}

/** A worker beside a runtime of a spec. */
export const testWorker = (runtime: TestRuntime, plugins: readonly LoadedPlugin[]): TestWorker => new TestWorker({ runtime, plugins });
