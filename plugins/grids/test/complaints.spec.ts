import { newId } from '@xiangzhi/kernel';
import { sql, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];
let grid: DrawnGrid;
let officer: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
  grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
});

const HERE = pointAt(115.11, 35.91);

/** In how many rows of each table of the whole database a text stands. */
const rowsWith = async (needle: string): Promise<Readonly<Record<string, number>>> => {
  const tables = await world.rows<{ schema: string; name: string }>(sql`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' order by 1, 2`);
  const counts = tables.map(({ schema, name }): Statement => sql`select ${`${schema}.${name}`}::text as "table", count(*)::int as rows from ${sql.identifier(schema, name)} t where strpos(to_jsonb(t)::text, ${needle}) > 0`);
  const rows = await world.rows<{ table: string; rows: number }>(sql.join(counts, sql` union all `));
  return Object.fromEntries(rows.map((row) => [row.table, row.rows]));
};

describe('GRID-INV-7, AM-9 an anonymous report', () => {
  /** Everything by which a person could be found, and the address that he comes from. */
  const tracesOf = async ({ userId, assignmentId, accountId, sessionId }: TenantActor) =>
    Promise.all([userId, assignmentId, accountId, sessionId, '192.0.2.1'].map((needle) => rowsWith(needle)));

  it('AM-9 no row, step, audit entry, request or address of the whole database leads to whoever has made it', async () => {
    const before = await tracesOf(officer);
    const clientRequestId = newId();
    const input = { source: 'RESIDENT', anonymous: true, severity: 'CRITICAL', clientRequestId };
    const issue = await town.report(officer, input);
    expect((await town.report(officer, input)).id).toBe(issue.id);
    await town.ask(officer, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '路口', anonymous: true, source: 'PETITION', externalRef: 'X-1' });
    expect(await tracesOf(officer)).toEqual(before);
    // The same by name leaves what the search looks for: it can find.
    await town.report(officer, { source: 'RESIDENT' });
    const after = await tracesOf(officer);
    for (const table of ['grids.grid_issue', 'core.work_step', 'core.work_item', 'audit.entry']) expect([table, (after[0]?.[table] ?? 0) > (before[0]?.[table] ?? 0)]).toEqual([table, true]);
    expect((after[4]?.['audit.entry'] ?? 0) > (before[4]?.['audit.entry'] ?? 0)).toBe(true);
  });

  it('GRID-INV-7 nobody is shown who it was, the administrator, the leader and himself included, and nobody is called back', async () => {
    const issue = await town.report(officer, { anonymous: true });
    const selection = '{ id version reporter { id } reporterName reporterMobile steps(first: 5) { action actor { id } assignmentId } }';
    for (const who of [people.admin, people.leader, people.dispatcher, officer]) {
      expect(await town.see(who, issue.id, selection)).toMatchObject({ reporter: null, reporterName: null, reporterMobile: null, steps: [{ action: 'report', actor: null, assignmentId: null }] });
    }
    expect(await world.runtime.data(officer, '{ myGridReports { id } }')).toEqual({ myGridReports: [] });
    const closed = await town.verify(await town.walk('PENDING_VERIFY', issue));
    expect([closed['state'], closed['callbackVerdict']]).toEqual(['CLOSED', null]);
    expect(await town.refusal(officer, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '路口', anonymous: true, reporterName: '王五' })).toEqual(['VALIDATION GRID-INV-7']);
  });

  it('AM-9 the handling of an anonymous report names its people as ever', async () => {
    const issue = await town.accept(await town.report(officer, { anonymous: true }));
    const { steps } = (await town.issue(issue, '{ id version steps(first: 5) { actor { id } } }')) as unknown as { steps: { actor: { id: string } | null }[] };
    expect(steps.map(({ actor }) => actor?.id ?? null)).toEqual([null, people.dispatcher.userId]);
  });
});

/** Everything by which somebody could come to know of an issue. */
const PATHS = `query($id: ID!, $where: GridIssueWhere, $items: WorkItemWhere) {
  gridIssues(where: $where) { totalCount } workItems(where: $items) { totalCount nodes { steps(first: 5) { note } } } myTodo { totalCount } gridIssueOverlays { totalCount }
  node(id: $id) { id } gridIssue(id: $id) { id steps(first: 5) { note } }
}`;

const NOTHING = { gridIssues: { totalCount: 0 }, workItems: { totalCount: 0, nodes: [] }, myTodo: { totalCount: 0 }, gridIssueOverlays: { totalCount: 0 }, node: null, gridIssue: null };

const learns = async (who: TenantActor, { id, code }: Shown): Promise<unknown> => {
  const filter = { code: { eq: code } };
  return (await world.runtime.ask(who, PATHS, { id, where: filter, items: filter })).data;
};

const complaint = (aboutUnitId: string, more: Input = {}): Promise<Shown> =>
  town.report(people.dispatcher, { category: 'SERVICE', demand: 'COMPLAINT', description: '办事推诿', aboutUnitId, ...more });

