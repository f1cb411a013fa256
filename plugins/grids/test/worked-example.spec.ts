import type { TestWorker } from '@xiangzhi/testing';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-09-01');
  town = await world.town();
});

const AT_THE_SHOP = pointAt(115.115, 35.915);

/** Z01 金桥核心商圈 over an ordinary grid of the community, with its plan in effect. */
const bridge = async (): Promise<{ readonly special: DrawnGrid; readonly ordinary: DrawnGrid }> => {
  const ordinary = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  const special = await town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'COMMERCIAL_DISTRICT', name: '金桥核心商圈', boundary: square(115.112, 35.912, 0.006) });
  await town.act(town.people.deputy, 'publishGovernancePlan', { gridId: special.id, categories: ['FACILITY', 'ENV'], duties: '城建办牵头，市场监管所配合' });
  return { special, ordinary };
};

const ESCALATIONS = `query($code: String!) { workItems(where: { code: { eq: $code } }) { nodes { level escalations(first: 10) { level at raisedAt roles } } } }`;

interface Escalation {
  readonly level: number;
  readonly at: string;
  readonly roles: readonly string[];
}

const escalations = async (issue: Shown): Promise<readonly Escalation[]> => {
  const { workItems } = await world.runtime.data<{ workItems: { nodes: { escalations: Escalation[] }[] } }>(town.people.leader, ESCALATIONS, { code: issue['code'] });
  return workItems.nodes.flatMap((node) => node.escalations);
};

const work = async (worker: TestWorker, times = 2): Promise<void> => {
  for (let i = 0; i < times; i += 1) await worker.work();
};

const titlesOfTodo = async (who: Town['people']['leader']): Promise<readonly string[]> =>
  (await world.runtime.data<{ myTodo: { nodes: { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);

it('§4.8 the loose manhole cover of Z01, to the minute', async () => {
  const { special } = await bridge();
  world.set('2026-09-30T15:00:00+08:00');
  const worker = await world.freshWorker();
  const { dispatcher, deputy, leader } = town.people;
  let issue = await town.report(dispatcher, { subCategory: 'MANHOLE', demand: 'HELP', point: AT_THE_SHOP });
  expect(issue).toMatchObject({
    code: `WG-${town.township.areaCode}-202609-0001`, light: 'GREEN', calendarProvisional: false,
    receivedAt: '2026-09-30T15:00:00.000+08:00', dueAt: '2026-10-13T18:00:00.000+08:00', originalDueAt: '2026-10-13T18:00:00.000+08:00', yellowAt: '2026-10-12T18:00:00.000+08:00',
    primaryGrid: { id: special.id, code: `${town.township.areaCode}Z01`, name: '金桥核心商圈' }, overlays: [{ grid: { code: `${town.township.areaCode}201G01` } }],
  });
  issue = await town.walk('IN_PROGRESS', issue);

  world.set('2026-10-12T17:59:00+08:00');
  await work(worker);
  expect([(await town.issue(issue))['light'], await escalations(issue)]).toEqual(['GREEN', []]);
  world.set('2026-10-12T18:00:00+08:00');
  await work(worker);
  expect([(await town.issue(issue))['light'], await titlesOfTodo(deputy)]).toEqual(['YELLOW', []]);
  world.set('2026-10-13T17:59:00+08:00');
  await work(worker);
  expect((await town.issue(issue))['light']).toBe('YELLOW');
  world.set('2026-10-13T18:00:00+08:00');
  await work(worker, 3);
  expect([(await town.issue(issue))['light'], await titlesOfTodo(deputy), await titlesOfTodo(leader)]).toEqual(['RED', [issue['title']], []]);

  world.set('2026-10-14T10:00:00+08:00');
  issue = await town.submit(await town.issue(issue));
  world.set('2026-10-14T11:00:00+08:00');
  issue = await town.verify(issue);
  world.set('2026-10-14T18:00:00+08:00');
  await work(worker);
  world.set('2026-10-15T09:00:00+08:00');
  issue = await town.callback(issue);
  await work(worker);

  expect(issue).toMatchObject({ state: 'CLOSED', light: 'BLUE', late: true, finishedAt: '2026-10-14T10:00:00.000+08:00', closedAt: '2026-10-15T09:00:00.000+08:00', cycle: 1, callbackVerdict: 'SATISFIED' });
  expect(await escalations(issue)).toEqual([
    { level: 1, at: '2026-10-12T18:00:00.000+08:00', raisedAt: '2026-10-12T18:00:00.000+08:00', roles: [] },
    { level: 2, at: '2026-10-13T18:00:00.000+08:00', raisedAt: '2026-10-13T18:00:00.000+08:00', roles: ['DEPUTY_LEADER', 'DISPATCHER'] },
  ]);
});

it('§4.8 the township counts one, and Z01 has it', async () => {
  const { special, ordinary } = await bridge();
  const { dispatcher, leader } = town.people;
  const officer = await town.actor('GRID_OFFICER', { at: ordinary.unit });
  const issue = await town.report(dispatcher, { point: AT_THE_SHOP });
  const stats = await world.runtime.data(leader, '{ issueStats(input: { groupBy: GRID }) { key labelZh reported open overdue closed closedOnTime reopened } }');
  expect(stats).toEqual({ issueStats: [{ key: special.id, labelZh: '金桥核心商圈', reported: 1, open: 1, overdue: 0, closed: 0, closedOnTime: 0, reopened: 0 }] });
  const seen = await world.runtime.data(officer, '{ gridIssues { totalCount } gridIssueOverlays { nodes { code category handledByZh issue { id } } } }');
  expect(seen).toEqual({ gridIssues: { totalCount: 0 }, gridIssueOverlays: { nodes: [{ code: issue['code'], category: 'FACILITY', handledByZh: '金桥核心商圈', issue: null }] } });
  const figures = await world.runtime.data<{ townshipMetrics: { key: string; value: string | null }[] }>(leader, '{ townshipMetrics { key value } }');
  expect(figures.townshipMetrics.filter(({ key }) => ['grids.special_count', 'grids.issues_reported'].includes(key)).map(({ value }) => Number(value))).toEqual([1, 1]);
});
