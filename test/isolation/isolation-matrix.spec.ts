import type { OversightActor, PlatformActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import {
  aTownship, CORE_SEEDS, inhabit, isolationRuntime, Matrix, positionsOf, rowsOf, schemaFor, scopedTargetsIn, targetsIn, unseeded, type Inhabited, type Position,
  type Targets, type TestRuntime,
} from '@xiangzhi/testing';

const positions = positionsOf(schemaFor('TENANT').schema);
const byRoot = [...Map.groupBy(positions, ({ root }) => root)];
const lists = [...new Set(positions.filter(({ kind }) => kind === 'cursor').map(({ root }) => root))];

/** Positions at which not even the township's own people get anything in this world, and why. */
const UNREACHED: Readonly<Record<string, string>> = {
  'acceptAssignment(input.id)': 'takes the posts of a real session; see test/http',
};

describe('isolation of townships', () => {
  let runtime: TestRuntime;
  let matrix: Matrix;
  let [a, b, c]: Inhabited[] = [];
  let targets: Targets;

  beforeAll(async () => {
    runtime = await isolationRuntime();
    matrix = new Matrix(runtime);
    [a, b, c] = await Promise.all([1, 2, 3].map(async () => inhabit(await aTownship({ clock: runtime.clock }))));
    targets = await targetsIn(runtime, a as Inhabited, lists);
  });

  it('has a seed for every record of a township', () => {
    expect(unseeded(corePlugin.records, CORE_SEEDS)).toEqual([]);
    expect(unseeded([class Unknown extends (corePlugin.records[0] as new () => object) {}].slice(1), {})).toEqual([]);
  });

  describe.each(byRoot)('%s', (_root, here: readonly Position[]) => {
    it('tells nobody of B more about ids of A than about ids that do not exist, and leaves A as it was', async () => {
      const before = await rowsOf(runtime.on, a!.township.tenantId);
      const findings = [];
      for (const position of here) findings.push(...(await matrix.leaksAt(position, b!, targets)));
      expect(findings).toEqual([]);
      expect(await rowsOf(runtime.on, a!.township.tenantId)).toEqual(before);
    });

    it('sends as many statements for ids of A as for ids that do not exist', async () => {
      const [position] = here.filter(({ kind }) => kind === 'id');
      const counts = position && (await matrix.statementsAt(position, b!, targets));
      expect(counts?.[0]).toBe(counts?.[1]);
    });

    it('answers the own people of a township, so that the matrix can fail', async () => {
      const own = await targetsIn(runtime, c!, lists);
      const silent = [];
      for (const position of here) {
        if (position.kind === 'requestId' || UNREACHED[position.label]) continue;
        if (!(await matrix.reaches(position, c!, own))) silent.push(position.label);
      }
      expect(silent).toEqual([]);
    });
  });
});
