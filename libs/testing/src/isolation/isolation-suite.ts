import { corePlugin } from '@xiangzhi/core-domain';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { ownDatabase } from '../database/test-database.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship } from '../township/township.js';
import { Matrix, type Finding, type Targets } from './matrix.js';
import { positionsOf, type Position } from './positions.js';
import type { SeedWishes } from './synthesised-seeds.js';
import type { Hint } from './synthesis.js';
import { rowsOf } from './tenant-rows.js';
import { inhabit, isolationRuntime, schemaFor, targetsIn, type Inhabited } from './world.js';

/** Positions at which not even the township's own people get anything in this world, and why. */
export interface Unreached {
  /** The label of one, or what the labels of several have in common. */
  readonly at: string | RegExp;
  readonly because: string;
}

export interface IsolationWish {
  /** Beside the core: their fields and tables are looked at by themselves. With any, the suite has a database of its own. */
  readonly plugins?: readonly LoadedPlugin[];
  readonly wishes?: SeedWishes;
  /** What inputs do not say about themselves. */
  readonly hints?: Readonly<Record<string, Hint>>;
  readonly unreached?: readonly Unreached[];
  /** Which positions. Default: all; with plugins: those that they bring. */
  readonly among?: (position: Position) => boolean;
}

/** What is the planner's own (`and`, `or`, a list beside a single value) is tried with the core. */
const OF_THE_PLANNER = /\.(?:and|or)\.|\.in\.0\)/;

/** Positions that are not there without these plugins. */
const broughtBy = (plugins: readonly LoadedPlugin[]): ((position: Position) => boolean) => {
  if (plugins.length === 0) return () => true;
  const before = new Set(positionsOf(schemaFor('TENANT').schema).map(({ label }) => label));
  return ({ label }) => !before.has(label) && !OF_THE_PLANNER.test(label);
};

interface World {
  readonly runtime: TestRuntime;
  readonly matrix: Matrix;
  readonly a: Inhabited;
  readonly b: Inhabited;
  readonly targets: Targets;
  /** What stands in A; nothing that is tried changes it. */
  readonly rows: Readonly<Record<string, string>>;
  somewhere(): Promise<Inhabited>;
}

const foundWorld = async ({ plugins = [], wishes = {}, hints = {} }: IsolationWish, positions: readonly Position[]): Promise<World> => {
  const on = plugins.length > 0 ? await ownDatabase(plugins.map(({ manifest }) => manifest)) : undefined;
  const runtime = await isolationRuntime(on, plugins);
  const modules = plugins.map(({ manifest }) => manifest.key);
  const somewhere = async (): Promise<Inhabited> => inhabit(await aTownship({ clock: runtime.clock, modules, ...(on ? { on } : {}) }), { plugins, wishes });
  const [a, b] = [await somewhere(), await somewhere()];
  const targets = await targetsIn(runtime, a, positions);
  return { runtime, matrix: new Matrix(runtime, hints), a, b, targets, rows: await rowsOf(runtime.on, a.township.tenantId), somewhere };
};

/**
 * Declares the isolation matrix of townships: every root field and every place of the schema that takes an id, a cursor or a
 * code is tried with everything of another township. A new field joins by itself.
 */
export const isolationOf = (wish: IsolationWish = {}): void => {
  const { plugins = [], unreached = [], among = broughtBy(plugins) } = wish;
  const isReached = ({ kind, label }: Position): boolean => kind !== 'requestId' && !unreached.some(({ at }) => (typeof at === 'string' ? at === label : at.test(label)));
  const positions = positionsOf(schemaFor('TENANT', plugins).schema).filter(among);
  const roots = [...new Set(positions.map(({ root }) => root))];
  let world: World;

  beforeAll(async () => {
    world = await foundWorld(wish, positions);
  });

  it('has a row of every record of a township to try with', () => {
    const records = [corePlugin, ...plugins].flatMap(({ module }) => module.records);
    expect(records.length).toBeGreaterThan(0);
    expect([...world.a.own].filter(([, ids]) => ids.length === 0)).toEqual([]);
  });

  describe.each(roots)('%s', (root) => {
    const here: readonly Position[] = positions.filter((position) => position.root === root);

    it('tells nobody of B more about ids of A than about ids that do not exist, and leaves A as it was', async () => {
      const { runtime, matrix, a, targets } = world;
      // Whoever writes what he was given finds it again later: that is no leak, so writers get a township of their own.
      const b = here[0]?.operation === 'mutation' ? await world.somewhere() : world.b;
      const findings: Finding[] = [];
      for (const position of here) findings.push(...(await matrix.leaksAt(position, b, targets)));
      expect(findings).toEqual([]);
      expect(await rowsOf(runtime.on, a.township.tenantId)).toEqual(world.rows);
    });

    it('sends as many statements for ids of A as for ids that do not exist', async () => {
      const [position] = here.filter(({ kind }) => kind === 'id');
      const counts = position && (await world.matrix.statementsAt(position, world.b, world.targets));
      expect(counts?.[0]).toBe(counts?.[1]);
    });

    it('answers the own people of a township, so that the matrix can fail', async () => {
      const silent: string[] = [];
      let own = here[0]?.operation === 'mutation' ? await world.somewhere() : world.b;
      const reaches = async (position: Position): Promise<boolean> => world.matrix.reaches(position, own, await targetsIn(world.runtime, own, here));
      for (const position of here.filter(isReached)) {
        if (await reaches(position)) continue;
        // What was done at the places before may stand in the way: once more where nothing has been done.
        own = await world.somewhere();
        if (!(await reaches(position))) silent.push(position.label);
      }
      expect(silent).toEqual([]);
    });
  });
};
