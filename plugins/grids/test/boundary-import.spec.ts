import { check } from '@placemarkio/check-geojson';
import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
});

interface Imported {
  readonly grids: readonly { readonly code: string; readonly version: number }[];
  readonly warnings: readonly { readonly code: string; readonly rule: string | null; readonly messageZh: string; readonly path: readonly string[] | null }[];
}

const MUTATION = 'mutation($input: ImportGridBoundariesInput!) { importGridBoundaries(input: $input) { grids { code version } warnings { code rule messageZh path } } }';

const feature = (properties: object, geometry: object | null): object => ({ type: 'Feature', properties, geometry });
const fileOf = (...features: readonly object[]): object => ({ type: 'FeatureCollection', features });

const bring = async (file: object, more: Input = {}, who: TenantActor = town.people.dispatcher): Promise<Imported> =>
  (await world.runtime.data<{ importGridBoundaries: Imported }>(who, MUTATION, { input: { file, ...more } })).importGridBoundaries;

const faults = ({ warnings }: Imported): readonly string[] => warnings.map(({ code, rule, path }) => `${path?.at(-1) ?? ''} ${code} ${rule ?? ''}`);

const boundaries = async (): Promise<Readonly<Record<string, unknown>>> => {
  const rows = await world.rows<{ name: string; boundary: object; crs: string }>(sql`select name, boundary, boundary_crs as crs from core.org_unit where tenant_id = ${town.township.tenantId} and level = 'GRID' and boundary is not null`);
  return Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
};

const undrawn = (count: number): Promise<readonly DrawnGrid[]> => Promise.all(Array.from({ length: count }, (_, n) => town.grid({ name: `第${n + 1}网格` })));

describe('§4.7 importGridBoundaries', () => {
  it('draws each grid that it finds by code or name, once: imported again nothing changes', async () => {
    const [one, other] = await undrawn(2);
    const file = fileOf(feature({ 网格编码: one!['code'] }, square(115.1, 35.9)), feature({ name: other!.unit['name' as never] }, square(115.12, 35.9)));
    expect(check(JSON.stringify(file)).type).toBe('FeatureCollection');
    const first = await bring(file);
    expect([first.grids.map(({ code }) => code).sort(), first.warnings]).toEqual([[one!['code'], other!['code']].sort(), []]);
    const before = await boundaries();
    const again = await bring(file);
    expect([again.grids, again.warnings, await boundaries()]).toEqual([[], [], before]);
    expect(Object.keys(before)).toHaveLength(2);
  });

  it('GRID-T10 converts once what comes in GCJ-02 and BD-09, and keeps what it came in', async () => {
    const [one] = await undrawn(1);
    const grid = await town.grid({ name: '另一网格', parentId: town.places.otherVillage.id, boundary: square(115.1, 35.9), crs: 'GCJ02' });
    await bring(fileOf(feature({ code: one!['code'] }, square(115.1, 35.9))), { crs: 'GCJ02' });
    const drawn = await boundaries();
    expect(drawn['第1网格']).toEqual(drawn[String(grid.unit['name' as never])]);
    expect(drawn['第1网格']).toMatchObject({ crs: 'GCJ02' });
    expect(JSON.stringify(drawn['第1网格'])).not.toContain('[115.1,35.9]');
    expect((await bring(fileOf(feature({ code: one!['code'] }, square(115.1, 35.9))), { crs: 'GCJ02' })).grids).toEqual([]);
    expect((await bring(fileOf(feature({ code: one!['code'] }, square(115.1, 35.9))), { crs: 'BD09' })).grids).toHaveLength(1);
  });

  it('GRID-T10 names each fault with its place in the file, and draws the rest', async () => {
    const grids = await undrawn(4);
    const code = (n: number): unknown => grids[n]!['code'];
    const bowTie = { type: 'Polygon', coordinates: [[[115.2, 35.9], [115.21, 35.91], [115.21, 35.9], [115.2, 35.91], [115.2, 35.9]]] };
    const answer = await bring(fileOf(
      feature({ code: code(0) }, square(115.1, 35.9)),
      feature({ code: code(1) }, bowTie),
      feature({ code: 'X99' }, square(115.3, 35.9)),
      feature({}, square(115.3, 35.9)),
      feature({ code: code(0) }, square(115.3, 35.9)),
      feature({ code: code(2) }, square(115.11, 35.9)),
      feature({ code: code(3) }, pointAt(115.3, 35.9)),
      { type: 'Point' },
    ));
    expect(faults(answer)).toEqual(['1 VALIDATION GRID-T10', '2 NOT_FOUND §3.12', '3 VALIDATION §3.12', '4 DUPLICATE §3.12', '6 VALIDATION GRID-T10', '7 VALIDATION §3.12', '5 INVARIANT_VIOLATION GRID-INV-2']);
    expect(answer.warnings[0]!.messageZh).toMatch(/^第 2 个（.+）：.*自身相交/);
    expect(answer.grids.map((grid) => grid.code)).toEqual([code(0)]);
  });

  it('GRID-INV-2 looks at the grids as they will be: two that change places are drawn', async () => {
    const [one, other] = [await town.grid({ name: '甲网格', boundary: square(115.1, 35.9) }), await town.grid({ name: '乙网格', boundary: square(115.12, 35.9) })];
    const swapped = await bring(fileOf(feature({ code: one['code'] }, square(115.12, 35.9)), feature({ code: other['code'] }, square(115.1, 35.9))));
    expect([swapped.grids.length, swapped.warnings]).toEqual([2, []]);
    // The one that cannot be drawn stays where it is, in the way of the other.
    const half = await bring(fileOf(feature({ code: one['code'] }, square(115.1, 35.9)), feature({ code: other['code'] }, pointAt(115.1, 35.9))));
    expect([half.grids, faults(half)]).toEqual([[], ['1 VALIDATION GRID-T10', '0 INVARIANT_VIOLATION GRID-INV-2']]);
  });

  it('only looks when that is wished for; refuses what is no file, and whoever may not draw', async () => {
    const [one] = await undrawn(1);
    const file = fileOf(feature({ code: one!['code'] }, square(115.1, 35.9)));
    expect((await bring(file, { checkOnly: true })).grids).toHaveLength(1);
    expect(await boundaries()).toEqual({});
    const refused = (input: Input, who: TenantActor = town.people.dispatcher) => world.refusalOf(world.runtime.ask(who, MUTATION, { input }));
    expect(await refused({ file: { type: 'Feature' } })).toEqual(['VALIDATION GRID-T10']);
    expect(await refused({ file: { ...file, crs: { type: 'name' } } })).toEqual(['VALIDATION GRID-T10']);
    expect(await refused({ file }, town.people.staff)).toEqual(['FORBIDDEN']);
    expect((await bring(file, {}, (await world.town()).people.dispatcher)).warnings.map(({ code }) => code)).toEqual(['NOT_FOUND']);
  });
});
