import { similarItems } from '@xiangzhi/core-domain/work-items';
import { statementCount } from '@xiangzhi/testing';
import { sql, type PointGeometry, type TenantActor } from '@xiangzhi/plugin-api';
import { GridIssue } from '../src/grid-issue/grid-issue.record.js';
import { pointAt, square, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
});

const METRE = 1 / 111_195.08;
const north = (metres: number): object => pointAt(115.11, Number((35.91 + metres * METRE).toFixed(7)));

interface Similar {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly light: string;
  readonly metres: number;
}

const SIMILAR = 'query($i: SimilarIssuesInput!) { similarIssues(input: $i) { id code title state stateZh light receivedAt metres } }';
const similar = async (input: Input = {}, who: TenantActor = town.people.dispatcher): Promise<readonly Similar[]> =>
  (await world.runtime.data<{ similarIssues: readonly Similar[] }>(who, SIMILAR, { i: { point: north(0), category: 'FACILITY', ...input } })).similarIssues;
const report = (metres: number, input: Input = {}): Promise<Shown> => town.report(town.people.dispatcher, { point: north(metres), ...input });

describe('§3.6, §4.7 similar issues', () => {
  it('are of the same category and within fifty metres, the nearest first; those that are closed come last', async () => {
    const [far, near] = [await report(40), await report(10)];
    const closed = await town.walk('CLOSED', await report(1));
    await report(51);
    await report(5, { category: 'ENV' });
    await town.report(town.people.dispatcher, { description: '无位置' });
    expect((await similar()).map(({ id, metres, state }) => [id, metres, state])).toEqual([[near.id, 10, 'REPORTED'], [far.id, 40, 'REPORTED'], [closed.id, 1, 'CLOSED']]);
    expect((await similar({ exceptId: near.id })).map(({ id }) => id)).toEqual([far.id, closed.id]);
    expect((await similar())[0]).toMatchObject({ code: near['code'], stateZh: '已上报', light: 'GREEN' });
  });

  it('of thirty days, not one that was dropped, nor a complaint (AM-9)', async () => {
    await report(1);
    world.set('2026-03-10');
    const [merged, into] = [await report(2), await report(3)];
    await town.step(town.people.dispatcher, 'mergeGridIssues', merged, { intoId: into.id });
    await report(4, { aboutUnitId: town.places.department.id });
    expect((await similar()).map(({ metres }) => metres)).toEqual([1, 3]);
    world.set('2026-04-02');
    expect((await similar()).map(({ metres }) => metres)).toEqual([3]);
  });

  it('follow an issue whose category is corrected', async () => {
    const issue = await report(1);
    await town.step(town.people.dispatcher, 'correctGridIssue', issue, { category: 'ENV', reason: '现场核实' });
    expect([await similar(), (await similar({ category: 'ENV' })).map(({ id }) => id)]).toEqual([[], [issue.id]]);
  });

  it('converted from GCJ-02 once, and the issue keeps what its place came in (GRID-T10)', async () => {
    const issue = await town.report(town.people.dispatcher, { point: pointAt(115.116, 35.911), crs: 'GCJ02' });
    const { point, pointCrs } = (await town.issue(issue, '{ id version point pointCrs }')) as unknown as { point: PointGeometry; pointCrs: string };
    expect(pointCrs).toBe('GCJ02');
    expect((await similar({ point })).map(({ metres }) => metres)).toEqual([0]);
    expect((await similar({ point: pointAt(115.116, 35.911), crs: 'GCJ02' })).map(({ metres }) => metres)).toEqual([0]);
    expect(await similar({ point: pointAt(115.116, 35.911) })).toEqual([]);
  });

  it('of the own units alone, and of no other township', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    await report(1);
    expect(await similar({}, town.people.staff)).toHaveLength(1);
    expect(await similar({}, town.people.otherStaff)).toEqual([]);
    const elsewhere = await world.town();
    expect(await similar({}, elsewhere.people.dispatcher)).toEqual([]);
  });

  it('are what may be merged without a word: the guard of merging and the list agree', async () => {
    const into = await report(0);
    for (const metres of [0, 30, 49, 51, 80]) {
      const issue = await report(metres);
      const offered = (await similar({ point: north(metres), exceptId: issue.id })).some(({ id }) => id === into.id);
      const refused = await town.refusedStep(town.people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id });
      expect([metres, offered, refused.length === 0]).toEqual([metres, metres <= 50, metres <= 50]);
    }
  });

  it('are one statement, whether there are none, one or twenty', async () => {
    const counts: number[] = [];
    for (const more of [0, 1, 24]) {
      for (let i = 0; i < more; i += 1) await report(i);
      counts.push(await statementCount(() => similar(), world.runtime.on));
    }
    expect([counts, (await similar()).length]).toEqual([[1, 1, 1], 20]);
  });
});

describe('§3.6 in a township with 80 000 items', () => {
  interface PlanNode {
    readonly 'Node Type': string;
    readonly 'Index Name'?: string;
    readonly 'Actual Rows': number;
    readonly Plans?: readonly PlanNode[];
  }

  const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

  it('the rectangle is looked up by index, and the distance counted of a handful', async () => {
    const { township } = town;
    const { superuser } = world.runtime.on;
    // A township of ten kilometres, its issues anywhere in it.
    await superuser.query('set session_replication_role = default');
    await superuser.query(
      `insert into core.work_item (tenant_id, id, module, type, type_zh, code, title, unit_path, state, state_zh, clock, cycle, priority, received_at, yellow_at, due_at, original_due_at,
         calendar_provisional, level, of_assignee, joint_unit_ids, category, longitude, latitude, created_at, updated_at, version)
       select $1, xz.uuid7(), 'grids', 'GRID_ISSUE', '网格事件', 'X' || n, '事件', $2, 'REPORTED', '已上报', 'RUNNING', 1, 'NORMAL', timestamptz '2026-03-01' - (n % 40) * interval '1 day', '2026-03-20', '2026-03-30', '2026-03-30',
         false, 0, false, '[]', (array['FACILITY', 'ENV', 'SAFETY', 'ORDER', 'OTHER'])[1 + n % 5], 1151000000 + (hashint4(n) & 1048575), 359000000 + (hashint4(n + 7) & 1048575), '2026-03-01', '2026-03-01', 1
       from generate_series(1, 80000) n`,
      [township.tenantId, township.root.unitPath],
    );
    await superuser.query('analyze core.work_item');
    const place: PointGeometry = { type: 'Point', coordinates: [115.15, 35.95] };
    const statement = similarItems(GridIssue, { tenantId: township.tenantId, category: 'FACILITY', point: place, now: world.runtime.clock.now() });
    const plan = await township.enter(async (tx) => (await tx.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(sql`explain (analyze, format json, timing off) ${statement}`))[0]!['QUERY PLAN'][0]!.Plan);
    const nodes = nodesOf(plan);
    expect(nodes.map((node) => node['Index Name'])).toContain('work_item_by_place');
    expect(nodes.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
    expect(Math.max(...nodes.map((node) => node['Actual Rows']))).toBeLessThan(50);
  }, 120_000);
});
