import { corePlugin } from '@xiangzhi/core-domain';
import {
  aTownship, CORE_SEEDS, inhabit, isolationRuntime, Matrix, positionsOf, rowsOf, schemaFor, targetsIn, unseeded, type Finding, type Inhabited, type Position,
  type Targets, type TestRuntime,
} from '@xiangzhi/testing';

const positions = positionsOf(schemaFor('TENANT').schema);
const roots = [...new Set(positions.map(({ root }) => root))];

/** Positions at which not even the township's own people get anything in this world, and why. */
const UNREACHED: Readonly<Record<string, string>> = {
  'acceptAssignment(input.id)': 'takes the posts of a real session; see test/http/second-approval.spec.ts',
  'createOrgUnit(input.areaCode)': 'a new code is none that exists',
};

describe('isolation of townships', () => {
  let runtime: TestRuntime;
  let matrix: Matrix;
  let a: Inhabited;
  let b: Inhabited;
  let targets: Targets;

  const somewhere = async (): Promise<Inhabited> => inhabit(await aTownship({ clock: runtime.clock }));

  beforeAll(async () => {
    runtime = await isolationRuntime();
    matrix = new Matrix(runtime);
    [a, b] = [await somewhere(), await somewhere()];
    targets = await targetsIn(runtime, a, positions);
  });

  it('looks at every record of a township: one without a seed fails by its name', () => {
    expect(unseeded(corePlugin.module.records, CORE_SEEDS)).toEqual([]);
    expect(unseeded(corePlugin.module.records, { ...CORE_SEEDS, User: undefined as never })).toEqual(['User']);
  });

  it('looks at arguments, inputs, filters inside filters, cursors, and fields of rows', () => {
    expect(positions.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        'orgUnit(id)', 'assignRole(input.userId)', 'closeOrgUnit(input.successorIds.0)', 'users(where.and.0.unit.in.0)', 'auditEntries(after)',
        'orgTree.nodes.children(where.parent.eq)', 'createUser(input.clientRequestId)',
      ]),
    );
  });

  describe.each(roots)('%s', (root) => {
    const here: readonly Position[] = positions.filter((position) => position.root === root);

    it('tells nobody of B more about ids of A than about ids that do not exist, and leaves A as it was', async () => {
      const before = await rowsOf(runtime.on, a.township.tenantId);
      const findings: Finding[] = [];
      for (const position of here) findings.push(...(await matrix.leaksAt(position, b, targets)));
      expect(findings).toEqual([]);
      expect(await rowsOf(runtime.on, a.township.tenantId)).toEqual(before);
    });

    it('sends as many statements for ids of A as for ids that do not exist', async () => {
      const [position] = here.filter(({ kind }) => kind === 'id');
      const counts = position && (await matrix.statementsAt(position, b, targets));
      expect(counts?.[0]).toBe(counts?.[1]);
    });

    it('answers the own people of a township, so that the matrix can fail', async () => {
      const silent: string[] = [];
      let own = await somewhere();
      for (const position of here.filter(({ kind, label }) => kind !== 'requestId' && !UNREACHED[label])) {
        if (position.operation === 'mutation') own = await somewhere();
        if (!(await matrix.reaches(position, own, await targetsIn(runtime, own, here)))) silent.push(position.label);
      }
      expect(silent).toEqual([]);
    });
  });
});
