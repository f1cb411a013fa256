import type { TenantActor } from '@xiangzhi/access';
import { sql } from '@xiangzhi/persistence';
import { aTownship, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

let runtime: TestRuntime;
let township: Township;
let village: Unit;
let grid: Unit;
let nextGrid: Unit;
let steward: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  village = await township.unit({ level: 'VILLAGE', name: '东村' });
  [grid, nextGrid] = (await township.units([{ level: 'GRID', name: '第一网格', below: village }, { level: 'GRID', name: '第二网格', below: village }])) as [Unit, Unit];
  steward = await township.actor({ role: 'DATA_STEWARD' });
});

const at = (longitude: number, latitude: number): object => ({ type: 'Point', coordinates: [longitude, latitude] });
const HOME = at(115.107_123_4, 35.902_345_6);

interface Home {
  readonly id: string;
  readonly version: number;
  readonly point: object | null;
  readonly pointCrs: string | null;
  readonly fuzzedPoint: { readonly coordinates: readonly [number, number] } | null;
}

const HOUSEHOLD = '{ id version point pointCrs fuzzedPoint }';
const create = (input: object = {}): Promise<Answer<{ createHousehold: { household: Home; warnings: readonly { code: string; rule: string }[] } }>> =>
  runtime.ask(steward, `mutation($i: CreateHouseholdInput!) { createHousehold(input: $i) { household ${HOUSEHOLD} warnings { code rule } } }`, { i: { doorplate: '东街 1 号', unitId: grid.id, point: HOME, ...input } });
const household = async (input: object = {}): Promise<Home> => (await create(input)).data.createHousehold.household;
const seen = async (who: TenantActor, id: string): Promise<Home | null> => (await runtime.ask<{ household: Home | null }>(who, `query($id: ID!) { household(id: $id) ${HOUSEHOLD} }`, { id })).data.household;