const STEPS: readonly (readonly [string, () => Input])[] = [
  ['acceptGridIssue', () => ({})], ['signGridIssue', () => ({})], ['submitGridIssueResult', () => town.result()], ['returnGridIssue', () => ({ reason: '不属', proposedUnitId: town.places.otherDepartment.id })],
  ['withdrawGridIssue', () => ({ reason: '误报' })], ['reopenOwnGridIssue', () => ({ reason: '不满意' })],
];

/** What stops this one is the sight alone. */
const mighty = (who: TenantActor): TenantActor => ({ ...who, permissions: new Set(Object.keys(world.plugin.manifest.permissions)) });

describe('AM-9 a complaint about a unit', () => {
  it('AM-9 about a village: nobody of it, nor of a grid in it, learns of it; the township handles and counts it', async () => {
    const market = await town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'MARKET', name: '大集', boundary: square(115.105, 35.905, 0.01) });
    await town.act(people.leader, 'publishGovernancePlan', { gridId: market.id, categories: ['SERVICE'], duties: '市场监管所牵头' });
    const issue = await complaint(town.places.village.id, { point: HERE });
    expect(issue).toMatchObject({ demand: 'COMPLAINT', primaryGrid: { id: market.id }, dueAt: '2026-03-16T18:00:00.000+08:00' });
    const inOwnGrid = await complaint(town.places.village.id, { point: HERE, category: 'ENV' });
    expect(inOwnGrid).toMatchObject({ primaryGrid: { id: grid.id } });
    for (const who of [people.staff, officer]) {
      expect([await learns(who, issue), await learns(who, inOwnGrid)]).toEqual([NOTHING, NOTHING]);
      expect(await world.runtime.data(who, '{ issueStats(input: { groupBy: CATEGORY }) { key reported } }')).toEqual({ issueStats: [] });
      for (const [mutation, input] of STEPS) expect(await town.refusedStep(mighty(who), mutation, issue, input())).toEqual(['NOT_FOUND']);
    }
    expect(await learns(people.deputy, issue)).toMatchObject({ gridIssues: { totalCount: 1 }, gridIssue: { id: issue.id }, node: { id: issue.id } });
    const { issueStats } = await world.runtime.data<{ issueStats: unknown }>(people.leader, '{ issueStats(input: { groupBy: GRID }) { key reported } }');
    expect(issueStats).toEqual(expect.arrayContaining([{ key: market.id, reported: 1 }, { key: grid.id, reported: 1 }]));
  });

  it('AM-9 about a department: its people act for the whole township and learn nothing all the same', async () => {
    const issue = await town.dispatch(await town.accept(await complaint(town.places.department.id, { point: HERE })), { unitId: town.places.otherDepartment.id });
    expect(await learns(people.handler, issue)).toEqual(NOTHING);
    for (const [mutation, input] of STEPS) expect(await town.refusedStep(mighty(people.handler), mutation, issue, input())).toEqual(['NOT_FOUND']);
    expect(await town.refusal(people.handler, 'requestWorkExtension', { itemId: issue.id, reason: '等待', amount: 1 })).toEqual(['NOT_FOUND']);
    expect(await town.submit(await town.sign(issue, people.otherHandler), people.otherHandler)).toMatchObject({ state: 'PENDING_VERIFY' });
  });

  it('AM-9 it is not given to whom it is about, nor to what lies in it or above it, also not to take part, and no grid takes it up by itself', async () => {
    const issue = await town.accept(await complaint(town.places.village.id));
    const dispatch = (input: Input) => town.refusedStep(people.dispatcher, 'dispatchGridIssue', issue, input);
    expect(await dispatch({ unitId: town.places.village.id })).toEqual(['INVARIANT_VIOLATION AM-9']);
    expect(await dispatch({ unitId: grid.unit.id })).toEqual(['INVARIANT_VIOLATION AM-9']);
    expect(await dispatch({ unitId: town.places.department.id, jointUnitIds: [town.places.village.id] })).toEqual(['INVARIANT_VIOLATION AM-9']);
    const roving = await town.actor('GRID_OFFICER');
    expect(await town.refusedStep(roving, 'selfHandleGridIssue', issue)).toEqual(['INVARIANT_VIOLATION AM-9']);
    expect(await town.dispatch(issue)).toMatchObject({ state: 'DISPATCHED' });
  });

  it('AM-9 about the township itself it is the county’s', async () => {
    expect(await town.refusal(people.dispatcher, 'reportGridIssue', { category: 'SERVICE', description: '推诿', address: '镇政府', aboutUnitId: town.township.root.id })).toEqual(['VALIDATION AM-9']);
  });

  it('AM-9 whoever belongs to the accused unit may report it, also from within', async () => {
    const answer = await town.ask(people.handler, 'reportGridIssue', { category: 'SERVICE', description: '推诿', address: '服务大厅', aboutUnitId: town.places.department.id, point: HERE });
    expect(answer.errors).toEqual([]);
    const { gridIssues } = await world.runtime.data<{ gridIssues: { nodes: unknown[] } }>(people.leader, '{ gridIssues { nodes { demand aboutUnit { name } } } }');
    expect(gridIssues.nodes).toEqual([{ demand: 'COMPLAINT', aboutUnit: { name: '城建办' } }]);
  });

  it('AM-9 merged into what the unit does see, or what the unit sees merged into it, it stays out of its sight', async () => {
    const seen = await town.report(people.dispatcher, { point: HERE, category: 'SERVICE' });
    const issue = await town.step(people.dispatcher, 'mergeGridIssues', await complaint(town.places.department.id, { point: HERE }), { intoId: seen.id });
    const selection = '{ id version duplicates(first: 5) { id code } mergedInto { id code } }';
    expect([await town.see(people.handler, seen.id, selection), await town.see(people.otherHandler, seen.id, selection)]).toMatchObject([{ duplicates: [] }, { duplicates: [{ id: issue.id }] }]);
    const target = await complaint(town.places.department.id, { point: HERE });
    const other = await town.step(people.dispatcher, 'mergeGridIssues', await town.report(people.dispatcher, { point: HERE, category: 'SERVICE' }), { intoId: target.id });
    expect(await town.see(people.handler, other.id, '{ id version mergedInto { id } steps(first: 9) { note } }')).toMatchObject({ mergedInto: null, steps: [{ note: null }, { note: '并入另一件事件' }] });
  });
});

