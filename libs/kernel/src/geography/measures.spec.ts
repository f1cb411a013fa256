import fc from 'fast-check';
import { boundaryFrom } from './boundary-from.js';
import { coordinateE7 } from './coordinate-e7.js';
import { isSimple } from './fixtures/naive.js';
import { anyStar, multiPolygon, pointAt, polygon, rectangle } from './fixtures/shapes.js';
import { partsOf, type BoundaryGeometry, type PointGeometry } from './geometry.js';
import { areaOf, boundsOf, distanceMetres } from './measures.js';

const from = (value: unknown): BoundaryGeometry => boundaryFrom(value, 'WGS84', ['boundary']);
const point = (longitude: number, latitude: number): PointGeometry => ({ type: 'Point', coordinates: [longitude, latitude] });

describe('§3.12 measures', () => {
  it('§3.12 degrees become whole 1e-7 degrees and fit 32 bits', () => {
    expect([115.0312345, 35.76, -0.00000004, 180, 115.03123455].map(coordinateE7)).toEqual([1_150_312_345, 357_600_000, -0, 1_800_000_000, 1_150_312_346]);
    fc.assert(fc.property(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), (units) => coordinateE7(units / 1e7) === units));
  });

  it('§3.12 bounds are those of all parts, in 1e-7 degrees', () => {
    const parts = from(multiPolygon([rectangle([0, 0], 10), rectangle([2, 2], 4)], [rectangle([20, -5], 3, 20)]));
    expect(boundsOf(parts)).toEqual({ west: 1_150_300_000, south: 357_550_000, east: 1_150_530_000, north: 357_750_000 });
  });

  it('§3.12 bounds hold every position and touch all four sides', () => {
    fc.assert(
      fc.property(anyStar.filter(isSimple), (star) => {
        const boundary = from(polygon(star));
        const { west, south, east, north } = boundsOf(boundary);
        const positions = partsOf(boundary).flat(2).map((position) => position.map(coordinateE7));
        expect(positions.every(([x = NaN, y = NaN]) => west <= x && x <= east && south <= y && y <= north)).toBe(true);
        for (const side of [west, east]) expect(positions.some(([x]) => x === side)).toBe(true);
        for (const side of [south, north]) expect(positions.some(([, y]) => y === side)).toBe(true);
      }),
    );
  });

  it('§3.12 area is whole square metres, holes taken off and parts added', () => {
    // 0.01° by 0.01° at 35.765° north on the ellipsoid: 904.6 m by 1 109.6 m.
    const square = areaOf(from(polygon(rectangle([0, 0], 10))));
    expect(Number.isInteger(square)).toBe(true);
    expect(Math.abs(square / (904.5 * 1_109.5) - 1)).toBeLessThan(0.005);
    const hole = areaOf(from(polygon(rectangle([2, 2], 4))));
    expect(Math.abs(areaOf(from(polygon(rectangle([0, 0], 10), rectangle([2, 2], 4)))) - (square - hole))).toBeLessThanOrEqual(1);
    expect(Math.abs(areaOf(from(multiPolygon([rectangle([0, 0], 10)], [rectangle([10, 0], 10)]))) - 2 * square)).toBeLessThanOrEqual(2);
  });

  it('§3.12 distance is in metres', () => {
    // One degree of the meridian at 35.5° north is 110 940 m on the ellipsoid.
    expect(Math.abs(distanceMetres(point(115, 35), point(115, 36)) / 110_950 - 1)).toBeLessThan(0.005);
    expect(Math.abs(distanceMetres(point(115, 35.76), point(115.01, 35.76)) / 904.4 - 1)).toBeLessThan(0.005);
    expect(distanceMetres(pointAt(3, 4), pointAt(3, 4))).toBe(0);
    expect(distanceMetres(pointAt(0, 0), pointAt(3, 4))).toBeCloseTo(distanceMetres(pointAt(3, 4), pointAt(0, 0)), 6);
  });
});
