import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { newId } from '@xiangzhi/kernel';
import { loadPlugin, sql, type LoadedPlugin, type OversightActor, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { aTownship, ownDatabase, testRuntime, testWorker, type Answer, type Person, type TestRuntime, type TestWorker, type Township, type Unit } from '@xiangzhi/testing';
import manifest from '../src/grids.manifest.js';
import { Town } from './town.js';

export type Input = Readonly<Record<string, unknown>>;

/** One row as an answer shows it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** Where a post is held, and where its holder belongs. */
export interface Post {
  /** Default: the township. */
  readonly at?: Unit;
  /** Default: where the post is. */
  readonly home?: Unit;
  /** Default: somebody new. */
  readonly person?: Person;
}

/** What every spec of the module works with: the core and the grids, and nothing else. */
export class GridWorld {
  private readonly inputTypes: ReadonlyMap<string, string>;

  private constructor(
    readonly runtime: TestRuntime,
    readonly plugin: LoadedPlugin,
  ) {
    const useCases = [...corePlugin.module.useCases, ...plugin.module.useCases];
    this.inputTypes = new Map(useCases.map(({ name, input }) => [name, input.name]));
  }

  /** What a mutation takes. */
  inputTypeOf(mutation: string): string {
    const type = this.inputTypes.get(mutation);
    if (type === undefined) throw new Error(`there is no mutation ${mutation}`);
    return type;
  }

  /** A database of the file's own, in which the module is installed. */
  static async open(): Promise<GridWorld> {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    const runtime = await testRuntime({ on, plugins: [plugin], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    return new GridWorld(runtime, plugin);
  }

  /**
   * A worker that begins now. The schedule never goes back, and specs run in any order: whoever moves the clock by more than others
   * in the file works with one of its own.
   */
  async freshWorker(): Promise<TestWorker> {
    await this.rows(sql`delete from jobs.tick`);
    const worker = testWorker(this.runtime, [corePlugin, this.plugin]);
    await worker.work();
    return worker;
  }

  /** A second worker beside the first. */
  anotherWorker(): TestWorker {
    return testWorker(this.runtime, [corePlugin, this.plugin]);
  }

  /** A township that has switched the module on, with its people. */
  async town(): Promise<Town> {
    const township = await aTownship({ on: this.runtime.on, clock: this.runtime.clock, modules: [manifest.key] });
    return Town.found(this, township);
  }

  /** Somebody in a post, with what the post may do where the module is on. */
  async actor(township: Township, role: string, { at = township.root, home = at, person }: Post = {}): Promise<TenantActor> {
    const ordinary = await township.actor({ role, unit: at, person: { unit: home } });
    const actor = { ...ordinary, permissions: new Set([...ordinary.permissions, ...(manifest.grants?.[role] ?? [])]) };
    if (!person) return actor;
    return { ...actor, userId: person.id, accountId: person.accountId, assignmentId: await township.post({ person, role, unit: at }) };
  }

  /** Somebody of the county above a township, who answers what it sends up. */
  county({ areaCode }: Township): OversightActor {
    const permissions = new Set(['core:org-unit:read', 'oversight:tenant:read', 'oversight:matter:read', 'oversight:matter:answer']);
    return { kind: 'OVERSIGHT', accountId: newId(), sessionId: newId(), assignmentId: newId(), roleCode: 'COUNTY_DEPT_HANDLER', permissions, clearance: 1, regionCode: areaCode.slice(0, 6) };
  }

  /** Asks, and puts what was refused into words that a spec compares. */
  async refusalOf(answer: Promise<Answer<unknown>>): Promise<readonly string[]> {
    return (await answer).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
  }

  set(instant: string): void {
    this.runtime.clock.set(instant);
  }

  /** Rows of any table, as the superuser sees them. */
  async rows<Row>({ text, values }: Statement): Promise<readonly Row[]> {
    return (await this.runtime.on.superuser.query({ text, values: [...values] })).rows as Row[];
  }
}
