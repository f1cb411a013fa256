import fc from 'fast-check';
import type { DomainError } from '../errors/domain-error.js';
import { boundaryFrom } from './boundary-from.js';
import { isSimple, isWithinTriangle, shareEdge, trianglesOverlap, withoutRepeats } from './fixtures/naive.js';
import { anyConvex, anyStar, latticeRing, multiPolygon, polygon, rectangle, type Step } from './fixtures/shapes.js';
import { turn } from './spot.js';

const MANY = { numRuns: 1_000 };

function accepts(value: unknown): boolean {
  try {
    boundaryFrom(value, 'WGS84', ['boundary']);
    return true;
  } catch (error) {
    // What is thinner than a square metre is refused for that, whether its edges meet or not.
    fc.pre(!/面积不足/.test((error as DomainError).message));
    expect(error).toMatchObject({ code: 'VALIDATION', details: { rule: 'GRID-T10', messageZh: expect.stringMatching(/\[115\.\d+, 35\.\d+\]/) } });
    return false;
  }
}

const anyTriangle = latticeRing(3, 3).filter(isSimple);
/** Three times as large round the same middle, so that other triangles of the lattice have a chance to lie inside. */
const tripled = (ring: readonly Step[]): readonly Step[] => ring.map(([east, north]) => [3 * east - 4, 3 * north - 4]);
const orders = <Item>(items: readonly Item[]): readonly (readonly Item[])[] => [items, [...items].reverse()];

describe('GRID-T10 the sweep against every pair of edges', () => {
  it('GRID-T10 a ring is accepted exactly when no two of its edges meet', () => {
    fc.assert(fc.property(latticeRing(3, 8), (ring) => expect(accepts(polygon(ring))).toBe(isSimple(withoutRepeats(ring)))), MANY);
  });

  it('GRID-T10 the same for larger rings with some corners moved', () => {
    const moved = fc.array(fc.tuple(fc.nat(), fc.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fc.double({ min: -10, max: 10, noNaN: true }))), { maxLength: 2 });
    fc.assert(
      fc.property(anyStar, moved, (star, moves) => {
        const whole = star.map(([east, north]): Step => [Math.round(east * 1e4), Math.round(north * 1e4)]);
        for (const [index, [east, north]] of moves) whole[index % whole.length] = [Math.round(east * 1e4), Math.round(north * 1e4)];
        const ring = whole.map(([east, north]): Step => [east / 1e4, north / 1e4]);
        expect(accepts(polygon(ring))).toBe(isSimple(withoutRepeats(whole)));
      }),
      MANY,
    );
  });

  it('GRID-T10 two parts are accepted exactly when they share nothing but border', () => {
    fc.assert(
      fc.property(anyTriangle, anyTriangle, (one, other) => {
        for (const turned of orders(other)) expect(accepts(multiPolygon([one], [turned]))).toBe(!trianglesOverlap(one, other));
      }),
      MANY,
    );
  });

  it('GRID-T10 so are four parts', () => {
    fc.assert(
      fc.property(fc.array(anyTriangle, { minLength: 4, maxLength: 4 }), (parts) => {
        const overlap = parts.some((one, index) => parts.slice(index + 1).some((other) => trianglesOverlap(one, other)));
        expect(accepts(multiPolygon(...parts.map((ring) => [ring])))).toBe(!overlap);
      }),
      MANY,
    );
  });

  it('GRID-T10 a hole is accepted exactly when it lies in its outer ring without a common edge', () => {
    fc.assert(
      fc.property(anyTriangle.map(tripled), anyTriangle, (outer, hole) => {
        const right = isWithinTriangle(hole, outer) && !shareEdge(outer, hole);
        for (const turned of orders(hole)) expect(accepts(polygon(outer, turned))).toBe(right);
      }),
      MANY,
    );
  });

  it('GRID-T10 two holes are accepted exactly when they share nothing but points', () => {
    fc.assert(
      fc.property(anyTriangle, anyTriangle, (one, other) => {
        expect(accepts(polygon(rectangle([-1, -1], 6), one, other))).toBe(!trianglesOverlap(one, other) && !shareEdge(one, other));
      }),
      MANY,
    );
  });

  it('GRID-T10 parts in a hole are accepted exactly when they lie in it and share nothing but border', () => {
    fc.assert(
      fc.property(anyTriangle.map(tripled), anyTriangle, anyTriangle, (hole, one, other) => {
        const around = rectangle([-5, -5], 14);
        expect(accepts(multiPolygon([around, hole], [one]))).toBe(isWithinTriangle(one, hole));
        const right = isWithinTriangle([...one, ...other], hole) && !trianglesOverlap(one, other);
        expect(accepts(multiPolygon([one], [around, hole], [other]))).toBe(right);
      }),
      MANY,
    );
  });
});

describe('GRID-T10 shapes of any size', () => {
  it('GRID-T10 stars are accepted', () => {
    fc.assert(fc.property(anyStar.filter(isSimple), (star) => accepts(polygon(star))));
  });

  it('GRID-T10 a bow tie made by swapping two corners of a convex ring is refused', () => {
    fc.assert(
      fc.property(anyConvex, fc.nat(), (ring, where) => {
        const swapped = [...ring];
        const [first, second] = [where % ring.length, (where + 1) % ring.length];
        [swapped[first], swapped[second]] = [ring[second] ?? [0, 0], ring[first] ?? [0, 0]];
        expect(accepts(polygon(ring))).toBe(true);
        expect(accepts(polygon(swapped))).toBe(false);
      }),
    );
  });

  it('GRID-T10 sides are exact over the whole of China', () => {
    // Neighbours among Fibonacci's numbers: a spot as near as can be to a line of thousands of kilometres, products beyond 2^53.
    const [first, second, third] = [165_580_141, 267_914_296, 433_494_437];
    const [a, b, c] = [{ x: 800_000_000, y: 40_000_000 }, { x: 800_000_000 + third, y: 40_000_000 + second }, { x: 800_000_000 + second, y: 40_000_000 + first }];
    expect([turn(a, b, c), turn(a, c, b), turn(b, a, c), turn(a, b, b)].map(Math.sign)).toEqual([1, -1, -1, 0]);
  });
});
