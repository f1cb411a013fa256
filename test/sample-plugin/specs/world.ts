import { baselineRole, type TenantActor } from '@xiangzhi/access';
import { loadPlugin, type LoadedPlugin } from '@xiangzhi/plugin-api';
import {
  aTownship, ownDatabase, testRuntime, testWorker, type Answer, type TestRuntime, type TestWorker, type Township, type TownshipWish, type Unit,
} from '@xiangzhi/testing';
import manifest from '../src/street-lamps.manifest.js';

type Input = Readonly<Record<string, unknown>>;

/** One row as an answer shows it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

const SHOWN: Readonly<Record<string, string>> = {
  registerLamp: 'lamp { id version number condition keeperMobile }',
  changeLampKeeper: 'lamp { id version number keeperName keeperMobile }',
  retireLamp: 'lamp { id version number removedOn condition }',
  recordLampInspection: 'lampInspectionRound { id version lampsSeen weather faults { id } } lampFaults { id version state kind }',
};

const FAULT = 'lampFault { id version state stateZh dueAt remindedAt reopenedTimes repairedOn repairCost repairedByMe remark }';

const inputTypeOf = (mutation: string): string => {
  const types: Readonly<Record<string, string>> = { acceptLampFault: 'TransitionInput', withdrawLampFault: 'TransitionInput' };
  return types[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
};

/** What every spec of the module works with: the core and the street lamps, and nothing else. */
export class LampWorld {
  private constructor(
    readonly plugin: LoadedPlugin,
    readonly runtime: TestRuntime,
    readonly worker: TestWorker,
  ) {}

  /** A database of the file's own, in which the module is installed. */
  static async open(): Promise<LampWorld> {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    const runtime = await testRuntime({ on, plugins: [plugin] });
    return new LampWorld(plugin, runtime, testWorker(runtime, [plugin]));
  }

  /** A township that has switched the module on. */
  township(wish: TownshipWish = {}): Promise<Township> {
    return aTownship({ on: this.runtime.on, clock: this.runtime.clock, modules: [manifest.key], ...wish });
  }

  /** Somebody in a post, with what the post may do where the module is on. */
  actor(township: Township, role: string, unit?: Unit): Promise<TenantActor> {
    const permissions = [...(baselineRole(role)?.permissions ?? []), ...(manifest.grants?.[role] ?? [])];
    return township.actor({ role, permissions, ...(unit ? { unit } : {}) });
  }

  /** Performs a use case over GraphQL, whatever comes of it. */
  ask(who: TenantActor, mutation: string, input: Input): Promise<Answer<Record<string, Record<string, never>>>> {
    return this.runtime.ask(who, `mutation($input: ${inputTypeOf(mutation)}!) { ${mutation}(input: $input) { ${SHOWN[mutation] ?? FAULT} warnings { code messageZh } } }`, { input });
  }

  /** Performs a use case that must succeed; answers the first record of its payload. */
  async act(who: TenantActor, mutation: string, input: Input): Promise<Shown> {
    const answer = await this.ask(who, mutation, input);
    if (answer.errors.length > 0) throw new Error(`${mutation}: ${answer.errors.map(({ message }) => message).join('; ')}`);
    const [first] = Object.values(answer.data[mutation] as unknown as Readonly<Record<string, Shown>>);
    if (!first) throw new Error(`${mutation} shows nothing`);
    return first;
  }

  /** Code and rule of what was refused. */
  async refusal(who: TenantActor, mutation: string, input: Input): Promise<readonly unknown[]> {
    return (await this.ask(who, mutation, input)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
  }

  lamp(who: TenantActor, unit: Unit, more: Input = {}): Promise<Shown> {
    return this.act(who, 'registerLamp', { unitId: unit.id, number: String(Math.floor(Math.random() * 1e9)), kind: 'MAINS', poleCost: '320000', poleHeight: 600, ...more });
  }
}
