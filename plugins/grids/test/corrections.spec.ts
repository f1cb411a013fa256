import { sql, type TenantActor } from '@xiangzhi/plugin-api';
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

const correct = (issue: Shown, input: Input): Promise<Shown> => town.step(people.dispatcher, 'correctGridIssue', issue, { reason: '现场核实', ...input });
const refused = (issue: Shown, input: Input, who = people.dispatcher): Promise<readonly string[]> => town.refusedStep(who, 'correctGridIssue', issue, { reason: '现场核实', ...input });
const gridOf = ({ primaryGrid }: Shown): string | null => (primaryGrid as { id: string } | null)?.id ?? null;
const raised = (issue: Shown) => world.rows<{ level: number }>(sql`select level from core.work_escalation where item_id = ${issue.id}`);

describe('§4.2 what was said wrongly is put right until it is closed', () => {
  it('§4.3 another category is another deadline, counted from the receipt, with the reason in the steps', async () => {
    const issue = await town.report(people.dispatcher, { subCategory: 'MANHOLE' });
    world.set('2026-03-03');
    const right = await correct(issue, { category: 'SAFETY', severity: 'MAJOR' });
    expect(right).toMatchObject({ category: 'SAFETY', severity: 'MAJOR', priority: 'URGENT', title: '安全隐患（人民路 12 号）', dueAt: '2026-03-09T18:00:00.000+08:00', originalDueAt: '2026-03-09T18:00:00.000+08:00', controlBy: '2026-03-03T09:00:00.000+08:00' });
    const again = await correct(right, { category: 'SERVICE', demand: 'CONSULT', severity: 'GENERAL' });
    expect(again).toMatchObject({ demand: 'CONSULT', priority: 'NORMAL', dueAt: '2026-03-03T18:00:00.000+08:00', controlBy: null });
    const { steps } = (await town.issue(issue, '{ id version subCategory steps(first: 9) { action note fromState toState } }')) as unknown as { steps: { action: string; note: string }[] };
    expect(steps[1]).toMatchObject({ action: 'correct', fromState: 'REPORTED', toState: 'REPORTED', note: '类别：公共设施→安全隐患；小类：井盖盖板→无；严重程度：一般→较大；理由：现场核实' });
  });

  it('AM-4 by the policy of its receipt, and in the cycle that it is in', async () => {
    await town.act(people.admin, 'setSlaPolicy', { module: 'grids', code: 'CONSULT', amount: 2, validFrom: '2026-03-03' });
    const closed = await town.walk('CLOSED');
    world.set('2026-03-10');
    const again = await town.step(people.supervisor, 'reopenGridIssue', closed, { reason: '复发' });
    world.set('2026-03-11');
    expect(await correct(again, { demand: 'CONSULT' })).toMatchObject({ cycle: 2, dueAt: '2026-03-11T18:00:00.000+08:00', receivedAt: closed['receivedAt'] });
  });

  it('§4.2 while it counts, by whoever triages; not when its deadline was moved, and not when nothing is different', async () => {
    const [pending, extended] = [await town.walk('PENDING_VERIFY'), await town.walk('IN_PROGRESS')];
    expect(await refused(pending, { severity: 'MAJOR' })).toEqual(['INVARIANT_VIOLATION §4.2']);
    const request = await town.act(people.handler, 'requestWorkExtension', { itemId: extended.id, reason: '难', amount: 2 });
    await town.act(people.deputy, 'approveWorkRequest', { id: request.id, version: request.version });
    const moved = await town.issue(extended);
    expect(await refused(moved, { demand: 'CONSULT' })).toEqual(['INVARIANT_VIOLATION AM-4']);
    expect(await correct(moved, { severity: 'MAJOR' })).toMatchObject({ severity: 'MAJOR', dueAt: moved['dueAt'] });
    const issue = await town.report();
    expect([await refused(issue, {}), await refused(issue, { category: 'FACILITY' })]).toEqual([['VALIDATION §4.2'], ['VALIDATION §4.2']]);
    expect([await refused(issue, { severity: 'MAJOR' }, people.handler), await refused(issue, { subCategory: 'GAS' })]).toEqual([['FORBIDDEN'], ['VALIDATION §4.1']]);
  });

  it('GRID-INV-8 what turns out to be critical is before the leader; handled by a grid itself it can be taken back', async () => {
    const own = await town.step(officer, 'selfHandleGridIssue', await town.report(officer, { source: 'OFFICER', point: pointAt(115.11, 35.91) }));
    expect(await town.refusedStep(people.dispatcher, 'recallGridIssue', own, { reason: '改派' })).toEqual(['INVARIANT_VIOLATION §4.2']);
    const answer = await town.ask(people.dispatcher, 'correctGridIssue', { id: own.id, version: own.version, severity: 'CRITICAL', reason: '现场核实' });
    expect(answer.data['correctGridIssue']).toMatchObject({ gridIssue: { severity: 'CRITICAL', priority: 'URGENT' }, warnings: [{ code: 'RECALL_NEEDED' }] });
    expect(await raised(own)).toEqual([{ level: 0 }]);
    expect(await town.step(people.dispatcher, 'recallGridIssue', await town.issue(own), { reason: '改派' })).toMatchObject({ state: 'ACCEPTED', assigneeUnit: null, assignee: null, handlingMode: null, returns: 0 });
  });
});

