import gcoordModule from 'gcoord';
import { boundaryFrom } from './boundary-from.js';
import { quickest } from './fixtures/quickest.js';
import { at, multiPolygon, pointAt, polygon, rectangle, type Step } from './fixtures/shapes.js';
import { partsOf, type BoundaryGeometry, type Position } from './geometry.js';
import { areaOf } from './measures.js';
import { placeOf } from './place-of.js';
import type { SourceCrs } from './source-crs.js';

const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

const PATH = ['input', 'boundary'];
const from = (value: unknown, crs: SourceCrs = 'WGS84'): BoundaryGeometry => boundaryFrom(value, crs, PATH);

/** Which refusal a drawing gets: kind, place and sentence. */
function refusalOf(value: unknown): Record<string, unknown> {
  try {
    from(value);
  } catch (error) {
    const { code, messageZh, details } = error as { code: string; messageZh: string; details: { rule: string; argumentPath: unknown; facts: object } };
    expect(code).toBe('VALIDATION');
    expect(details.argumentPath).toEqual(PATH);
    return { rule: details.rule, messageZh, ...details.facts };
  }
  return { accepted: true };
}

const near = ([longitude, latitude]: Position) => [expect.closeTo(longitude, 7), expect.closeTo(latitude, 7)];
const square = rectangle([0, 0], 10);
const clockwise = (ring: readonly Step[]): readonly Step[] => [...ring].reverse();