describe('§4.2 a report from next door', () => {
  it('§4.2 goes where it belongs, tells its reporter the number, and is found by him among his own', async () => {
    const neighbour = await town.actor('GRID_OFFICER', { at: (await town.grid({ parentId: town.places.otherVillage.id, name: '邻村网格' })).unit });
    const issue = await town.report(neighbour, { source: 'OFFICER', point: HERE });
    expect(issue).toMatchObject({ code: expect.stringMatching(/^WG-/), primaryGrid: null });
    expect([await town.see(neighbour, issue.id), await town.see(officer, issue.id)]).toMatchObject([null, { id: issue.id }]);
    const mine = async () => (await world.runtime.data<{ myGridReports: Shown[] }>(neighbour, '{ myGridReports { id version code state stateZh light dueAt result } }')).myGridReports;
    expect(await mine()).toEqual([{ id: issue.id, version: 1, code: issue['code'], state: 'REPORTED', stateZh: '已上报', light: 'GREEN', dueAt: issue['dueAt'], result: null }]);
    const closed = await town.verify(await town.walk('PENDING_VERIFY', issue));
    expect(await mine()).toMatchObject([{ state: 'CLOSED', light: 'BLUE', version: closed.version, result: '已更换井盖' }]);
    const [shown] = await mine();
    expect(await town.step(neighbour, 'reopenOwnGridIssue', shown as Shown, { reason: '仍未解决' })).toMatchObject({ state: 'ACCEPTED', cycle: 2 });
    expect(await world.runtime.data(officer, '{ myGridReports { id } }')).toEqual({ myGridReports: [] });
  });

  it('§4.2 shows its reporter the report, and nothing else of the other unit: no resident of a duplicate, no grid, no unit, no step', async () => {
    const neighbour = await town.actor('GRID_OFFICER', { at: (await town.grid({ parentId: town.places.otherVillage.id, name: '邻村网格' })).unit });
    const issue = await town.report(neighbour, { source: 'OFFICER', point: HERE });
    const resident = await town.report(people.dispatcher, { point: HERE, reporterName: '王某某', reporterMobile: '13900001234' });
    await town.step(people.dispatcher, 'mergeGridIssues', resident, { intoId: issue.id });
    const { version } = await town.verify(await town.walk('PENDING_VERIFY', issue));
    const selection = '{ code state description duplicates(first: 5) { description reporterName reporterMobile } primaryGrid { name unit { parent { children(first: 9) { name } } } } steps(first: 50) { action } }';
    const document = `mutation($input: ReasonInput!) { reopenOwnGridIssue(input: $input) { gridIssue ${selection} } }`;
    const { data, errors } = await world.runtime.ask<{ reopenOwnGridIssue: { gridIssue: object } }>(neighbour, document, { input: { id: issue.id, version, reason: '仍未解决' } });
    expect(errors).toEqual([]);
    expect(data.reopenOwnGridIssue.gridIssue).toEqual({ code: issue['code'], state: 'ACCEPTED', description: '井盖松动', duplicates: [], primaryGrid: null, steps: [] });
    // Whoever has the township sees all of it: the selection can show what it must not show him.
    expect(await town.see(people.dispatcher, issue.id, selection)).toMatchObject({ duplicates: [{ description: '井盖松动', reporterName: expect.stringMatching(/^王/) as unknown }], primaryGrid: { name: '第一网格' } });
  });
});
