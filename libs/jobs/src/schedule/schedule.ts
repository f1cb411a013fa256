import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { Archives, LoadedModules } from '../ports/module-code.js';
import type { JobsLogger } from '../ports/worker-log.js';
import { cronOf, latestTick, minuteOf, type Cron } from './cron.rules.js';
import { fanOut, fanOutDue, type Tick } from './fan-out.js';

export interface ScheduleParts {
  readonly database: Database;
  readonly modules: LoadedModules;
  /** The business clock: moving it moves the schedule. */
  readonly clock: Clock;
  readonly logger: JobsLogger;
}

/** What a round has done. */
export type ScheduleReport = Readonly<Record<'ticks' | 'jobs', number>>;

interface Scheduled {
  readonly module: string;
  readonly job: string;
  readonly archives: Archives | undefined;
  readonly cron: Cron;
}

const claimTick = (job: string, tick: Date) => sql`
  insert into jobs.tick as t (job, last_tick) values (${job}, ${tick})
  on conflict (job) do update set last_tick = excluded.last_tick where t.last_tick < excluded.last_tick
  returning job`;

/**
 * Turns the cron lines of the loaded modules into jobs, one for each township that has the module enabled. Any number of workers
 * may do so: who writes a tick down first runs it. A job seen for the first time starts with its next tick. What was missed, by a
 * standing worker or a clock that was set forward, is run once, for the latest tick. A clock that is set back runs nothing a second
 * time: the job goes on where it was last.
 */
export class Schedule {
  /** Up to which minute each job has been looked at here. */
  readonly #examined = new Map<string, Date>();
  /** By their text; null for one that cannot be read, which is said once. */
  readonly #crons = new Map<string, Cron | null>();

  constructor(private readonly parts: ScheduleParts) {}

  /**
   * Enqueues what has become due since the last round.
   * @throws what the first failing job met, after the others have been looked at; it is looked at again in the next round
   */
  async runOnce(): Promise<ScheduleReport> {
    const upTo = minuteOf(this.parts.clock.now());
    const failures: unknown[] = [];
    let [ticks, jobs] = [0, 0];
    for (const scheduled of this.#scheduled()) {
      try {
        const count = await this.#examine(scheduled, upTo);
        if (count === null) continue;
        ticks += 1;
        jobs += count;
      } catch (error) {
        failures.push(error);
      }
    }
    jobs += await this.#fanOutDue(failures);
    if (failures.length > 0) throw failures[0];
    return { ticks, jobs };
  }

  /** Jobs without a time of their own, which look for what is due. */
  async #fanOutDue(failures: unknown[]): Promise<number> {
    const { database, modules, clock } = this.parts;
    let jobs = 0;
    for (const { due, ...one } of modules().flatMap(({ module, jobs }) => [...jobs].flatMap(([job, { due, archives }]) => (due ? [{ module, job, archives, due: due(clock.now()) }] : [])))) {
      try {
        if ((await readPipelined(database.pool('worker'), sql`${due} limit 1`)).length === 0) continue;
        jobs += await inTransaction(database.pool('worker'), (tx) => fanOutDue(tx, { ...one, due }));
      } catch (error) {
        failures.push(error);
      }
    }
    return jobs;
  }

  #scheduled(): Scheduled[] {
    const all = this.parts.modules().flatMap(({ module, jobs }) => [...jobs].map(([job, { cron, archives }]) => ({ module, job, archives, cron: cron === undefined ? null : this.#read(job, cron) })));
    return all.filter((one): one is Scheduled => one.cron !== null);
  }

  #read(job: string, text: string): Cron | null {
    const known = this.#crons.get(text);
    if (known !== undefined) return known;
    let cron: Cron | null = null;
    try {
      cron = cronOf(text);
    } catch (error) {
      this.parts.logger.error({ err: error, job }, 'a job is not scheduled');
    }
    this.#crons.set(text, cron);
    return cron;
  }

  /** @returns how many townships got the job; null when no tick was due, or another worker had it */
  async #examine({ cron, ...scheduled }: Scheduled, upTo: Date): Promise<number | null> {
    const from = this.#examined.get(scheduled.job) ?? (await this.#lastTick(scheduled.job, upTo));
    const tick = latestTick(cron, from, upTo);
    const count = tick === null ? null : await inTransaction(this.parts.database.pool('worker'), (tx) => this.#run(tx, { ...scheduled, tick }));
    if (from < upTo) this.#examined.set(scheduled.job, upTo);
    return count;
  }

  async #lastTick(job: string, now: Date): Promise<Date> {
    const statement = sql`
      with first as (insert into jobs.tick (job, last_tick) values (${job}, ${now}) on conflict (job) do nothing returning last_tick)
      select last_tick as at from first union all select last_tick from jobs.tick where job = ${job}`;
    const [row] = await readPipelined<{ at: Date }>(this.parts.database.pool('worker'), statement, { readOnly: false });
    return row?.at ?? now;
  }

  async #run(tx: Transaction, tick: Tick): Promise<number | null> {
    const [claimed] = await tx.query(claimTick(tick.job, tick.tick));
    return claimed ? fanOut(tx, tick) : null;
  }
}
