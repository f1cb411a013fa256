import { distanceMetres, type PointGeometry, type TenantActor } from '@xiangzhi/plugin-api';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let admin: TenantActor;
let dispatcher: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ admin, dispatcher } = town.people);
});

const special = (name: string, boundary: object | null, more: Input = {}): Promise<DrawnGrid> =>
  town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'COMMERCIAL_DISTRICT', name, boundary, ...more });

const planFor = (grid: Shown, categories: readonly string[], more: Input = {}): Promise<Shown> =>
  town.act(town.people.leader, 'publishGovernancePlan', { gridId: grid.id, categories, duties: '市场监管所牵头', ...more });

const AT = `query($input: GridAtInput!) { gridAt(input: $input) { primaryGrid { id name code gridType } overlayGrids { name } } }`;

interface At {
  readonly primaryGrid: { readonly name: string } | null;
  readonly overlayGrids: readonly { readonly name: string }[];
}

const nameOf = (grid: unknown): string | null => (grid as { name: string } | null)?.name ?? null;

/** Which grid a report lands in, and which it lies in besides; the form that asks beforehand must say the same. */
const landsIn = async (point: object, category = 'FACILITY', who = dispatcher): Promise<readonly [primary: string | null, ...overlays: string[]]> => {
  const { gridAt } = await world.runtime.data<{ gridAt: At }>(who, AT, { input: { point, category } });
  const issue = await town.report(who, { point, category });
  const overlays = (issue['overlays'] as readonly { grid: { code: string } | null }[]).length;
  expect([nameOf(issue['primaryGrid']), overlays]).toEqual([nameOf(gridAt.primaryGrid), gridAt.overlayGrids.length]);
  return [nameOf(gridAt.primaryGrid), ...gridAt.overlayGrids.map(({ name }) => name).sort()];
};

const countedBy = async (): Promise<Readonly<Record<string, number>>> => {
  const { issueStats } = await world.runtime.data<{ issueStats: { labelZh: string; reported: number }[] }>(dispatcher, '{ issueStats(input: { groupBy: GRID }) { labelZh reported } }');
  return Object.fromEntries(issueStats.map(({ labelZh, reported }) => [labelZh, reported]));
};

