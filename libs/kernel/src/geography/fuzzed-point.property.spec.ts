import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { FUZZ_CELL_METRES, fuzzedPoint } from './fuzzed-point.js';
import type { PointGeometry } from './geometry.js';
import { distanceMetres } from './measures.js';

const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const anyKey = fc.string().map(keyOf);
const point = (longitude: number, latitude: number): PointGeometry => ({ type: 'Point', coordinates: [longitude, latitude] });
const e7 = (from: number, to: number): fc.Arbitrary<number> => fc.integer({ min: Math.round(from * 1e7), max: Math.round(to * 1e7) }).map((whole) => whole / 1e7);
/** Anywhere in China, the far north among it. */
const anyHome = fc.tuple(e7(74, 134), e7(4, 53)).map(([longitude, latitude]) => point(longitude, latitude));
const DIAGONAL = FUZZ_CELL_METRES * Math.SQRT2 * 1.01;

describe('§3.12 a fuzzed point', () => {
  it('is the same whenever it is asked for, and near', () => {
    fc.assert(
      fc.property(anyHome, anyKey, (home, key) => {
        const fuzzed = fuzzedPoint(home, key);
        expect(fuzzedPoint(home, key)).toEqual(fuzzed);
        expect(distanceMetres(home, fuzzed)).toBeLessThanOrEqual(DIAGONAL);
      }),
    );
  });

  it('tells nothing by being asked again of itself', () => {
    fc.assert(fc.property(anyHome, anyKey, (home, key) => expect(fuzzedPoint(fuzzedPoint(home, key), key)).toEqual(fuzzedPoint(home, key))));
  });

  it('cannot be averaged: all homes that a cell holds have one point, however often and however inexactly they were recorded', () => {
    const anyError = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(anyHome, anyKey, fc.array(fc.tuple(anyError, anyError), { minLength: 20, maxLength: 20 }), ({ coordinates: [x, y] }, key, errors) => {
        const recorded = errors.map(([east, north]) => point(Number((x + east / 1e7).toFixed(7)), Number((y + north / 1e7).toFixed(7))));
        // Within two metres of each other: in one cell, or on both sides of a line of the lattice.
        expect(new Set(recorded.map((home) => JSON.stringify(fuzzedPoint(home, key)))).size).toBeLessThanOrEqual(4);
      }),
    );
    // A home in the middle of a cell, recorded a thousand times with an error of ten metres: one point.
    const key = keyOf('township');
    const middle = fuzzedPoint(point(115.03, 35.76), key).coordinates;
    const cells = new Set(Array.from({ length: 1_000 }, (_, i) => JSON.stringify(fuzzedPoint(point(115.03 + (i % 32) * 3e-6, 35.76 + Math.floor(i / 32) * 3e-6), key))));
    expect(cells.size).toBeLessThanOrEqual(2);
    expect([...cells]).toContainEqual(JSON.stringify({ type: 'Point', coordinates: middle }));
  });

  it('lies anywhere in its cell: over many cells not nearer to the home than chance has it', () => {
    const key = keyOf('another township');
    const offsets = Array.from({ length: 400 }, (_, i) => {
      const home = point(115 + (i % 20) * 0.01, 35 + Math.floor(i / 20) * 0.01);
      return distanceMetres(home, fuzzedPoint(home, key));
    });
    const mean = offsets.reduce((sum, metres) => sum + metres, 0) / offsets.length;
    // Two places at random in a square of 200 m are 104 m apart on average.
    expect(mean).toBeGreaterThan(85);
    expect(mean).toBeLessThan(125);
  });

  it('is another one in each township', () => {
    fc.assert(fc.property(anyHome, fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 2 }), (home, [one = '', other = '']) => {
      fc.pre(one !== other);
      expect(fuzzedPoint(home, keyOf(one))).not.toEqual(fuzzedPoint(home, keyOf(other)));
    }));
  });
});
