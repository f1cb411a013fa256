import fc from 'fast-check';
import { boundaryFrom } from './boundary-from.js';
import { quickest } from './fixtures/quickest.js';
import { isSimple } from './fixtures/naive.js';
import { anyStar, multiPolygon, pointAt, polygon, rectangle, type Step } from './fixtures/shapes.js';
import { partsOf, type BoundaryGeometry } from './geometry.js';
import { areaOf, boundsOf } from './measures.js';
import { placeOf } from './place-of.js';

const from = (value: unknown): BoundaryGeometry => boundaryFrom(value, 'WGS84', ['boundary']);
const anySimpleStar = anyStar.filter(isSimple);

describe('GRID-T1 where a point lies', () => {
  const yard = from(polygon(rectangle([0, 0], 10), rectangle([2, 2], 4)));
  const village = from(multiPolygon([rectangle([0, 0], 10), rectangle([2, 2], 4)], [rectangle([10, 0], 10)], [rectangle([3, 3], 1)]));

  it.each<[Step, string]>([
    [[1, 1], 'INSIDE'], [[9, 9], 'INSIDE'], [[-1, 5], 'OUTSIDE'], [[11, 5], 'OUTSIDE'], [[5, 20], 'OUTSIDE'], [[-3, 0], 'OUTSIDE'], [[13, 10], 'OUTSIDE'],
    [[0, 0], 'BORDER'], [[10, 10], 'BORDER'], [[5, 0], 'BORDER'], [[0, 7], 'BORDER'],
    [[4, 4], 'OUTSIDE'], [[2, 2], 'BORDER'], [[4, 2], 'BORDER'], [[6, 3.3333], 'BORDER'], [[2, 8], 'INSIDE'],
  ])('GRID-T1 in a square with a hole, %j is %s', (step, place) => {
    expect(placeOf(yard, pointAt(...step))).toBe(place);
  });

  it.each<[Step, string]>([
    [[1, 1], 'INSIDE'], [[15, 5], 'INSIDE'], [[10, 5], 'BORDER'], [[10, 12], 'OUTSIDE'],
    [[2.5, 2.5], 'OUTSIDE'], [[3.5, 3.5], 'INSIDE'], [[3, 3], 'BORDER'], [[2, 3], 'BORDER'],
  ])('GRID-T1 in parts that touch, one of them in a hole, %j is %s', (step, place) => {
    expect(placeOf(village, pointAt(...step))).toBe(place);
  });

  it('GRID-INV-3 a point on a slanting border is on it for both neighbours, one centimetre beside it is inside of exactly one', () => {
    const lower = from(polygon([[0, 0], [9, 0], [9, 3]]));
    const upper = from(polygon([[0, 0], [9, 3], [0, 3]]));
    for (const thirds of [1, 1.5, 2, 2.8888]) {
      expect(placeOf(lower, pointAt(3 * thirds, thirds))).toBe('BORDER');
      expect(placeOf(upper, pointAt(3 * thirds, thirds))).toBe('BORDER');
      const above = pointAt(3 * thirds, thirds + 0.0001);
      expect([placeOf(lower, above), placeOf(upper, above)]).toEqual(['OUTSIDE', 'INSIDE']);
    }
  });

  it('GRID-INV-3 a point belongs to the border of both neighbours or to the inside of one, never to both or to none', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(step, step, step, ([a], [, b], [x, y]) => {
        // A square cut in two by a line from its southern to its northern side.
        const west = from(polygon([[0, 0], [a / 10, 0], [b / 10, 10], [0, 10]]));
        const east = from(polygon([[a / 10, 0], [10, 0], [10, 10], [b / 10, 10]]));
        const places = [west, east].map((half) => placeOf(half, pointAt(x / 10, y / 10))).sort();
        expect([['BORDER', 'BORDER'], ['INSIDE', 'OUTSIDE']]).toContainEqual(places);
      }),
    );
  });

  it('GRID-T1 in any star the centre is INSIDE, a far point OUTSIDE and each corner BORDER', () => {
    fc.assert(
      fc.property(anySimpleStar, (star) => {
        const boundary = from(polygon(star));
        expect(placeOf(boundary, pointAt(0, 0))).toBe('INSIDE');
        expect(placeOf(boundary, pointAt(11, 0))).toBe('OUTSIDE');
        for (const step of star) expect(placeOf(boundary, pointAt(...step))).toBe('BORDER');
      }),
    );
  });

  it('GRID-T1 the direction of drawing changes neither place nor area nor bounds', () => {
    fc.assert(
      fc.property(anySimpleStar, fc.tuple(fc.integer({ min: -11, max: 11 }), fc.integer({ min: -11, max: 11 })), (star, step) => {
        const [one, other] = [star, [...star].reverse()].map((ring) => from(polygon(ring)));
        if (one === undefined || other === undefined) throw new Error('two drawings');
        expect(placeOf(other, pointAt(...step))).toBe(placeOf(one, pointAt(...step)));
        expect(areaOf(other)).toBe(areaOf(one));
        expect(boundsOf(other)).toEqual(boundsOf(one));
        expect(areaOf({ ...one, coordinates: partsOf(one).map((rings) => rings.map((ring) => ring.toReversed()))[0] } as BoundaryGeometry)).toBe(areaOf(one));
      }),
    );
  });

  it('GRID-T1 ten times the corners take no more than about ten times as long', () => {
    const asking = (corners: number) => {
      const round = from(polygon(Array.from({ length: corners }, (_, index): Step => [80 * Math.cos((2 * index * Math.PI) / corners), 80 * Math.sin((2 * index * Math.PI) / corners)])));
      return () => placeOf(round, pointAt(20, 30));
    };
    const [few, many] = [asking(200), asking(2_000)];
    expect(quickest(many, 200) / quickest(few, 200)).toBeLessThan(40);
  });
});