describe('GRID-T1, GRID-INV-3 one issue, one grid', () => {
  it('GRID-T1 a special grid has what its plan covers, the ordinary one the rest; each issue counts once', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    await planFor(await special('金桥商圈', square(115.105, 35.905, 0.01)), ['FACILITY', 'ENV']);
    const point = pointAt(115.11, 35.91);
    expect(await landsIn(point, 'FACILITY')).toEqual(['金桥商圈', '第一网格']);
    expect(await landsIn(point, 'ORDER')).toEqual(['第一网格', '金桥商圈']);
    expect(await countedBy()).toEqual({ 金桥商圈: 1, 第一网格: 1 });
  });

  it('GRID-INV-3 without a plan, before the plan begins and after its last day a special grid has nothing', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const grid = await special('金桥商圈', square(115.105, 35.905, 0.01));
    const point = pointAt(115.11, 35.91);
    expect((await landsIn(point))[0]).toBe('第一网格');
    await planFor(grid, ['FACILITY'], { effectiveFrom: '2026-03-04' });
    await planFor(grid, ['ENV'], { effectiveFrom: '2026-03-06' });
    const primaries: (string | null)[] = [];
    for (const day of ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']) {
      world.set(day);
      primaries.push((await landsIn(point))[0]);
    }
    expect(primaries).toEqual(['第一网格', '金桥商圈', '金桥商圈', '第一网格']);
  });

  it('GRID-INV-3 of several special grids the smallest has it, of equal ones the lower code', async () => {
    const [large, twin, other] = [await special('大商圈', square(115.1, 35.9, 0.03)), await special('双子一', square(115.105, 35.905, 0.01)), await special('双子二', square(115.105, 35.905, 0.01))];
    for (const grid of [other, large, twin]) await planFor(grid, ['FACILITY']);
    expect(await landsIn(pointAt(115.11, 35.91))).toEqual(['双子一', '双子二', '大商圈']);
    expect(await landsIn(pointAt(115.125, 35.925))).toEqual(['大商圈']);
  });

  it('GRID-INV-3 a point on a shared border belongs to the lower code, one inside to the grid that it is inside of', async () => {
    await town.grid({ name: '西网格', boundary: square(115.1, 35.9) });
    await town.grid({ name: '东网格', boundary: square(115.12, 35.9) });
    expect(await landsIn(pointAt(115.12, 35.91))).toEqual(['西网格', '东网格']);
    expect(await landsIn(pointAt(115.1200001, 35.91))).toEqual(['东网格']);
    expect(await landsIn(pointAt(115.1199999, 35.91))).toEqual(['西网格']);
  });

  it('GRID-INV-3 a micro-grid never counts: the grid that it lies in does, whether the place or the micro-grid is said', async () => {
    const home = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const lane = await town.grid({ parentId: home.unit.id, gridType: 'MICRO', microKind: 'HUTONG', name: '槐树胡同', boundary: square(115.105, 35.905, 0.002) });
    expect(await landsIn(pointAt(115.106, 35.906))).toEqual(['第一网格', '槐树胡同']);
    const named = await town.report(dispatcher, { gridId: lane.id });
    expect([nameOf(named['primaryGrid']), named['overlays']]).toEqual(['第一网格', [{ grid: { code: lane['code'] } }]]);
  });

  it('GRID-INV-3 a micro-grid stands for its grid where that one has drawn no boundary', async () => {
    const home = await town.grid({ name: '第一网格' });
    await town.grid({ parentId: home.unit.id, gridType: 'MICRO', microKind: 'HUTONG', name: '槐树胡同', boundary: square(115.105, 35.905, 0.002) });
    expect(await landsIn(pointAt(115.106, 35.906))).toEqual(['第一网格', '槐树胡同']);
  });

  it('GRID-INV-3 what lies in no grid is the township’s to assign', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    expect(await landsIn(pointAt(115.2, 35.91))).toEqual([null]);
    expect(await countedBy()).toEqual({ 乡镇待分派: 1 });
  });

  it('GRID-INV-3 without a place: the grid that is named, else the grid of the post, else the township’s', async () => {
    const grid = await town.grid({ name: '第一网格' });
    const market = await special('金桥商圈', null);
    await planFor(market, ['ENV']);
    const officer = await town.actor('GRID_OFFICER', { at: grid.unit });
    const reports = [await town.report(dispatcher, { gridId: grid.id }), await town.report(officer, {}), await town.report(officer, { gridId: market.id, category: 'ENV' }), await town.report(dispatcher, {})];
    // As the township sees them: the officer is not shown a grid outside of his own.
    const seen = await Promise.all(reports.map((issue) => town.issue(issue)));
    expect(seen.map((issue) => nameOf(issue['primaryGrid']))).toEqual(['第一网格', '第一网格', '金桥商圈', null]);
    expect(await town.refusal(officer, 'reportGridIssue', { category: 'ORDER', description: '争吵', address: '商圈', gridId: market.id })).toEqual(['VALIDATION GRID-INV-3']);
  });

  it('§4.1 a closed grid is found by nobody', async () => {
    const grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    await world.runtime.data(admin, 'mutation($input: CloseOrgUnitInput!) { closeOrgUnit(input: $input) { orgUnit { id } } }', { input: { id: grid.unit.id, version: grid.unit.version, validTo: '2026-03-02', reason: '合并' } });
    world.set('2026-03-03');
    expect(await landsIn(pointAt(115.11, 35.91))).toEqual([null]);
    expect(await town.refusal(dispatcher, 'reportGridIssue', { category: 'FACILITY', description: '井盖', address: '东关', gridId: grid.id })).toEqual(['NOT_FOUND']);
  });
});

