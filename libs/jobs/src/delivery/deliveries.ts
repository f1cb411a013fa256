import { newId, type Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import { CORE, type EventEffect, type LoadedModules } from '../ports/module-code.js';
import { isSwitchedOff } from '../ports/switched-off.rules.js';
import type { SystemWork } from '../ports/system-work.js';
import type { JobsLogger } from '../ports/worker-log.js';
import { MOST_ATTEMPTS, pauseAfterFailure } from './back-off.rules.js';
import { claim, dueLanes, eventOf, settle, type Delivery, type Lane, type Outcome } from './delivery.js';
import { failureText } from './failure-text.rules.js';

export interface DeliveryParts {
  readonly database: Database;
  readonly modules: LoadedModules;
  readonly systemWork: SystemWork;
  /** For pauses after failures: the machine's clock, because the business clock of a demo may be set back. */
  readonly clock: Clock;
  readonly logger: JobsLogger;
  /** Between 0 and 1. Default `Math.random`. */
  readonly random?: () => number;
}

/** What a round has done; `silent`: the consumer's module is not enabled in the township (CORE-06). */
export type DeliveryReport = Readonly<Record<'delivered' | 'silent' | 'failed', number>>;

type Verdict = keyof DeliveryReport;

const LANES = 20;
/** Stands beside a delivery that was done without its effect. */
const SILENT = 'MODULE_DISABLED (CORE-06): not enabled here, nothing was run';
const ARCHIVED = 'archived (AM-18): nothing was run';

const laneKey = ({ tenantId, consumer, about }: Lane): string => `${tenantId} ${consumer} ${about}`;

/**
 * Brings events to their consumers: of one record and consumer strictly one after the other in the order of their writing, of
 * different records side by side. Any number of rounds and workers may run at once.
 *
 * An effect and its receipt are one tenant transaction, so an event that is delivered again after a crash has no second effect. A
 * failure is tried again with back-off; after twelve it stands as FAILED, holds back its own record and consumer, and waits for the
 * operator. A consumer whose module is not enabled any more is not run, and the delivery is done: what a module misses while it is
 * switched off, it misses (CORE-06). A delivery to a module that is not loaded here waits, without an attempt.
 */
export class Deliveries {
  readonly #underWay = new Set<string>();

  constructor(private readonly parts: DeliveryParts) {}

  /** Delivers until nothing is due. Several may run beside each other on one object. */
  async runOnce(stopping?: AbortSignal): Promise<DeliveryReport> {
    const sum = { delivered: 0, silent: 0, failed: 0 };
    let settled: number;
    do {
      settled = 0;
      for (const lane of await this.#due()) {
        if (stopping?.aborted) return sum;
        for (let verdict = await this.#first(lane); verdict !== null; verdict = stopping?.aborted ? null : await this.#first(lane)) {
          sum[verdict] += 1;
          settled += 1;
        }
      }
    } while (settled > 0);
    return sum;
  }

  #due(): Promise<Lane[]> {
    const consumers = this.parts.modules().map(({ module }) => module);
    return readPipelined<Lane>(this.parts.database.pool('worker'), dueLanes(consumers, this.parts.clock.now(), LANES));
  }

  /** Delivers the first event of a lane; null when it is not due, or somebody else is at it. */
  async #first(lane: Lane): Promise<Verdict | null> {
    const key = laneKey(lane);
    if (this.#underWay.has(key)) return null;
    this.#underWay.add(key);
    try {
      return await inTransaction(this.parts.database.pool('worker'), (tx) => this.#deliver(tx, lane));
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** The row stays locked while its consumer runs in a transaction of its own. */
  async #deliver(tx: Transaction, lane: Lane): Promise<Verdict | null> {
    const [delivery] = await tx.query<Delivery>(claim(lane, this.parts.clock.now()));
    const outcome = delivery && (await this.#outcome(delivery));
    if (!delivery || !outcome) return null;
    await tx.query(settle(delivery, outcome, this.parts.clock.now()));
    if (outcome.state !== 'DONE') return 'failed';
    return outcome.lastError === null ? 'delivered' : 'silent';
  }

  /** Undefined when the code is not here. An event that the module does not consume (any more) is done. */
  #outcome(delivery: Delivery): Promise<Outcome | undefined> | Outcome | undefined {
    const { consumer, event, moduleState, archived } = delivery;
    if (archived) return { state: 'DONE', lastError: ARCHIVED };
    if (consumer !== CORE && moduleState !== 'ENABLED') return { state: 'DONE', lastError: SILENT };
    const code = this.parts.modules().find(({ module }) => module === consumer);
    if (!code) return undefined;
    const effect = code.consumers.get(event);
    return effect ? this.#run(delivery, effect) : { state: 'DONE', lastError: null };
  }

  async #run(delivery: Delivery, effect: EventEffect): Promise<Outcome> {
    const { consumer, tenantId } = delivery;
    try {
      await this.parts.systemWork(consumer, tenantId, async (work, tx) => {
        if (await this.#receive(tx, delivery)) await effect(work, eventOf(delivery));
      });
      return { state: 'DONE', lastError: null };
    } catch (error) {
      return isSwitchedOff(error, consumer) ? { state: 'DONE', lastError: SILENT } : this.#failed(delivery, error);
    }
  }

  /** False when the event has had its effect before. */
  async #receive(tx: Transaction, { tenantId, eventId, consumer }: Delivery): Promise<boolean> {
    const rows = await tx.query(sql`
      insert into core.event_receipt (tenant_id, id, event_id, consumer, received_at)
      values (${tenantId}, ${newId()}, ${eventId}, ${consumer}, ${this.parts.clock.now()})
      on conflict (tenant_id, event_id, consumer) do nothing returning id`);
    return rows.length > 0;
  }

  #failed({ id, tenantId, consumer, event, attempts }: Delivery, error: unknown): Outcome {
    const { clock, logger, random = Math.random } = this.parts;
    const made = attempts + 1;
    const state = made >= MOST_ATTEMPTS ? 'FAILED' : 'PENDING';
    logger.error({ err: error, tenantId, delivery: id, consumer, event, attempts: made, state }, 'a consumer failed');
    return { state, lastError: failureText(error), nextAt: new Date(clock.now().getTime() + pauseAfterFailure(made, random())) };
  }
}
