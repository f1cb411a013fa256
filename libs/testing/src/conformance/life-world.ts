import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { ownDatabase } from '../database/test-database.js';
import { seedAll } from '../isolation/seeds.js';
import { seedsWith } from '../isolation/synthesised-seeds.js';
import { rowsOf } from '../isolation/tenant-rows.js';
import { almighty, isolationRuntime } from '../isolation/world.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship, type Township } from '../township/township.js';
import { testWorker, type TestWorker } from '../worker/test-worker.js';
import type { TenantActor } from '@xiangzhi/access';
import { idsFor, type Candidate } from './wish.js';

export type ModuleState = 'ENABLED' | 'READ_ONLY' | 'DISABLED';

/** A township with rows of the plugin, in a given state of the module. */
export interface Inhabitant {
  readonly township: Township;
  readonly actor: TenantActor;
  readonly own: ReadonlyMap<string, readonly string[]>;
}

/** Which code of the plugin has run, and where. */
export interface Run {
  readonly what: string;
  readonly tenantId: string;
}

const noted = (plugin: LoadedPlugin, runs: Run[]): LoadedPlugin => ({
  ...plugin,
  consumers: new Map([...plugin.consumers].map(([what, consumer]) => [what, { ...consumer, run: async (work, event) => {
    runs.push({ what, tenantId: event.tenantId });
    await consumer.run(work, event);
  } }])),
  jobs: new Map([...plugin.jobs].map(([what, run]) => [what, async (work, ids) => {
    runs.push({ what, tenantId: work.actor.tenantId });
    await run(work, ids);
  }])),
});

/** One installation with the core and the plugin alone, and a worker that notes what it runs. */
export class LifeWorld {
  private constructor(
    private readonly candidate: Candidate,
    readonly runtime: TestRuntime,
    readonly worker: TestWorker,
    readonly runs: Run[],
  ) {}

  static async start(candidate: Candidate): Promise<LifeWorld> {
    const plugin = candidate.plugin();
    const on = await ownDatabase([plugin.manifest]);
    const runtime = await isolationRuntime(on, [plugin]);
    const runs: Run[] = [];
    return new LifeWorld(candidate, runtime, testWorker(runtime, [noted(plugin, runs)]), runs);
  }

  get key(): string {
    return this.candidate.plugin().manifest.key;
  }

  async inhabitant(state: ModuleState): Promise<Inhabitant> {
    const { on, clock } = this.runtime;
    const plugins = [this.candidate.plugin()];
    const township = await aTownship({ on, clock, modules: [this.key] });
    const village = await township.unit({ level: 'VILLAGE' });
    const own = await seedAll(township, village, seedsWith(plugins, this.candidate.wish.seeds));
    await this.setState(township, state);
    return { township, own, actor: await township.actor(almighty(plugins)) };
  }

  async setState({ tenantId }: Township, state: ModuleState): Promise<void> {
    await this.runtime.on.superuser.query('update core.module set state = $3 where tenant_id = $1 and key = $2', [tenantId, this.key, state]);
  }

  /** Rows of a township in the plugin's own tables. */
  async rows({ tenantId }: Township): Promise<Readonly<Record<string, string>>> {
    const all = await rowsOf(this.runtime.on, tenantId);
    return Object.fromEntries(Object.entries(all).filter(([table]) => table.startsWith(`${schemaOf(this.key)}.`)));
  }

  /** Runs a job as the worker would, with ids of the township's own rows. */
  async runJob(job: string, { township, own }: Inhabitant): Promise<void> {
    const ids = idsFor([...own.keys(), ...Object.keys(this.candidate.wish.ids ?? {})].map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`), own, this.candidate.wish);
    const run = this.candidate.plugin().jobs.get(job);
    if (!run) throw new TypeError(`there is no job ${job}`);
    await this.runtime.writeModel.performSystem(this.key, township.tenantId, (work) => run(work, ids));
  }

  /** Puts an event about the township's own rows into the outbox, as whoever emits it does. */
  async emit(event: string, { township, own }: Inhabitant): Promise<void> {
    const definition = this.candidate.plugin().consumers.get(event)?.event;
    if (!definition) throw new TypeError(`nobody consumes ${event}`);
    const known = idsFor(definition.ids, own, this.candidate.wish);
    const ids = Object.fromEntries(definition.ids.map((name) => [name, known[name] ?? newId()]));
    await township.enter((tx) =>
      tx.query(sql`
        insert into core.outbox (tenant_id, id, module, event, about, ids, occurred_at)
        values (${township.tenantId}, ${newId()}, ${event.slice(0, event.indexOf('.'))}, ${event}, ${ids[definition.ids[0]]}, ${JSON.stringify(ids)}::jsonb, ${township.clock.now()})`),
    );
  }

  /** As if every delivery's acknowledgement had been lost. */
  async deliverAgain({ tenantId }: Township): Promise<void> {
    await this.runtime.on.superuser.query(`update core.event_delivery set state = 'PENDING', done_at = null where tenant_id = $1`, [tenantId]);
    await this.worker.work();
  }

  /** Number of rows of a township in each table of the plugin. */
  async counts(township: Township): Promise<Readonly<Record<string, number>>> {
    const rows = await this.rows(township);
    return Object.fromEntries(Object.entries(rows).map(([table, line]) => [table.slice(table.indexOf('.') + 1), Number(line.split(' ')[0])]));
  }

  /** Calls the plugin's purge function as the core does, inside the township. */
  async purge(township: Township): Promise<void> {
    await township.enter((tx) => tx.query({ text: `select "${schemaOf(this.key)}".purge()`, values: [] }));
  }

  /** As if two people had agreed and the thirty days were over (CORE-08); how it comes to that is the core's. */
  async markPurged({ tenantId }: Township): Promise<void> {
    await this.runtime.on.superuser.query(
      `update core.module set state = 'PURGED', disabled_at = $3::timestamptz - interval '31 days', purge_proposed_by = gen_random_uuid(), purge_proposed_at = $3,
         purge_approved_by = gen_random_uuid(), purge_approved_at = $3 where tenant_id = $1 and key = $2`,
      [tenantId, this.key, this.runtime.clock.now()],
    );
  }

  ranIn({ tenantId }: Township): readonly string[] {
    return this.runs.filter((run) => run.tenantId === tenantId).map(({ what }) => what);
  }
}