describe('§3.12, GRID-T10 places and boundaries', () => {
  it('§3.12 a place outside of the township’s boundary is refused by the report and by the form alike', async () => {
    const { orgUnit } = await world.runtime.data<{ orgUnit: Shown }>(admin, 'query($id: ID!) { orgUnit(id: $id) { id version } }', { id: town.township.root.id });
    await town.act(admin, 'setUnitBoundary', { id: orgUnit.id, version: orgUnit.version, boundary: square(115.1, 35.9) });
    const point = pointAt(115.3, 35.91);
    expect(await town.refusal(dispatcher, 'reportGridIssue', { category: 'FACILITY', description: '井盖', address: '邻乡', point })).toEqual(['VALIDATION §3.12']);
    expect(await world.refusalOf(world.runtime.ask(dispatcher, AT, { input: { point, category: 'FACILITY' } }))).toEqual(['VALIDATION §3.12']);
    expect(await landsIn(pointAt(115.12, 35.92))).toEqual([null]);
  });

  it.each([['GCJ02', 300, 800], ['BD09', 700, 1_600], ['CGCS2000', 0, 0.02]])('GRID-T10 a %s place and boundary are converted once', async (crs, least, most) => {
    const given = pointAt(115.11, 35.91) as PointGeometry;
    const drawn = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9), crs });
    const issue = await town.report(dispatcher, { point: given, crs });
    expect((issue['primaryGrid'] as Shown).id).toBe(drawn.id);
    const { point } = (await town.issue(issue, '{ id version point }')) as unknown as { point: PointGeometry };
    const moved = distanceMetres(given, point);
    expect(moved).toBeGreaterThanOrEqual(least);
    expect(moved).toBeLessThanOrEqual(most);
    // A form that asks with what is stored hears of the same grid: nothing is converted on the way out.
    expect(nameOf((await world.runtime.data<{ gridAt: At }>(dispatcher, AT, { input: { point, category: 'FACILITY' } })).gridAt.primaryGrid)).toBe('第一网格');
  });

  it('GRID-T10 a polygon that crosses itself is refused, when a grid is opened and when it is drawn anew', async () => {
    const bow = { type: 'Polygon', coordinates: [[[115.1, 35.9], [115.12, 35.92], [115.12, 35.9], [115.1, 35.92], [115.1, 35.9]]] };
    const input = { parentId: town.places.village.id, gridType: 'ORDINARY', name: '第一网格', boundary: bow };
    expect(await town.refusal(dispatcher, 'createGrid', input)).toEqual(['VALIDATION GRID-T10']);
    const grid = await town.grid({ name: '第一网格' });
    expect(await town.refusal(admin, 'updateGridBoundary', { id: grid.id, version: grid.version, boundary: bow })).toEqual(['VALIDATION GRID-T10']);
  });

  it('GRID-INV-3 a new boundary holds for what comes; what was reported keeps its grid', async () => {
    const grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const before = await town.report(dispatcher, { point: pointAt(115.11, 35.91) });
    await town.act(admin, 'updateGridBoundary', { id: grid.id, version: grid.version, boundary: square(115.2, 35.9) });
    expect(await landsIn(pointAt(115.11, 35.91))).toEqual([null]);
    expect(await landsIn(pointAt(115.21, 35.91))).toEqual(['第一网格']);
    expect(nameOf((await town.issue(before))['primaryGrid'])).toBe('第一网格');
  });
});