describe('GRID-T10 boundaries that are refused', () => {
  it.each<[string, readonly Step[], Step, string]>([
    ['a bow tie', [[0, 0], [10, 10], [10, 0], [0, 10]], [5, 5], 'SELF_INTERSECTION'],
    ['a loop far from the start', [[0, 0], [10, 0], [10, 10], [4, 10], [6, 12], [6, 9], [0, 8]], [6, 10], 'SELF_INTERSECTION'],
    ['a ring that touches itself in a corner', [[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5]], [5, 5], 'SELF_INTERSECTION'],
    ['a ring whose corner touches an edge of it', [[0, 0], [10, 0], [10, 10], [5, 0], [0, 10]], [5, 0], 'SELF_INTERSECTION'],
    ['a spike outwards', [[0, 0], [10, 0], [10, 10], [10, 15], [10, 10], [0, 10]], [10, 15], 'SPIKE'],
    ['a spike along an edge', [[0, 0], [10, 0], [7, 0], [10, 10], [0, 10]], [10, 0], 'SPIKE'],
    ['a spike inwards', [[0, 0], [10, 0], [10, 10], [5, 10], [5, 5], [5, 10], [0, 10]], [5, 5], 'SPIKE'],
  ])('GRID-T10 a self-intersecting polygon is refused: %s', (_, ring, place, fault) => {
    const refused = refusalOf(polygon(ring));
    expect(refused).toEqual({ rule: 'GRID-T10', fault, at: near(at(place)), messageZh: expect.stringMatching(/^外环.*请/) });
    expect(refused['messageZh']).toContain(`[${at(place).join(', ')}]`);
  });

  it('GRID-T10 the same ring drawn twice round is refused', () => {
    expect(refusalOf(polygon([...square, ...square]))).toMatchObject({ fault: 'SELF_INTERSECTION' });
  });

  it.each<[string, readonly Step[], Step]>([
    ['beside it', rectangle([20, 0], 3), [20, 0]],
    ['across it', rectangle([8, 4], 4, 2), [10, 4]],
    ['around it', rectangle([-5, -5], 20), [-5, -5]],
    ['equal to it', square, [0, 0]],
    ['along one of its edges', rectangle([0, 4], 3), [0, 4]],
    ['outside of it, touching in a corner', [[10, 10], [13, 11], [11, 13]], [10, 10]],
    ['through its corners', [[0, 0], [5, 5], [-5, 5]], [0, 0]],
  ])('GRID-T10 a hole is refused that lies %s', (_, hole, place) => {
    for (const drawn of [hole, clockwise(hole)]) {
      const refused = refusalOf(polygon(square, rectangle([1, 1], 1), drawn));
      expect(refused).toMatchObject({ rule: 'GRID-T10', fault: 'HOLE_OUTSIDE', messageZh: expect.stringContaining('第 2 个内环') });
      if (drawn === hole) expect(refused['at']).toEqual(near(at(place)));
    }
  });

  it.each<[string, readonly Step[]]>([
    ['crosses', rectangle([4, 4], 4)],
    ['holds', rectangle([1, 1], 8)],
    ['lies in', rectangle([3, 3], 1)],
    ['shares an edge with', rectangle([5, 2], 3)],
    ['equals', rectangle([2, 2], 3)],
  ])('GRID-T10 a hole is refused that %s another hole', (_, hole) => {
    expect(refusalOf(polygon(square, rectangle([2, 2], 3), hole))).toMatchObject({ rule: 'GRID-T10', fault: 'HOLE_OUTSIDE' });
  });

  it.each<[string, readonly Step[]]>([
    ['cross', rectangle([5, 5], 10)],
    ['are equal', square],
    ['are one in the other', rectangle([2, 2], 3)],
    ['are one around the other', rectangle([-1, -1], 20)],
    ['overlap along a shared edge', rectangle([0, 0], 5)],
    ['cross through corners only', [[0, 0], [10, 10], [20, 0]]],
  ])('GRID-T10 parts are refused that %s', (_, part) => {
    for (const parts of [[[square], [part]], [[part], [square]], [[square], [clockwise(part)]]]) {
      expect(refusalOf(multiPolygon(...parts))).toMatchObject({
        rule: 'GRID-T10',
        fault: 'PARTS_OVERLAP',
        at: [expect.any(Number), expect.any(Number)],
        messageZh: expect.stringMatching(/第 \d 块与第 \d 块在 \[.*重叠/),
      });
    }
  });

  it('GRID-T10 a hole of one part does not count inside of another part', () => {
    expect(refusalOf(multiPolygon([square, rectangle([22, 2], 3)], [rectangle([20, 0], 10)]))).toMatchObject({
      fault: 'HOLE_OUTSIDE',
      messageZh: expect.stringContaining('第 1 块的第 1 个内环'),
    });
  });

  it('GRID-T10 an unclosed ring is refused with its two ends', () => {
    const [ring] = polygon(square).coordinates;
    expect(refusalOf({ type: 'Polygon', coordinates: [ring?.slice(0, -1)] })).toEqual({
      rule: 'GRID-T10',
      fault: 'NOT_CLOSED',
      at: at([0, 10]),
      messageZh: `外环没有闭合：起点是 [115.03, 35.76]，终点是 [115.03, 35.77]，请在末尾重复起点`,
    });
  });

  it('GRID-T10 fewer than four positions are refused', () => {
    expect(refusalOf(polygon([[0, 0], [1, 1]]))).toMatchObject({ rule: 'GRID-T10', fault: 'TOO_FEW_POSITIONS', at: at([0, 0]) });
  });

  it.each<[string, readonly Step[]]>([
    ['on one line', [[0, 0], [1, 1], [3, 3], [2, 2]]],
    ['in one place', [[1, 1], [1, 1], [1, 1], [1, 1]]],
    ['in two places', [[1, 1], [2, 1], [1, 1], [2, 1]]],
    ['within a centimetre', [[0, 0], [0.00002, 0], [0, 0.00002]]],
  ])('GRID-T10 a ring with positions %s has no area and is refused, as a hole too', (_, ring) => {
    for (const drawn of [polygon(ring), polygon(square, ring)]) {
      expect(refusalOf(drawn)).toMatchObject({ rule: 'GRID-T10', fault: 'NO_AREA', at: at(ring[0] ?? [NaN, NaN]) });
    }
  });

  it('GRID-T10 a boundary of less than a square metre is refused: it would be stored as 0', () => {
    expect(refusalOf(polygon([[0, 0], [0.001, 0], [0, 0.001]]))).toMatchObject({ rule: 'GRID-T10', fault: 'NO_AREA' });
    expect(refusalOf(polygon([[0, 0], [0.02, 0], [0, 0.02]]))).toEqual({ accepted: true });
  });

  it('GRID-T10 more than 20 000 positions are refused, 20 000 are not', () => {
    const circle = (corners: number) => polygon(Array.from({ length: corners }, (__, index): Step => [80 * Math.cos((index / corners) * 2 * Math.PI), 80 * Math.sin((index / corners) * 2 * Math.PI)]));
    expect(refusalOf(circle(20_000))).toMatchObject({ rule: 'GRID-T10', fault: 'TOO_MANY_POSITIONS', messageZh: expect.stringContaining('20001') });
    expect(refusalOf(circle(19_999))).toEqual({ accepted: true });
    // Looking at every pair of edges would take a hundred times as long.
    const [few, many] = [circle(1_999), circle(19_999)];
    expect(quickest(() => refusalOf(many), 2) / quickest(() => refusalOf(few), 5)).toBeLessThan(50);
  });

  it.each([
    undefined, null, 7, 'POLYGON((…))', [], { type: 'Point', coordinates: [115, 35] }, { type: 'Feature', geometry: polygon(square) },
    { type: 'Polygon' }, { type: 'Polygon', coordinates: [] }, { type: 'Polygon', coordinates: [[]] }, { type: 'Polygon', coordinates: {} },
    { type: 'MultiPolygon', coordinates: [] }, { type: 'MultiPolygon', coordinates: [[]] }, { type: 'MultiPolygon', coordinates: [[[]]] },
    { type: 'LineString', coordinates: polygon(square).coordinates },
  ])('GRID-T10 %j is no boundary', (value) => {
    expect(refusalOf(value)).toMatchObject({ rule: 'GRID-T10', fault: 'NOT_A_BOUNDARY' });
  });

  it('§3.12 a position that is swapped, missing or abroad is refused by its number', () => {
    const withThird = (position: unknown) => ({ type: 'Polygon', coordinates: [[at([0, 0]), at([1, 0]), position, at([0, 0])]] });
    expect(refusalOf(withThird([35.76, 115.03]))).toMatchObject({ rule: '§3.12', messageZh: expect.stringMatching(/外环的第 3 个坐标有误：经度与纬度写反了/) });
    for (const position of [[2, 48], [115, null], null, 'x', [115, 35, 0], [NaN, NaN]]) expect(refusalOf(withThird(position))).toMatchObject({ rule: '§3.12' });
  });

  it('GRID-T10 the place of the fault is told in the coordinates that the user drew in', () => {
    const drawn = polygon([[0, 0], [10, 10], [10, 0], [0, 10]]);
    expect(() => from(drawn, 'GCJ02')).toThrow(expect.objectContaining({ messageZh: expect.stringMatching(/\[115\.03[45]\d*, 35\.76[45]\d*\]/) }));
  });
});

describe('GRID-T10 boundaries that are accepted', () => {
  const small = rectangle([2, 2], 3);

  it('turns the outer ring counter-clockwise and holes clockwise, whatever came in', () => {
    for (const outer of [square, clockwise(square)]) {
      for (const hole of [small, clockwise(small)]) {
        const [[outerRing, holeRing] = []] = partsOf(from(polygon(outer, hole)));
        expect(signedArea(outerRing)).toBeGreaterThan(0);
        expect(signedArea(holeRing)).toBeLessThan(0);
      }
    }
  });

  it('drops positions that repeat the one before', () => {
    expect(from(polygon([[0, 0], [0, 0], [10, 0], [10, 10], [10, 10], [0, 10], [0, 0]]))).toEqual(polygon(square));
  });

  it.each<[string, readonly (readonly Step[])[][]]>([
    ['apart', [[square], [rectangle([20, 0], 5)]]],
    ['touching in a corner', [[square], [rectangle([10, 10], 5)]]],
    ['sharing an edge', [[square], [rectangle([10, 0], 10)]]],
    ['sharing a piece of an edge', [[square], [rectangle([10, 3], 3)]]],
    ['with a corner on an edge', [[square], [[[10, 5], [14, 3], [14, 7]]]]],
    ['one in the hole of another', [[square, small], [rectangle([3, 3], 1)]]],
    ['one that fills the hole of another', [[square, small], [small]]],
    ['one in a hole that touches the outer ring', [[square, [[0, 0], [4, 1], [4, 4]]], [[[0, 0], [3, 2], [3, 1.5]]]]],
    ['four round one corner', [[square], [rectangle([10, 0], 10)], [rectangle([0, 10], 10)], [rectangle([10, 10], 10)]]],
  ])('parts %s', (_, parts) => {
    expect(partsOf(from(multiPolygon(...parts)))).toHaveLength(parts.length);
  });

  it.each<[string, readonly (readonly Step[])[]]>([
    ['that touches the outer ring in a corner', [[[0, 0], [4, 1], [4, 4]]]],
    ['that touches an edge with a corner', [[[0, 5], [4, 4], [4, 6]]]],
    ['whose corners all lie on the outer ring', [[[5, 0], [10, 5], [5, 10], [0, 5]]]],
    ['that touches another hole in a corner', [small, rectangle([5, 5], 2)]],
  ])('a hole %s', (_, holes) => {
    expect(partsOf(from(polygon(square, ...holes)))[0]).toHaveLength(holes.length + 1);
  });

  it('§3.12 GCJ-02 is converted once, and what comes out can come in again', () => {
    const drawn = polygon(square, small);
    const published = { ...drawn, coordinates: drawn.coordinates.map((ring) => ring.map((place) => gcoord.transform([...place], gcoord.WGS84, gcoord.GCJ02))) };
    const boundary = from(published, 'GCJ02');
    partsOf(boundary).flat(2).forEach((place) => place.forEach((degrees) => expect(Number(degrees.toFixed(7))).toBe(degrees)));
    expect(from(boundary)).toEqual(boundary);
    expect(Math.abs(areaOf(boundary) / areaOf(from(drawn)) - 1)).toBeLessThan(0.001);
    expect(placeOf(boundary, pointAt(1, 1))).toBe('INSIDE');
    expect(placeOf(boundary, pointAt(3, 3))).toBe('OUTSIDE');
  });
});

function signedArea(ring: readonly Position[] = []): number {
  return ring.slice(1).reduce((sum, [x, y], index) => sum + ((ring[index]?.[0] ?? 0) * y - x * (ring[index]?.[1] ?? 0)), 0);
}
