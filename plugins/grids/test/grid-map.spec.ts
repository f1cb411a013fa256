import { check } from '@placemarkio/check-geojson';
import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { statementCount } from '@xiangzhi/testing';
import isClockwise from '@turf/boolean-clockwise';
import { kinks } from '@turf/kinks';
import { pointAt, square, type Town } from './town.js';
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

type Ring = readonly (readonly [number, number])[];
interface Feature {
  readonly id?: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>> & { readonly layer: string };
}

const WHOLE = square(115, 35.8, 0.9);
const QUERY = 'query($i: GridMapInput!) { gridMap(input: $i) }';

const map = async (input: Input = {}, who: TenantActor = town.people.leader): Promise<readonly Feature[]> => (await world.runtime.data<{ gridMap: { features: readonly Feature[] } }>(who, QUERY, { i: { bounds: WHOLE, ...input } })).gridMap.features;
const layers = (features: readonly Feature[]): readonly string[] => [...new Set(features.map(({ properties }) => properties.layer))].sort();

const ringsOf = ({ geometry: { type, coordinates } }: Feature): readonly (readonly Ring[])[] => (type === 'Polygon' ? [coordinates as readonly Ring[]] : (coordinates as readonly (readonly Ring[])[]));

const SIDE = 0.002;

/** Two hundred squares that share their edges, every tenth with a hole, drawn the wrong way round every third time. */
const drawTwoHundred = async (): Promise<void> => {
  for (let n = 0; n < 200; n += 1) {
    const [west, south] = [115.1 + (n % 20) * SIDE, 35.9 + Math.floor(n / 20) * SIDE];
    const outer = (square(west, south, SIDE) as { coordinates: number[][][] }).coordinates[0]!;
    const hole = (square(west + SIDE / 4, south + SIDE / 4, SIDE / 2) as { coordinates: number[][][] }).coordinates[0]!;
    const rings = [outer, ...(n % 10 === 0 ? [hole] : [])];
    await town.grid({ name: `第${n + 1}网格`, boundary: { type: 'Polygon', coordinates: n % 3 === 0 ? rings.map((ring) => [...ring].reverse()) : rings } });
  }
};