describe('§4.1 grids in the tree', () => {
  it('§4.1 codes count on by themselves, also of five that are opened at once', async () => {
    const names = ['一', '二', '三', '四', '五'];
    const made = await Promise.all(names.map((name) => special(`专属网格${name}`, null)));
    expect(made.map((grid) => grid['code']).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `${town.township.areaCode}Z0${n}`));
  });

  it.each([
    ['an ordinary grid below the township', { gridType: 'ORDINARY' }, 'root'],
    ['a special grid without its industry', { gridType: 'SPECIAL' }, 'root'],
    ['an ordinary grid with an industry', { gridType: 'ORDINARY', industry: 'SCHOOL' }, 'village'],
    ['a micro-grid below a village', { gridType: 'MICRO', microKind: 'STREET' }, 'village'],
    ['a micro-grid below a special grid', { gridType: 'MICRO', microKind: 'STREET' }, 'special'],
    ['an ordinary grid of a micro-grid’s kind', { gridType: 'ORDINARY', microKind: 'STREET' }, 'village'],
  ])('§4.1 refused: %s', async (_, input, below) => {
    const parents = { root: town.township.root.id, village: town.places.village.id, special: below === 'special' ? (await special('金桥商圈', null)).unit.id : '' };
    expect(await town.refusal(dispatcher, 'createGrid', { name: '新网格', parentId: parents[below as keyof typeof parents], ...input })).toEqual(['VALIDATION §4.1']);
  });

  it('§4.1 a grid that stands in the tree already is registered once, as what its level says, unless it is closed', async () => {
    const [unit, lane, closed] = await town.township.units([
      { level: 'GRID', name: '老网格', below: town.places.village }, { level: 'MICRO_GRID', name: '老胡同', below: town.places.village }, { level: 'GRID', name: '旧网格', below: town.places.village, validTo: '2026-03-01' },
    ]);
    const register = (unitId = '', more: Input = {}) => ({ unitId, gridType: 'ORDINARY', boundary: square(115.1, 35.9), ...more });
    expect(await town.act(admin, 'registerGrid', register(unit?.id))).toMatchObject({ name: '老网格', unit: { id: unit?.id } });
    expect((await landsIn(pointAt(115.11, 35.91)))[0]).toBe('老网格');
    expect(await town.refusal(admin, 'registerGrid', register(unit?.id))).toEqual(['DUPLICATE §4.1']);
    for (const id of [lane?.id, closed?.id, town.places.village.id]) expect(await town.refusal(admin, 'registerGrid', register(id))).toEqual(['INVARIANT_VIOLATION §4.1']);
    expect(await town.refusal(admin, 'registerGrid', register(lane?.id, { gridType: 'MICRO', microKind: 'HUTONG' }))).toEqual(['VALIDATION §4.1']);
  });

  it('GRID-INV-3 plans: of special grids alone, never backdated, one version in effect at a time', async () => {
    const [ordinary, market] = [await town.grid({ name: '第一网格' }), await special('金桥商圈', null)];
    const refusal = (gridId: string, more: Input) => town.refusal(town.people.leader, 'publishGovernancePlan', { gridId, categories: ['ENV'], duties: '牵头', ...more });
    expect(await refusal(ordinary.id, {})).toEqual(['INVARIANT_VIOLATION GRID-INV-3']);
    expect(await refusal(market.id, { effectiveFrom: '2026-03-01' })).toEqual(['INVARIANT_VIOLATION GRID-INV-3']);
    expect(await refusal(market.id, { categories: [] })).toEqual(['INVARIANT_VIOLATION GRID-INV-3']);
    const first = await planFor(market, ['ENV']);
    expect(await refusal(market.id, {})).toEqual(['INVARIANT_VIOLATION GRID-INV-3']);
    const second = await planFor(market, ['FACILITY'], { effectiveFrom: '2026-03-10' });
    const { governancePlans } = await world.runtime.data<{ governancePlans: { nodes: unknown } }>(dispatcher, '{ governancePlans { nodes { id planVersion effectiveFrom effectiveTo inEffect } } }');
    expect(governancePlans.nodes).toEqual([
      { id: second.id, planVersion: 2, effectiveFrom: '2026-03-10', effectiveTo: null, inEffect: false },
      { id: first.id, planVersion: 1, effectiveFrom: '2026-03-02', effectiveTo: '2026-03-09', inEffect: true },
    ]);
  });
});
