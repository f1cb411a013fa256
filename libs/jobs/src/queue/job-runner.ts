import { EventEmitter } from 'node:events';
import { run, runOnce, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { runModuleJob, type ModuleJobParts } from './module-job.js';
import { queueLogger } from './queue-logger.js';
import { MODULE_JOB, QUEUE_SCHEMA } from './queue-options.js';
import { endRunner, keepRunnersAlive } from './runner-life.js';

export interface JobRunnerParts extends ModuleJobParts {
  /** Jobs at once. Default 2. */
  readonly concurrency?: number;
}

/** Net under LISTEN, and the pause after which a job that failed is looked for. */
const POLL_MS = 2_000;

/**
 * In batches, however small, graphile-worker writes the end of a job down under its own retries and waits for that when it stops. One
 * by one it does neither, and a lost connection would be an unhandled rejection.
 */
const WRITTEN_DOWN = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

const unheard = (): void => undefined;
const prepared = new WeakSet<pg.Pool>();

/** graphile-worker wants a listener on each connection and would say so on the console; pg-pool and we hear of losses anyway. */
function hearLosses(pool: pg.Pool): pg.Pool {
  if (!prepared.has(pool)) {
    prepared.add(pool);
    pool.on('connect', (client) => client.on('error', unheard));
  }
  return pool;
}

/** Works off the queue, with graphile-worker on the worker's pool. Needs no right to change the schema; `installQueue` has done that. */
export class JobRunner {
  #id: string | null = null;

  constructor(private readonly parts: JobRunnerParts) {}

  /**
   * Works until told to stop, then lets what runs come to its end.
   * @throws what ends graphile-worker: the database is gone for long, the schema is older or newer than this build's
   */
  async workUntil(stopping: AbortSignal): Promise<void> {
    if (stopping.aborted) return;
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => (this.#id = workerPool.id));
    const runner = await run(this.#options(events), undefined, []);
    const stop = (): void => void runner.stop().catch(unheard);
    stopping.addEventListener('abort', stop);
    if (stopping.aborted) stop();
    try {
      await this.beat();
      await runner.promise;
    } finally {
      stopping.removeEventListener('abort', stop);
      await this.#end();
    }
  }

  /** Runs everything that is due, once; for specs and the command line. */
  async runOnce(): Promise<void> {
    await runOnce(this.#options(new EventEmitter()));
  }

  /** Says that this runner lives and frees the jobs of dead ones; to be called every few seconds. @returns how many held jobs */
  beat(): Promise<number> {
    return keepRunnersAlive(this.parts.database, this.#id);
  }

  async #end(): Promise<void> {
    const id = this.#id;
    this.#id = null;
    if (id !== null) await endRunner(this.parts.database, id);
  }

  #options(events: WorkerEvents): RunnerOptions {
    const { database, logger, concurrency = 2 } = this.parts;
    return {
      pgPool: hearLosses(database.pool('worker')),
      preset: WRITTEN_DOWN,
      schema: QUEUE_SCHEMA,
      noHandleSignals: true,
      concurrency,
      pollInterval: POLL_MS,
      logger: queueLogger(logger),
      events,
      taskList: { [MODULE_JOB]: (payload) => runModuleJob(this.parts, payload) },
    };
  }
}