describe('GRID-INV-3 the grid that counts it is put right, too', () => {
  it('GRID-INV-3 from the township’s pool into a grid, whose people see it from then on', async () => {
    const issue = await town.report();
    expect([gridOf(await town.issue(issue)), await town.see(officer, issue.id)]).toEqual([null, null]);
    expect(gridOf(await correct(issue, { gridId: grid.id }))).toBe(grid.id);
    expect((await town.see(officer, issue.id))?.id).toBe(issue.id);
    const { steps } = (await town.issue(issue, '{ id version steps(first: 9) { note } }')) as unknown as { steps: { note: string }[] };
    expect(steps[1]?.note).toBe('主网格：乡镇待分派→第一网格；理由：现场核实');
  });

  it('GRID-INV-3 another category at the same place may belong to another grid: by the plan of a special one', async () => {
    const market = await town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'MARKET', name: '金桥商圈', boundary: square(115.1, 35.9, 0.01) });
    await town.act(people.leader, 'publishGovernancePlan', { gridId: market.id, categories: ['ENV'], duties: '牵头' });
    const issue = await town.report(people.dispatcher, { point: pointAt(115.105, 35.905) });
    expect(gridOf(issue)).toBe(grid.id);
    const right = await correct(issue, { category: 'ENV' });
    expect(gridOf(right)).toBe(market.id);
    expect(await refused(right, { category: 'ORDER', gridId: market.id })).toEqual(['VALIDATION GRID-INV-3']);
    expect(gridOf(await correct(right, { category: 'FACILITY' }))).toBe(grid.id);
  });

  it('GRID-INV-3 not from under whoever has it: it is taken back first', async () => {
    const given = await town.dispatch(await town.accept(await town.report(people.dispatcher, { gridId: grid.id })), { unitId: town.places.village.id });
    const other = await town.grid({ name: '第二网格', parentId: town.places.otherVillage.id });
    expect(await refused(given, { gridId: other.id })).toEqual(['INVARIANT_VIOLATION GRID-INV-3']);
    const back = await town.step(people.dispatcher, 'recallGridIssue', given, { reason: '网格有误' });
    expect(gridOf(await correct(back, { gridId: other.id }))).toBe(other.id);
  });

  it('AM-9 a complaint stays out of the sight of whoever it is about, whatever its grid', async () => {
    const issue = await town.report(people.dispatcher, { category: 'SERVICE', demand: 'COMPLAINT', aboutUnitId: town.places.village.id });
    await correct(issue, { gridId: grid.id });
    for (const who of [officer, people.staff]) expect(await town.see(who, issue.id)).toBeNull();
  });
});

describe('§4.2 what nobody signs is taken back', () => {
  it('§4.2 by the dispatcher, uncounted as a return, and given to somebody else', async () => {
    const given = await town.walk('DISPATCHED');
    const back = await town.step(people.dispatcher, 'recallGridIssue', given, { reason: '一直不签收' });
    expect(back).toMatchObject({ state: 'ACCEPTED', assigneeUnit: null, signBy: null, returnBy: null, handlingMode: null, returns: 0, dueAt: given['dueAt'] });
    expect(await town.dispatch(back, { unitId: town.places.otherDepartment.id })).toMatchObject({ state: 'DISPATCHED', assigneeUnit: { id: town.places.otherDepartment.id } });
    expect(await town.refusedStep(people.handler, 'recallGridIssue', await town.issue(given), { reason: '不归我' })).toEqual(['FORBIDDEN']);
    expect(await town.refusedStep(people.dispatcher, 'recallGridIssue', await town.walk('IN_PROGRESS'), { reason: '换人' })).toEqual(['INVARIANT_VIOLATION §4.2']);
  });
});

describe('§3.6 units that take part', () => {
  const todo = async (who: TenantActor): Promise<readonly string[]> => (await world.runtime.data<{ myTodo: { nodes: { id: string }[] } }>(who, '{ myTodo { nodes { id } } }')).myTodo.nodes.map(({ id }) => id);

  it('§3.6 find it among what waits for them until the result is there, signed or not', async () => {
    const given = await town.dispatch(await town.walk('ACCEPTED'), { jointUnitIds: [town.places.otherDepartment.id] });
    expect([await todo(people.otherHandler), await todo(people.handler)]).toEqual([[given.id], [given.id]]);
    const signed = await town.sign(given);
    expect([await todo(people.otherHandler), await todo(people.colleague)]).toEqual([[given.id], []]);
    await town.submit(signed);
    expect(await todo(people.otherHandler)).toEqual([]);
  });

  it('§4.2 see it: a village elsewhere is not asked to take part', async () => {
    const issue = await town.accept(await town.report(people.dispatcher, { gridId: grid.id }));
    const answer = await town.ask(people.dispatcher, 'dispatchGridIssue', { id: issue.id, version: issue.version, unitId: town.places.department.id, jointUnitIds: [town.places.otherVillage.id] });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: '§4.2', argumentPath: ['input', 'jointUnitIds'] });
    expect(await town.dispatch(issue, { jointUnitIds: [town.places.village.id] })).toMatchObject({ handlingMode: 'JOINT' });
    expect(await todo(people.staff)).toEqual([issue.id]);
  });
});
