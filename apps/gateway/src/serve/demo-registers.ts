import type { Logger } from 'pino';
import { loadRegisters } from '@xiangzhi/demo';
import type { Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import type { PluginHost } from '@xiangzhi/plugin-host';

export interface DemoRegistersParts {
  readonly database: Database;
  readonly host: PluginHost;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The demo's registers on their way into the townships, beside everything else that the process does. */
export class DemoRegisters {
  private readonly stopping = new AbortController();
  private loading: Promise<void> = Promise.resolve();

  constructor(private readonly parts: DemoRegistersParts) {}

  /** Goes on by itself; what fails is logged, and tried again by the next start. */
  begin(): void {
    const { database, host, clock, logger } = this.parts;
    const onProblem = (error: unknown, chapter: object = {}): void => logger.error({ err: error, ...chapter }, 'a register of the demo could not be loaded');
    this.loading = loadRegisters({ database, host, clock, onProblem }, this.stopping.signal).catch(onProblem);
  }

  /** Waits until the step under way has ended. */
  close(): Promise<void> {
    this.stopping.abort();
    return this.loading;
  }
}
