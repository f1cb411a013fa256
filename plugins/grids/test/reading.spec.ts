import { sql } from '@xiangzhi/plugin-api';
import { statementsOf } from '@xiangzhi/testing';
import { DeadlineLight } from '@xiangzhi/core-domain/work-items';
import { square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let first: DrawnGrid;
let second: DrawnGrid;

const JANUARY = '2026-01-15';
const MONDAY = '2026-03-02';

/** Reports in the second grid, so many at once. */
const reports = async (count: number, input: Input): Promise<readonly Shown[]> =>
  (await Promise.all(Array.from({ length: count }, () => town.report(town.people.dispatcher, { gridId: second.id, ...input }))));

/** Issues in every colour; what was reported in January is overdue by Tuesday evening, what is a question near due. */
beforeAll(async () => {
  world = await GridWorld.open();
  world.set(JANUARY);
  town = await world.town();
  first = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  second = await town.grid({ name: '第二网格', boundary: square(115.12, 35.9) });
  const inFirst = (input: Input = {}) => town.report(town.people.dispatcher, { gridId: first.id, ...input });
  await town.walk('CLOSED', await inFirst({ category: 'ENV', subCategory: 'DUMPING', campaign: '清洁行动', source: 'PETITION', externalRef: 'X-1' }));
  const again = await town.walk('CLOSED', await inFirst({ severity: 'MAJOR' }));
  await town.step(town.people.supervisor, 'reopenGridIssue', again, { reason: '复发' });
  await town.walk('IN_PROGRESS', await inFirst({ category: 'SAFETY', subCategory: 'GAS', severity: 'CRITICAL' }));
  world.set(MONDAY);
  await town.walk('PENDING_VERIFY', await inFirst({ category: 'ENV' }));
  await town.pause(await town.walk('IN_PROGRESS', await inFirst()), '2026-03-05T18:00:00+08:00');
  await inFirst({ demand: 'CONSULT', category: 'SERVICE' });
  const [target] = await reports(91, {});
  await town.step(town.people.dispatcher, 'mergeGridIssues', await inFirst(), { intoId: target?.id, manual: true, note: '同一件事' });
  await town.step(town.people.dispatcher, 'rejectGridIssue', await inFirst(), { refusal: 'NOT_DUTY', note: '属县管道路' });
  await town.walk('ACCEPTED', await town.report(town.people.dispatcher, { category: 'OTHER', campaign: '清洁行动' }));
  world.set('2026-03-03T16:00:00+08:00');
});

const PAGE = `query($first: Int!) { gridIssues(first: $first) { totalCount nodes { id code light state availableActions { name allowed }
  primaryGrid { name code } reporter { name } assigneeUnit { name } steps(first: 10) { actionZh at actor { name } } } } }`;

describe('§2 a page is one statement', () => {
  it.each([1, 10, 100])('§2 %i issues with grid, reporter, unit and steps with their people', async (size) => {
    let page: { totalCount: number; nodes: readonly Shown[] } = { totalCount: 0, nodes: [] };
    const read = async () => {
      page = (await world.runtime.data<{ gridIssues: typeof page }>(town.people.leader, PAGE, { first: size })).gridIssues;
    };
    const statements = await statementsOf(read, world.runtime.on);
    expect(statements.map(({ calls }) => calls)).toEqual([1]);
    expect([page.nodes.length, page.totalCount]).toEqual([size, 100]);
    expect(page.nodes.every(({ steps }) => (steps as { actor: unknown }[])[0]?.actor !== null)).toBe(true);
  });
});

describe('§3.11 whose step it was', () => {
  const WHO = '{ id version reporter { id name } assignee { id name mobile } steps(first: 20) { actor { name } } }';

  it('§3.11 a village reads the names of whoever had its issues in hand, its own and the township’s, and nobody’s telephone', async () => {
    const other = await world.town();
    const { staff, dispatcher, handler } = other.people;
    const grid = await other.grid({ name: '第一网格' });
    const signed = await other.walk('IN_PROGRESS', await other.report(staff, { gridId: grid.id }));
    const named = await world.rows<{ id: string; name: string }>(sql`select id, name from core.app_user where tenant_id = ${other.township.tenantId}`);
    const nameOf = ({ userId }: { readonly userId: string }) => named.find(({ id }) => id === userId)?.name;
    expect(await other.see(staff, signed.id, WHO)).toMatchObject({
      reporter: { id: staff.userId, name: nameOf(staff) }, assignee: { id: handler.userId, name: nameOf(handler), mobile: null },
      steps: [staff, dispatcher, dispatcher, handler].map((who) => ({ actor: { name: nameOf(who) } })),
    });
  });

  it('§3.11 a grid reads who works in it', async () => {
    const officer = await town.actor('GRID_OFFICER', { at: first.unit });
    const { id } = await town.township.person({ name: '王网格' });
    await town.act(town.people.dispatcher, 'assignGridRole', { gridId: first.id, userId: id, role: 'PARTY_OFFICER' });
    expect(await world.runtime.data(officer, '{ gridAssignments { nodes { user { id name } } } }')).toEqual({ gridAssignments: { nodes: [{ user: { id, name: '王网格' } }] } });
  });
});

const LIST = `query($where: GridIssueWhere) { gridIssues(first: 200, where: $where) { nodes { id version light state late category subCategory severity source campaign cycle receivedAt
  originalDueAt dueAt finishedAt primaryGrid { id } } } }`;

const list = async (where: Input = {}): Promise<readonly Shown[]> => (await world.runtime.data<{ gridIssues: { nodes: Shown[] } }>(town.people.leader, LIST, { where })).gridIssues.nodes;
const ids = (rows: readonly Shown[]): readonly string[] => rows.map(({ id }) => id).sort();

describe('§3.6 lights', () => {
  it.each(DeadlineLight.codes)('§3.6 %s as a filter and as a value agree, for issues and in the register', async (light) => {
    const [all, filtered] = [await list(), await list({ light: { eq: light } })];
    expect(filtered.length).toBeGreaterThan(0);
    expect(ids(filtered)).toEqual(ids(all.filter((issue) => issue['light'] === light)));
    const { workItems } = await world.runtime.data<{ workItems: { nodes: Shown[] } }>(town.people.leader, 'query($where: WorkItemWhere) { workItems(first: 200, where: $where) { nodes { id light } } }', { where: { light: { eq: light } } });
    expect(ids(workItems.nodes)).toEqual(ids(filtered));
  });

  it('§3.6 several lights at once are their union, and no issue has two', async () => {
    const [all, some, others] = [await list(), await list({ light: { in: ['RED', 'YELLOW'] } }), await list({ light: { in: ['GREEN', 'GREY', 'BLUE'] } })];
    expect(ids(some)).toEqual(ids(all.filter(({ light }) => light === 'RED' || light === 'YELLOW')));
    expect(ids([...some, ...others])).toEqual(ids(all));
  });

  it('§3.6 colours are those of the clock: what waits for verification keeps the one it was finished in', async () => {
    const lightsIn = async (state: string) => new Set((await list({ state: { eq: state } })).map(({ light }) => light));
    const lights = await Promise.all(['PENDING_VERIFY', 'PAUSED', 'MERGED', 'NOT_ACCEPTED', 'CLOSED', 'IN_PROGRESS'].map(lightsIn));
    expect(lights).toEqual([new Set(['GREEN']), new Set(['GREY']), new Set(['GREY']), new Set(['GREY']), new Set(['BLUE']), new Set(['RED'])]);
    expect((await list({ light: { eq: 'YELLOW' } })).map(({ category }) => category)).toEqual(['SERVICE']);
  });
});

describe('§4.7 filters', () => {
  it.each<[string, Input, (issue: Shown) => boolean]>([
    ['state', { state: { in: ['MERGED', 'CLOSED'] } }, ({ state }) => state === 'MERGED' || state === 'CLOSED'],
    ['category and severity', { category: { eq: 'FACILITY' }, severity: { eq: 'MAJOR' } }, ({ category, severity }) => category === 'FACILITY' && severity === 'MAJOR'],
    ['campaign', { campaign: { eq: '清洁行动' } }, ({ campaign }) => campaign === '清洁行动'],
    ['time of receipt', { receivedAt: { lt: '2026-02-01T00:00:00+08:00' } }, ({ receivedAt }) => String(receivedAt) < '2026-02-01'],
  ])('§4.7 by %s', async (_, where, holds) => {
    const [all, filtered] = [await list(), await list(where)];
    expect(filtered.length).toBeGreaterThan(0);
    expect(ids(filtered)).toEqual(ids(all.filter(holds)));
  });

  it('§4.7 by grid, and by none: the township’s pool', async () => {
    const all = await list();
    const gridOf = ({ primaryGrid }: Shown) => (primaryGrid as { id: string } | null)?.id ?? null;
    expect(ids(await list({ primaryGrid: { eq: first.id } }))).toEqual(ids(all.filter((issue) => gridOf(issue) === first.id)));
    expect((await list({ primaryGrid: { eq: second.id } })).length).toBe(91);
    expect(ids(await list({ primaryGrid: { isNull: true } }))).toEqual(ids(all.filter((issue) => gridOf(issue) === null)));
  });
});

const STATS = 'query($input: IssueStatsInput!) { issueStats(input: $input) { key labelZh reported open overdue closed closedOnTime reopened } }';

type Group = Readonly<Record<'reported' | 'open' | 'overdue' | 'closed' | 'closedOnTime' | 'reopened', number>> & { readonly key: string | null; readonly labelZh: string };

const stats = async (input: Input): Promise<readonly Group[]> => (await world.runtime.data<{ issueStats: Group[] }>(town.people.leader, STATS, { input })).issueStats;

/** The same by hand, from the list as it is shown. */
const handCount = (issues: readonly Shown[], keyOf: (issue: Shown) => unknown) => {
  const counting = issues.filter(({ state }) => !['MERGED', 'NOT_ACCEPTED', 'WITHDRAWN', 'VOIDED'].includes(String(state)));
  const closed = ({ state }: Shown) => state === 'CLOSED' || state === 'ARCHIVED';
  return Object.fromEntries([...new Set(counting.map(keyOf))].map((key) => {
    const group = counting.filter((issue) => keyOf(issue) === key);
    const count = (holds: (issue: Shown) => boolean) => group.filter(holds).length;
    return [String(key), {
      reported: group.length, open: count((issue) => !closed(issue)), closed: count(closed), reopened: count(({ cycle }) => Number(cycle) > 1),
      overdue: count(({ light, state }) => light === 'RED' && state !== 'PENDING_VERIFY' && state !== 'VERIFIED'),
      closedOnTime: count((issue) => closed(issue) && Date.parse(String(issue['finishedAt'])) <= Date.parse(String(issue['originalDueAt']))),
    }];
  }));
};

const figures = (groups: readonly Group[]) => Object.fromEntries(groups.map(({ key, labelZh: _, ...group }) => [String(key), group]));

describe('GRID-INV-3 figures', () => {
  it.each<[string, (issue: Shown) => unknown]>([
    ['CATEGORY', ({ category }) => category],
    ['SUB_CATEGORY', ({ subCategory }) => subCategory],
    ['STATE', ({ state }) => state],
    ['SOURCE', ({ source }) => source],
    ['SEVERITY', ({ severity }) => severity],
    ['GRID', ({ primaryGrid }) => (primaryGrid as { id: string } | null)?.id ?? null],
    ['MONTH', ({ receivedAt }) => String(receivedAt).slice(0, 7)],
    ['CAMPAIGN', ({ campaign }) => campaign],
  ])('GRID-INV-3 by %s they are what the list gives when it is counted by hand', async (groupBy, keyOf) => {
    const counted = figures(await stats({ groupBy }));
    expect(counted).toEqual(handCount(await list(), keyOf));
    expect(Object.values(counted).reduce((sum, { reported }) => sum + reported, 0)).toBe(98);
  });

  it('§4.6 within days of receipt, both of them counted, and in the township’s words', async () => {
    expect(await stats({ groupBy: 'MONTH', from: '2026-01-15', to: '2026-01-15' })).toEqual([{ key: '2026-01', labelZh: '2026-01', reported: 3, open: 2, overdue: 2, closed: 1, closedOnTime: 1, reopened: 1 }]);
    expect(await stats({ groupBy: 'MONTH', from: '2026-01-16', to: '2026-03-01' })).toEqual([]);
    const labels = await Promise.all(['GRID', 'SUB_CATEGORY', 'CAMPAIGN', 'STATE'].map(async (groupBy) => (await stats({ groupBy })).map(({ labelZh }) => labelZh)));
    expect(labels.map((group) => [...group].sort())).toEqual([
      ['乡镇待分派', '第一网格', '第二网格'].sort(), ['偷倒垃圾', '燃气', '未分小类'].sort(), ['清洁行动', '不属于专项行动'].sort(), ['办理中', '待核查', '已上报', '已挂起', '已受理', '结案'].sort(),
    ]);
    expect(await world.refusalOf(world.runtime.ask(town.people.leader, STATS, { input: { groupBy: 'MONTH', from: '2026-03-02', to: '2026-03-01' } }))).toEqual(['VALIDATION']);
  });

  it('§3.2 whoever has one grid counts that grid', async () => {
    const officer = await town.actor('GRID_OFFICER', { at: second.unit });
    const { issueStats } = await world.runtime.data<{ issueStats: Group[] }>(officer, STATS, { input: { groupBy: 'GRID' } });
    expect(issueStats.map(({ key, reported }) => [key, reported])).toEqual([[second.id, 91]]);
  });
});
