import fc from 'fast-check';
import { boundaryFrom } from './boundary-from.js';
import { anyConvex, polygon, rectangle, type Step } from './fixtures/shapes.js';
import type { BoundaryGeometry } from './geometry.js';
import { areaOf } from './measures.js';
import { CONTAINMENT_TOLERANCE_METRES, overhangMetres } from './overhang.js';
import { overlapM2 } from './overlap.js';

const boundary = (...rings: readonly (readonly Step[])[]): BoundaryGeometry => boundaryFrom(polygon(...rings), 'WGS84', ['boundary']);
/** A step is 0.001 degrees: 111.2 m north, 90.2 m east in Puyang. */
const NORTH = 111.195;
const EAST = 111.195 * Math.cos((35.76 * Math.PI) / 180);
const offset = fc.integer({ min: 1, max: 400 }).map((hundredths) => hundredths / 100);
const shifted = (ring: readonly Step[], east: number, north: number): readonly Step[] => ring.map(([x, y]) => [x + east, y + north]);
/** Drawn nearer to the middle of its corners, which of a convex ring lies within. */
const shrunk = (ring: readonly Step[], by: number): readonly Step[] => {
  const [east, north] = ring.reduce(([sumX, sumY], [x, y]) => [sumX + x / ring.length, sumY + y / ring.length], [0, 0]);
  return ring.map(([x, y]) => [east + (x - east) * by, north + (y - north) * by]);
};
/** As large as a grid is: corners on one side of a circle may lie in a line. */
const anyGrid = anyConvex.filter((ring) => Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x)) > 5 && Math.max(...ring.map(([, y]) => y)) - Math.min(...ring.map(([, y]) => y)) > 5);

describe('§3.12 how far a unit reaches beyond the one above', () => {
  it('is nothing within it, on its border, or where it is the same', () => {
    const village = boundary(rectangle([0, 0], 10));
    for (const inner of [rectangle([1, 1], 3), rectangle([0, 0], 3), rectangle([0, 0], 10)]) expect(overhangMetres(boundary(inner), village)).toBe(0);
    fc.assert(fc.property(anyGrid, fc.integer({ min: 10, max: 90 }), (ring, percent) => expect(overhangMetres(boundary(shrunk(ring, percent / 100)), boundary(ring))).toBeLessThan(1)), { numRuns: 200 });
  });

  it('is what it sticks out, to the north as to the east', () => {
    fc.assert(
      fc.property(offset, (steps) => {
        const village = boundary(rectangle([0, 0], 10));
        expect(overhangMetres(boundary(shifted(rectangle([2, 5], 5), 0, steps)), village)).toBeCloseTo(steps * NORTH, -0.5);
        expect(overhangMetres(boundary(shifted(rectangle([5, 2], 5), steps, 0)), village)).toBeCloseTo(steps * EAST, -0.5);
      }),
      { numRuns: 100 },
    );
  });

  it('sees an edge that bulges although its corners lie within, a hole, and a part that is elsewhere', () => {
    const bay = boundary([[0, 0], [10, 0], [10, 10], [6, 10], [6, 4], [4, 4], [4, 10], [0, 10]]);
    expect(overhangMetres(boundary(rectangle([1, 6], 8, 3)), bay)).toBeGreaterThan(CONTAINMENT_TOLERANCE_METRES);
    const ringed = boundary(rectangle([0, 0], 10), [...rectangle([4, 4], 2)].reverse());
    expect(overhangMetres(boundary(rectangle([4.5, 4.5], 1)), ringed)).toBeCloseTo(0.5 * NORTH, -0.5);
    expect(overhangMetres(boundary(rectangle([20, 0], 1)), boundary(rectangle([0, 0], 10)))).toBeGreaterThan(900);
  });
});

describe('GRID-INV-2 what two boundaries have in common', () => {
  it('is nothing for neighbours, for what lies apart, and in a hole', () => {
    const village = boundary(rectangle([0, 0], 10));
    for (const other of [rectangle([10, 0], 10), rectangle([10, 10], 2), rectangle([30, 0], 2)]) expect(overlapM2(village, boundary(other))).toBe(0);
    expect(overlapM2(boundary(rectangle([0, 0], 10), [...rectangle([4, 4], 2)].reverse()), boundary(rectangle([4, 4], 2)))).toBe(0);
  });

  it('is the whole of a boundary with itself, and the same whichever comes first', () => {
    fc.assert(
      fc.property(anyGrid, anyGrid, (one, other) => {
        const [a, b] = [boundary(one), boundary(shrunk(other, 0.7))];
        expect(overlapM2(a, a) / areaOf(a)).toBeCloseTo(1, 1.7);
        expect(overlapM2(a, b)).toBeCloseTo(overlapM2(b, a), 0);
        expect(overlapM2(a, b)).toBeLessThanOrEqual(Math.min(areaOf(a), areaOf(b)) * 1.01);
      }),
      { numRuns: 200 },
    );
  });

  it('of two rectangles is the rectangle between them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (east, north) => {
        const common = overlapM2(boundary(rectangle([0, 0], 10)), boundary(rectangle([east, north], 10)));
        expect(common / ((10 - east) * EAST * (10 - north) * NORTH)).toBeCloseTo(1, 1.7);
      }),
    );
  });
});
