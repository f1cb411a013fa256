import { type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

/** 城关镇，三月的两周：只经 GraphQL，从划网格、发方案到晚签、退单、督办、回访、归档。 */
describe('two weeks of a 城关镇', () => {
  let world: GridWorld;
  let town: Town;
  let people: Town['people'];
  let worker: TestWorker;
  let market: DrawnGrid;
  let east: DrawnGrid;
  let officer: TenantActor;
  let gridLeader: TenantActor;

  beforeAll(async () => {
    world = await GridWorld.open();
    world.set('2026-03-02T08:30:00+08:00');
    worker = await world.freshWorker();
    town = await world.town();
    ({ people } = town);
  });

  const at = async (instant: string): Promise<void> => {
    world.set(`${instant}:00+08:00`);
    await worker.work();
  };

  const todo = async (who: TenantActor): Promise<readonly string[]> =>
    (await world.runtime.data<{ myTodo: { nodes: { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);

  const figures = async (): Promise<Readonly<Record<string, unknown>>> => {
    const { issueStats } = await world.runtime.data<{ issueStats: { labelZh: string; reported: number; open: number; overdue: number; closed: number }[] }>(
      people.leader, '{ issueStats(input: { groupBy: GRID, from: "2026-03-02", to: "2026-03-13" }) { labelZh reported open overdue closed } }');
    return Object.fromEntries(issueStats.map(({ labelZh, ...group }) => [labelZh, group]));
  };

  /** Monday morning: the grids are drawn, the plan of the market is published, everybody has his grid. */
  const mondayMorning = async (): Promise<void> => {
    east = await town.grid({ name: '东关第一网格', households: 320, boundary: square(115.1, 35.9) });
    market = await town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'COMMERCIAL_DISTRICT', name: '金桥核心商圈', leadDeptId: town.places.department.id, boundary: square(115.11, 35.91, 0.005) });
    await town.act(people.deputy, 'publishGovernancePlan', { gridId: market.id, categories: ['FACILITY', 'ENV'], duties: '城建办牵头，市场监管所、派出所配合', patrolCadence: '每日两次' });
    [officer, gridLeader] = [await town.actor('GRID_OFFICER', { at: east.unit }), await town.actor('GRID_LEADER', { at: east.unit })];
    for (const [who, role] of [[gridLeader, 'GRID_LEADER'], [officer, 'FULL_TIME_OFFICER']] as const) await town.act(people.dispatcher, 'assignGridRole', { gridId: east.id, userId: who.userId, role });
    const { grid } = await world.runtime.data<{ grid: unknown }>(people.dispatcher, 'query($id: ID!) { grid(id: $id) { name status households assignments(first: 9) { role user { id } } } }', { id: east.id });
    expect(grid).toEqual({ name: '东关第一网格', status: 'ACTIVE', households: 320, assignments: expect.arrayContaining([{ role: 'GRID_LEADER', user: { id: gridLeader.userId } }, { role: 'FULL_TIME_OFFICER', user: { id: officer.userId } }]) });
  };

  it('finds grids, handles what is small by itself, dispatches, urges, verifies, calls back, and counts each matter once', async () => {
    await mondayMorning();

    // A street light that the officer mends himself; the grid leader looks at it.
    const lamp = await town.report(officer, { source: 'OFFICER', subCategory: 'STREET_LIGHT', description: '胡同口路灯不亮', address: '槐树胡同口' });
    expect(lamp).toMatchObject({ title: '路灯（槐树胡同口）', primaryGrid: { name: '东关第一网格' } });
    const mended = await town.submit(await town.step(officer, 'selfHandleGridIssue', lamp), officer);
    expect(await todo(gridLeader)).toEqual([lamp['title']]);
    expect(await town.step(gridLeader, 'verifyGridIssue', mended, { passed: true, note: '已亮' })).toMatchObject({ state: 'CLOSED', light: 'BLUE', handlingMode: 'SELF' });

    // A hotline order about the market, sent twice; the department signs late, and sends it back on the same day.
    await at('2026-03-02T10:00');
    const order = { source: 'HOTLINE_12345', externalRef: 'DH20260302001', demand: 'HELP', description: '商户占道堆货', address: '金桥路', category: 'ENV', subCategory: 'OCCUPATION', point: pointAt(115.112, 35.912), reporterName: '李明', reporterMobile: '13800001234' };
    let hotline = await town.report(people.dispatcher, order);
    expect([(await town.report(people.dispatcher, order)).id, hotline['primaryGrid']]).toMatchObject([hotline.id, { name: '金桥核心商圈' }]);
    hotline = await town.walk('DISPATCHED', hotline);
    expect(await todo(people.handler)).toEqual([hotline['title']]);
    await at('2026-03-02T16:00');
    hotline = await town.sign(hotline);
    expect(hotline).toMatchObject({ signBy: '2026-03-02T12:00:00.000+08:00', signedLate: true });
    hotline = await town.step(people.handler, 'returnGridIssue', hotline, { reason: '属市容管理', proposedUnitId: town.places.otherDepartment.id });
    hotline = await town.dispatch(hotline, { unitId: town.places.otherDepartment.id, note: '请环保站牵头' });
    hotline = await town.sign(hotline, people.otherHandler);

    // A neighbour reports the same loose cover as somebody before him: one matter.
    await at('2026-03-03T09:00');
    const cover = await town.report(people.staff, { source: 'RESIDENT', subCategory: 'MANHOLE', address: '人民路 8 号', point: pointAt(115.102, 35.902) });
    const double = await town.report(officer, { source: 'RESIDENT', subCategory: 'MANHOLE', address: '人民路 8 号对面', point: pointAt(115.1021, 35.902) });
    await town.step(people.dispatcher, 'mergeGridIssues', double, { intoId: cover.id });
    await town.walk('IN_PROGRESS', cover);

    // A gas leak at night: the leader knows at once; under control within the hour.
    await at('2026-03-04T22:00');
    const leak = await town.report(officer, { source: 'PATROL', category: 'SAFETY', subCategory: 'GAS', severity: 'CRITICAL', description: '燃气味浓', address: '东关菜市场' });
    expect(await todo(people.leader)).toContain(leak['title']);
    const controlled = await town.step(people.handler, 'controlGridHazard', await town.walk('DISPATCHED', leak), { measures: '已关闭阀门' });
    await at('2026-03-05T09:30');
    const safe = await town.verify(await town.walk('PENDING_VERIFY', controlled));
    expect(safe).toMatchObject({ state: 'CLOSED', late: false, controlledAt: '2026-03-04T22:00:00.000+08:00' });

    // An anonymous complaint about the village: it learns of nothing, the supervisor sees that it is handled.
    const complaint = await town.report(people.otherStaff, { source: 'RESIDENT', anonymous: true, category: 'SERVICE', description: '低保评议不公开', address: '东关村委会', aboutUnitId: town.places.village.id });
    await town.walk('IN_PROGRESS', complaint);
    expect(await world.runtime.data(people.staff, '{ gridIssues(where: { category: { eq: SERVICE } }) { totalCount } }')).toEqual({ gridIssues: { totalCount: 0 } });

    // Friday: the hotline order is near due on Saturday; by Monday evening it is the deputy’s as well.
    await at('2026-03-06T18:00');
    expect((await town.issue(hotline))['light']).toBe('YELLOW');
    expect(await figures()).toEqual({
      东关第一网格: { reported: 3, open: 1, overdue: 0, closed: 2 }, 金桥核心商圈: { reported: 1, open: 1, overdue: 0, closed: 0 }, 乡镇待分派: { reported: 1, open: 1, overdue: 0, closed: 0 },
    });
    await at('2026-03-09T18:00');
    expect([(await town.issue(hotline))['light'], (await todo(people.deputy)).includes(String(hotline['title']))]).toEqual(['RED', true]);
    await at('2026-03-10T10:00');
    hotline = await town.verify(await town.submit(await town.issue(hotline), people.otherHandler));
    hotline = await town.callback(hotline, 'UNREACHABLE');
    await at('2026-03-11T10:00');
    hotline = await town.callback(hotline, 'DISSATISFIED', { justified: true, remark: '早市仍占道' });
    expect(hotline).toMatchObject({ cycle: 2, light: 'GREEN', dueAt: '2026-03-18T18:00:00.000+08:00' });

    // The second week ends: everything is done, most of it in time.
    await at('2026-03-12T15:00');
    await town.walk('CLOSED', await town.issue(cover));
    await town.verify(await town.submit(await town.issue(complaint)));
    hotline = await town.callback(await town.verify(await town.submit(hotline, people.otherHandler)), 'SATISFIED');
    await at('2026-03-13T18:00');
    expect(await figures()).toEqual({
      东关第一网格: { reported: 3, open: 0, overdue: 0, closed: 3 }, 金桥核心商圈: { reported: 1, open: 0, overdue: 0, closed: 1 }, 乡镇待分派: { reported: 1, open: 0, overdue: 0, closed: 1 },
    });
    const seen = await town.see(people.dispatcher, hotline.id, '{ id version code reporterName reporterMobile steps(first: 50) { cycle actionZh } callbacks(first: 9) { verdict } overlays(first: 9) { grid { name } } }');
    expect(seen).toMatchObject({ reporterName: '李明', reporterMobile: '13800001234', callbacks: [{ verdict: 'UNREACHABLE' }, { verdict: 'DISSATISFIED' }, { verdict: 'SATISFIED' }], overlays: [{ grid: { name: '东关第一网格' } }] });
    expect((seen?.['steps'] as { actionZh: string }[]).map(({ actionZh }) => actionZh)).toEqual([
      '上报', '受理', '派单', '签收', '退单', '派单', '签收', '提交结果', '核查通过', '回访', '回访不满意，重办', '提交结果', '核查通过', '回访',
    ]);
    expect(await Promise.all([people.leader, people.deputy, people.dispatcher, people.handler, people.otherHandler, gridLeader].map(todo))).toEqual([[], [], [], [], [], []]);

    // Summer: what was closed in spring is archived by nobody’s hand, and counts as before.
    await at('2026-06-20T04:00');
    const states = await Promise.all([lamp, hotline, cover, leak, complaint, double].map(async (issue: Shown) => (await town.issue(issue))['state']));
    expect(states).toEqual(['ARCHIVED', 'ARCHIVED', 'ARCHIVED', 'ARCHIVED', 'ARCHIVED', 'MERGED']);
    expect(await figures()).toMatchObject({ 东关第一网格: { reported: 3, closed: 3 }, 金桥核心商圈: { reported: 1, closed: 1 }, 乡镇待分派: { reported: 1, closed: 1 } });
  });
});