describe('§4.1 gridMap', () => {
  it('RFC 7946: two hundred grids with shared edges and holes are valid to tools of others, counter-clockwise outside and clockwise inside', async () => {
    await drawTwoHundred();
    const features = await map({ layers: ['BOUNDARIES'] });
    expect(features).toHaveLength(200);
    expect(check(JSON.stringify({ type: 'FeatureCollection', features })).type).toBe('FeatureCollection');
    for (const feature of features) {
      for (const [outer, ...holes] of ringsOf(feature)) {
        expect(isClockwise(outer as never)).toBe(false);
        expect(holes.every((hole) => isClockwise(hole as never))).toBe(true);
      }
      expect(kinks(feature as never).features).toEqual([]);
    }
    expect(features.filter((feature) => ringsOf(feature)[0]!.length === 2)).toHaveLength(20);
    const part = await map({ layers: ['BOUNDARIES'], bounds: square(115.1001, 35.9001, 0.0018) });
    expect(part.map(({ properties }) => properties['name'])).toEqual(['第1网格']);
  });

  it('is one statement, however many layers and features', async () => {
    const count = () => statementCount(() => map(), world.runtime.on);
    const empty = await count();
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    await town.report(town.people.dispatcher, { point: pointAt(115.11, 35.91) });
    expect([await count(), empty]).toEqual([1, 1]);
  });

  it('§4.1 shows open issues by their light, measures, and who is called; a complaint is on no map (AM-9)', async () => {
    const grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const point = pointAt(115.11, 35.91);
    const issue = await town.report(town.people.dispatcher, { point });
    await town.walk('CLOSED', await town.report(town.people.dispatcher, { point }));
    await town.report(town.people.dispatcher, { point, aboutUnitId: town.places.otherVillage.id });
    const officer = await town.actor('GRID_OFFICER', { at: grid.unit });
    await town.act(town.people.admin, 'assignGridRole', { gridId: grid.id, userId: officer.userId, role: 'FULL_TIME_OFFICER', validFrom: '2026-03-01' });
    const ask = (mutation: string, input: Input, field: string) => world.runtime.data(town.people.dispatcher, `mutation($i: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $i) { ${field} { id } } }`, { i: input });
    await ask('installPreventiveMeasure', { kind: 'CAMERA', gridId: grid.id, place: '路口', point }, 'preventiveMeasure');
    await ask('publishContactCard', { gridId: grid.id, officerId: officer.userId, publicName: '张网格员', phone: '0393-7211234', duties: '代办' }, 'contactCard');
    const features = await map();
    const of = (layer: string): readonly unknown[] => features.filter(({ properties }) => properties.layer === layer).map(({ properties }) => properties);
    expect(of('ISSUES')).toEqual([expect.objectContaining({ code: issue['code'], light: 'GREEN', category: 'FACILITY' })]);
    expect(of('MEASURES')).toEqual([{ layer: 'MEASURES', kind: 'CAMERA', state: 'IN_USE', place: '路口' }]);
    expect(of('OFFICERS')).toEqual([{ layer: 'OFFICERS', name: '第一网格', people: { FULL_TIME_OFFICER: 1 }, cards: [{ name: '张网格员', phone: '0393-7211234' }] }]);
    expect(layers(features)).toEqual(['BOUNDARIES', 'ISSUES', 'MEASURES', 'OFFICERS']);
    expect(check(JSON.stringify({ type: 'FeatureCollection', features })).type).toBe('FeatureCollection');
    world.set('2026-03-10');
    expect((await map({ layers: ['ISSUES'] })).map(({ properties }) => properties['light'])).toEqual(['RED']);
  });

  it('§4.1 亮身份: party member officers who have said so themselves are on the map, while they are in post', async () => {
    const grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const officer = await town.actor('GRID_OFFICER', { at: grid.unit });
    const act = async (who: TenantActor, mutation: string, input: Input, field: string) =>
      (await world.runtime.data<Record<string, Record<string, { id: string; version: number }>>>(who, `mutation($i: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $i) { ${field} { id version } } }`, { i: input }))[mutation]![field]!;
    const refused = async (who: TenantActor, input: Input) => world.refusalOf(world.runtime.ask(who, 'mutation($i: ShowPartyIdentityInput!) { showPartyIdentity(input: $i) { contactCard { id } } }', { i: input }));
    const shown = async () => (await map({ layers: ['PARTY_MEMBERS'] })).map(({ properties }) => properties);
    const card = await act(town.people.dispatcher, 'publishContactCard', { gridId: grid.id, officerId: officer.userId, publicName: '张网格员', phone: '0393-7211234', duties: '代办' }, 'contactCard');
    const show = { id: card.id, version: card.version, showsIdentity: true };
    expect([await refused(officer, show), await refused(town.people.dispatcher, show)]).toEqual([['INVARIANT_VIOLATION §4.1'], ['FORBIDDEN §4.1']]);
    const post = await act(town.people.admin, 'assignGridRole', { gridId: grid.id, userId: officer.userId, role: 'PARTY_OFFICER', validFrom: '2026-03-01' }, 'gridAssignment');
    expect(await shown()).toEqual([]);
    await act(officer, 'showPartyIdentity', show, 'contactCard');
    expect(await shown()).toEqual([{ layer: 'PARTY_MEMBERS', name: '张网格员', phone: '0393-7211234', duties: '代办', grid: '第一网格' }]);
    await act(town.people.admin, 'endGridRole', { id: post.id, version: post.version, validTo: '2026-03-02' }, 'gridAssignment');
    world.set('2026-03-03');
    expect(await shown()).toEqual([]);
  });

  it('§3.12 special groups are fuzzed, children are not among them, and only whoever may see them sees them', async () => {
    const { tenantId } = town.township;
    const { id: unitId, unitPath } = town.places.village;
    const home = async (name: string, born: string, fuzzed: object): Promise<void> => {
      const common = sql`${unitPath}, '2026-03-01', '2026-03-01', 1`;
      const [person] = await world.rows<{ id: string }>(sql`insert into core.person (tenant_id, id, name, birth_date, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
        values (${tenantId}, xz.uuid7(), ${name}, ${born}, 'LOCAL_RESIDENT', '试验', ${unitId}, ${common}) returning id`);
      const [household] = await world.rows<{ id: string }>(sql`insert into core.household (tenant_id, id, doorplate, household_type, point, point_crs, fuzzed_point, unit_id, unit_path, created_at, updated_at, version)
        values (${tenantId}, xz.uuid7(), ${name}, 'FAMILY', ${JSON.stringify(pointAt(115.1234567, 35.9234567))}, 'WGS84', ${JSON.stringify(fuzzed)}, ${unitId}, ${common}) returning id`);
      await world.rows(sql`insert into core.household_member (tenant_id, id, household_id, person_id, relation, basis, valid_from, unit_path, created_at, updated_at, version)
        values (${tenantId}, xz.uuid7(), ${household!.id}, ${person!.id}, 'HEAD', 'RESIDENCE', '2024-01-01', ${common})`);
      await world.rows(sql`insert into core.person_tag (tenant_id, id, person_id, code, source, valid_from, review_on, unit_path, created_at, updated_at, version)
        values (${tenantId}, xz.uuid7(), ${person!.id}, 'CHILDLESS_ELDER', '走访', '2024-01-01', '2027-01-01', ${common})`);
    };
    await home('独居老人', '1950-01-01', pointAt(115.124, 35.924));
    await home('留守儿童', '2015-01-01', pointAt(115.3, 35.9));
    const shown = await map({ layers: ['SPECIAL_GROUPS'] }, town.people.dispatcher);
    expect(shown).toEqual([{ type: 'Feature', geometry: pointAt(115.124, 35.924), properties: { layer: 'SPECIAL_GROUPS', homes: 1 } }]);
    const micro = await town.actor('MICRO_LEADER');
    expect(await world.refusalOf(world.runtime.ask(micro, QUERY, { i: { bounds: WHOLE, layers: ['SPECIAL_GROUPS'] } }))).toEqual(['FORBIDDEN']);
    expect(layers(await map({}, micro))).toEqual([]);
  });

  it('§3.12 a map that is zoomed out beyond China shows what there is, one of elsewhere nothing', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const box = (west: number, south: number, east: number, north: number): object => ({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
    expect((await map({ layers: ['BOUNDARIES'], bounds: box(-180, -85, 180, 85) })).map(({ properties }) => properties['name'])).toEqual(['第一网格']);
    expect(await map({ bounds: box(-10, 40, 20, 60) })).toEqual([]);
  });

  it('§3.2 a village sees its own part, another township nothing; GRID-T10 a part that crosses itself is refused', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    await town.grid({ name: '西关第一网格', parentId: town.places.otherVillage.id, boundary: square(115.3, 35.9) });
    expect((await map({}, town.people.staff)).map(({ properties }) => properties['name'])).toEqual(expect.not.arrayContaining(['西关第一网格']));
    const other = await world.town();
    expect(await map({}, other.people.leader)).toEqual([]);
    const bowTie = { type: 'Polygon', coordinates: [[[115, 35], [115.2, 35.2], [115.2, 35], [115, 35.2], [115, 35]]] };
    expect(await world.refusalOf(world.runtime.ask(town.people.leader, QUERY, { i: { bounds: bowTie } }))).toEqual(['VALIDATION GRID-T10']);
  });
});
