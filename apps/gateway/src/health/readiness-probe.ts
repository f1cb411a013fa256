import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorFunction, type HealthIndicatorResult } from '@nestjs/terminus';
import { readPipelined, sql } from '@xiangzhi/persistence';
import { SHELL, type ReadinessCheck, type ShellParts } from '../gateway-parts.js';

/** How long a condition may take before it counts as not met. */
const PATIENCE_MS = 1_000;

/** The conditions of readiness as terminus wants them. A check that still runs is not started a second time. */
@Injectable()
export class ReadinessProbe {
  private readonly running = new Map<string, Promise<object | void>>();

  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(HealthIndicatorService) private readonly indicator: HealthIndicatorService,
  ) {}

  indicators(draining: boolean): HealthIndicatorFunction[] {
    const checks: readonly ReadinessCheck[] = [{ name: 'database', check: () => this.askDatabase() }, ...(this.parts.readiness ?? [])];
    return [() => this.accepting(draining), ...checks.map((check) => () => this.run(check))];
  }

  private async askDatabase(): Promise<void> {
    await readPipelined(this.parts.database.pool('app'), sql`select 1`);
  }

  private accepting(draining: boolean): HealthIndicatorResult {
    const session = this.indicator.check('accepting');
    return draining ? session.down({ messageZh: '正在停止' }) : session.up();
  }

  private async run(check: ReadinessCheck): Promise<HealthIndicatorResult> {
    const session = this.indicator.check(check.name);
    try {
      return session.up({ ...(await inTime(this.once(check))) });
    } catch (error) {
      this.parts.logger.warn({ err: error, check: check.name }, 'not ready');
      return session.down({ messageZh: '未就绪' });
    }
  }

  private once(check: ReadinessCheck): Promise<object | void> {
    const known = this.running.get(check.name);
    if (known) return known;
    const run = check.check().finally(() => this.running.delete(check.name));
    this.running.set(check.name, run);
    return run;
  }
}

const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