describe('§3.12 where a home is', () => {
  it('is read exactly by the officers of its grid, whatever the clearance of others, and each reading is written down', async () => {
    const { id, point, fuzzedPoint } = await household();
    expect([point, fuzzedPoint?.coordinates.length]).toEqual([null, 2]);
    const officer = await township.actor({ role: 'GRID_OFFICER', unit: grid });
    expect((await seen(officer, id))?.point).toEqual(HOME);
    expect((await seen(await township.actor({ role: 'GRID_LEADER', unit: grid }), id))?.point).toEqual(HOME);
    const others = [
      await township.actor({ role: 'TOWNSHIP_LEADER' }), await township.actor({ role: 'PRIVACY_OFFICER' }), steward, await township.actor({ role: 'VILLAGE_SECRETARY', unit: village }),
      // An officer is one of a grid: a post that is held at the village or the township is of none.
      await township.actor({ role: 'GRID_OFFICER', unit: village }), await township.actor({ role: 'GRID_OFFICER' }),
    ];
    for (const who of others) expect(await seen(who, id)).toMatchObject({ point: null, pointCrs: 'WGS84', fuzzedPoint });
    expect(await seen(await township.actor({ role: 'GRID_OFFICER', unit: nextGrid }), id)).toBeNull();
    const { rows } = await township.on.superuser.query<{ actor: string; fields: object }>(
      `select actor_id as actor, changed_fields as fields from audit.entry where tenant_id = $1 and action = 'READ_SENSITIVE' and object_id = $2`, [township.tenantId, id]);
    expect(rows).toContainEqual({ actor: officer.userId, fields: { point: { read: true } } });
    expect(rows).toHaveLength(2);
  });

  it('in a list it is read of the homes of one’s own grid, and of no other is it written down', async () => {
    const mine = await household();
    const other = await household({ unitId: village.id });
    const leader = await township.actor({ role: 'GRID_LEADER', unit: grid });
    const { households } = await runtime.data<{ households: { nodes: readonly Home[] } }>(leader, `{ households(first: 10) { nodes ${HOUSEHOLD} } }`);
    expect(households.nodes.map(({ id, point }) => [id, point])).toEqual([[mine.id, HOME]]);
    const { households: all } = await runtime.data<{ households: { nodes: readonly Home[] } }>(await township.actor({ role: 'TOWNSHIP_LEADER' }), `{ households(first: 10) { nodes ${HOUSEHOLD} } }`);
    expect(all.nodes.map(({ id, point }) => [id, point]).sort()).toEqual([[mine.id, null], [other.id, null]].sort());
    const { rows } = await township.on.superuser.query(`select object_id from audit.entry where tenant_id = $1 and action = 'READ_SENSITIVE'`, [township.tenantId]);
    expect(rows).toEqual([{ object_id: mine.id }]);
  });

  it('has one fuzzed point, for all homes near it, however often it is recorded; another township has another', async () => {
    const [first, neighbour] = [await household(), await household({ point: at(115.107_123_9, 35.902_346_1) })];
    const locate = (home: Home, input: object): Promise<Home> =>
      runtime.data<{ locateHousehold: { household: Home } }>(steward, `mutation($i: LocateHouseholdInput!) { locateHousehold(input: $i) { household ${HOUSEHOLD} } }`, { i: { id: home.id, version: home.version, ...input } }).then(({ locateHousehold }) => locateHousehold.household);
    const again = await locate(first, { point: HOME });
    expect([again.fuzzedPoint, neighbour.fuzzedPoint]).toEqual([first.fuzzedPoint, first.fuzzedPoint]);
    expect(await locate(again, { point: null })).toMatchObject({ pointCrs: null, fuzzedPoint: null });
    const mine = { steward, grid };
    township = await aTownship();
    grid = await township.unit({ level: 'VILLAGE' });
    steward = await township.actor({ role: 'DATA_STEWARD' });
    expect((await household()).fuzzedPoint).not.toEqual(first.fuzzedPoint);
    ({ steward, grid } = mine);
  });

  it('is converted once and keeps what it came in; a place outside of its unit is warned of, one outside of China refused', async () => {
    const { id, pointCrs } = await household({ crs: 'GCJ02' });
    expect(pointCrs).toBe('GCJ02');
    const exact = (await seen(await township.actor({ role: 'GRID_OFFICER', unit: grid }), id))?.point as { coordinates: readonly [number, number] };
    expect(exact.coordinates).not.toEqual([115.107_123_4, 35.902_345_6]);
    expect(Math.abs(exact.coordinates[0] - 115.107)).toBeLessThan(0.01);
    const square = { type: 'Polygon', coordinates: [[[115.2, 35.9], [115.21, 35.9], [115.21, 35.91], [115.2, 35.91], [115.2, 35.9]]] };
    await runtime.data(await township.actor(), 'mutation($i: SetUnitBoundaryInput!) { setUnitBoundary(input: $i) { orgUnit { boundaryCrs } } }', { i: { id: village.id, version: 1, boundary: square } });
    expect((await create()).data.createHousehold.warnings).toEqual([{ code: 'OUTSIDE_PARENT', rule: '§3.12' }]);
    expect((await create({ point: at(2.35, 48.85) })).errors[0]?.extensions).toMatchObject({ code: 'VALIDATION', rule: '§3.12', argumentPath: ['input', 'point'] });
  });
});

