import { defineUseCase, Identifier, Input, loadPlugin, sql, type LoadedPlugin } from '@xiangzhi/plugin-api';
import {
  aTownship, inhabit, isolationRuntime, lineOf, lose, Matrix, ownDatabase, policiesOf, policyLosses, positionsOf, restore, schemaFor, scopedTargetsIn, targetsIn,
  type Inhabited, type Position, type Targets, type TestRuntime,
} from '@xiangzhi/testing';
import { Lamp } from '../sample-plugin/src/lamp/lamp.record.js';
import manifest from '../sample-plugin/src/street-lamps.manifest.js';

@Input({ zh: '看一眼路灯', en: 'Looks at a lamp.' })
class LookAtLampInput {
  @Identifier({ zh: '路灯', en: 'Id of the lamp.' })
  readonly id!: string;
}

/** Written by somebody who has forgotten that there are other townships, and other villages. */
const lookAtLamp = defineUseCase({
  name: 'lookAtLamp',
  zh: '看一眼路灯',
  en: 'Look at a lamp.',
  permission: 'street-lamps:lamp:read',
  input: LookAtLampInput,
  payload: { lamp: Lamp },
  async run(work, { id }) {
    const [found] = await work.query<{ number: string }>(sql`select number from street_lamps.lamp where id = ${id}`);
    if (found) work.warn({ code: 'SEEN', messageZh: '看到了' });
    return { lamp: id };
  },
});

describe('a hole in a module', () => {
  let runtime: TestRuntime;
  let plugins: readonly LoadedPlugin[];
  let careless: Position;
  let a: Inhabited;
  let b: Inhabited;
  let neighbour: Inhabited;
  let targets: Targets;

  beforeAll(async () => {
    const on = await ownDatabase([manifest]);
    const plugin = await loadPlugin(manifest);
    plugins = [{ ...plugin, module: { ...plugin.module, useCases: [...plugin.module.useCases, lookAtLamp] } }];
    runtime = await isolationRuntime(on, plugins);
    const town = () => aTownship({ on, clock: runtime.clock, modules: ['street-lamps'] });
    [a, b] = [await inhabit(await town(), { plugins }), await inhabit(await town(), { plugins })];
    const sister = await a.township.unit({ level: 'VILLAGE' });
    neighbour = await inhabit(a.township, { plugins, unit: sister, at: sister });
    const positions = positionsOf(schemaFor('TENANT', plugins).schema);
    careless = positions.find(({ label }) => label === 'lookAtLamp(input.id)')!;
    targets = await targetsIn(runtime, a, positions);
  });

  const withoutPolicy = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const policy = (await policiesOf(runtime.on)).find((one) => one.name === name)!;
    await lose(runtime.on, policy);
    try {
      return await work();
    } finally {
      await restore(runtime.on, policy);
    }
  };

  it('a use case that forgets the township and the unit tells nothing as long as the policies stand', async () => {
    const matrix = new Matrix(runtime);
    expect(await matrix.leaksAt(careless, b, targets)).toEqual([]);
    expect(await matrix.leaksAt(careless, neighbour, scopedTargetsIn(a, plugins))).toEqual([]);
    expect(await matrix.reaches(careless, a, targets)).toBe(true);
  });

  it.each([
    ['the township', 'lamp_tenant', () => b],
    ['the unit', 'lamp_scope', () => neighbour],
  ])('is found when a policy on %s is gone, by the name of the careless use case', async (_whose, policy, asker) => {
    const found = await withoutPolicy(policy, () => new Matrix(runtime).leaksAt(careless, asker(), policy === 'lamp_scope' ? scopedTargetsIn(a, plugins) : targets));
    expect(found.map(({ position }) => position)).toEqual(['lookAtLamp(input.id)']);
  });

  /** All of them are tried by `npm run test:policies`. */
  it('a lost policy of the module turns a test red that nobody has written for it', async () => {
    const on = await ownDatabase([manifest]);
    const world = { on, plugins: [await loadPlugin(manifest)] };
    const lines: string[] = [];
    for await (const loss of policyLosses(world, ({ name }) => ['fault_scope', 'lamp_log_tenant'].includes(name))) lines.push(lineOf(loss));
    expect(lines).toEqual([
      expect.stringMatching(/^red {2}street_lamps\.fault fault_scope: raw SQL: a village reads no row of its sister village in street_lamps\.fault/),
      expect.stringMatching(/^red {2}street_lamps\.lamp_log lamp_log_tenant: raw SQL: B reads no row of A in street_lamps\.lamp_log/),
    ]);
  });
});