describe('§3.12 where special groups live', () => {
  const MAP = '{ specialGroupHomes { counts { unitId unitName persons } points { point homes } } }';
  interface Shown {
    readonly specialGroupHomes: { readonly counts: readonly { unitId: string; unitName: string; persons: number }[]; readonly points: readonly { point: object; homes: number }[] };
  }

  const tagged = async (householdId: string, birthDate: string, code = 'DISABLED'): Promise<void> => {
    const { createPerson } = await runtime.data<{ createPerson: { person: { id: string } } }>(steward, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id } } }', { i: { name: '张三', residencyType: 'LOCAL_REGISTERED', source: '走访', householdId, birthDate } });
    await runtime.data(steward, 'mutation($i: AddPersonTagInput!) { addPersonTag(input: $i) { personTag { id } } }', { i: { personId: createPerson.person.id, code, source: '名册', reviewOn: '2026-08-01' } });
  };

  it('is shown as counts by grid and fuzzed points, within one’s own units; homes of minors are no points', async () => {
    const [home, child, elsewhere] = [await household(), await household({ point: at(115.2, 35.95) }), await household({ unitId: nextGrid.id, point: at(115.3, 35.95) })];
    await tagged(home.id, '1950-01-01');
    await tagged(home.id, '1952-01-01', 'SERIOUS_ILLNESS');
    await tagged(child.id, '2015-08-15', 'LEFT_BEHIND_CHILD');
    await tagged(elsewhere.id, '1960-01-01');
    const { specialGroupHomes: all } = await runtime.data<Shown>(await township.actor({ role: 'DISPATCHER' }), MAP);
    const [first, second] = [{ unitId: grid.id, unitName: '第一网格', persons: 3 }, { unitId: nextGrid.id, unitName: '第二网格', persons: 1 }];
    expect(all.counts).toEqual(grid.unitPath < nextGrid.unitPath ? [first, second] : [second, first]);
    expect(all.points).toHaveLength(2);
    expect(all.points).toEqual(expect.arrayContaining([{ point: home.fuzzedPoint, homes: 1 }, { point: elsewhere.fuzzedPoint, homes: 1 }]));
    const { specialGroupHomes: own } = await runtime.data<Shown>(await township.actor({ role: 'GRID_OFFICER', unit: grid }), MAP);
    expect([own.counts.map(({ persons }) => persons), own.points]).toEqual([[3], [{ point: home.fuzzedPoint, homes: 1 }]]);
    const { errors } = await runtime.ask(await township.actor({ role: 'CASHIER', unit: village }), MAP);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('RES-4 a tag that is over shows nobody', async () => {
    await tagged((await household()).id, '1950-01-01');
    await township.enter((tx) => tx.query(sql`update core.person_tag set review_on = '2026-03-01' where tenant_id = ${township.tenantId}`));
    const { specialGroupHomes } = await runtime.data<Shown>(await township.actor({ role: 'TOWNSHIP_LEADER' }), MAP);
    expect(specialGroupHomes).toEqual({ counts: [], points: [] });
  });
});

describe('§3.12 a unit lies within the one above it', () => {
  const square = (west: number, south: number, side: number): object => ({ type: 'Polygon', coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]].map(([x, y]) => [Number(x!.toFixed(7)), Number(y!.toFixed(7))])] });
  const draw = async (unit: Unit, boundary: object, version = 1): Promise<readonly { code: string; messageZh: string }[]> => {
    const { setUnitBoundary } = await runtime.data<{ setUnitBoundary: { warnings: readonly { code: string; messageZh: string }[] } }>(
      await township.actor(), 'mutation($i: SetUnitBoundaryInput!) { setUnitBoundary(input: $i) { orgUnit { boundaryCrs } warnings { code messageZh } } }', { i: { id: unit.id, version, boundary } });
    return setUnitBoundary.warnings;
  };

  it('give or take fifty metres, said when either of them is drawn; nothing is refused', async () => {
    expect(await draw(village, square(115.1, 35.9, 0.02))).toEqual([]);
    expect(await draw(grid, square(115.1003, 35.9003, 0.02))).toEqual([]);
    const said = await draw(nextGrid, square(115.11, 35.91, 0.02));
    expect(said).toMatchObject([{ code: 'OUTSIDE_PARENT', messageZh: expect.stringMatching(/“第二网格”的边界超出上级“东村”的边界约 \d{3,4} 米/) }]);
    expect(await draw(village, square(115.1, 35.9, 0.0201), 2)).toMatchObject([{ code: 'OUTSIDE_PARENT', messageZh: expect.stringContaining('“第二网格”超出新的边界') }]);
  });
});
