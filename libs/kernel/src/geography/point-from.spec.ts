import gcoordModule from 'gcoord';
import fc from 'fast-check';
import type { Position } from './geometry.js';
import { pointFrom } from './point-from.js';
import { SOURCE_CRS } from './source-crs.js';

const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

const PATH = ['input', 'place'];
const from = (coordinates: unknown, crs: (typeof SOURCE_CRS)[number] = 'WGS84') => pointFrom({ type: 'Point', coordinates }, crs, PATH);
const refusal = (messageZh: RegExp) =>
  expect.objectContaining({ code: 'VALIDATION', messageZh: expect.stringMatching(messageZh), details: expect.objectContaining({ rule: '§3.12', argumentPath: PATH }) });

const anywhereInChina: fc.Arbitrary<Position> = fc.tuple(fc.double({ min: 73.1, max: 135.9, noNaN: true }), fc.double({ min: 3.1, max: 53.9, noNaN: true }));

describe('§3.12 points from input', () => {
  // Puyang and 天安门; the published pairs that every converter is checked with.
  it.each([
    { crs: 'GCJ02', input: [115.0360166, 35.7602324], wgs84: [115.0301234, 35.7602345] },
    { crs: 'BD09', input: [115.0425885, 35.7660018], wgs84: [115.0301234, 35.7602345] },
    { crs: 'GCJ02', input: [116.397487, 39.908777], wgs84: [116.3912446, 39.9073744] },
  ] as const)('§3.12 $crs is converted once: $input', ({ crs, input, wgs84 }) => {
    const [longitude, latitude] = from(input, crs).coordinates;
    expect(Math.abs(longitude - wgs84[0])).toBeLessThan(1e-5);
    expect(Math.abs(latitude - wgs84[1])).toBeLessThan(1e-5);
  });

  it('§3.12 forth to GCJ-02 or BD-09 by the library and back by us is the same place, everywhere in China', () => {
    fc.assert(
      fc.property(anywhereInChina, fc.constantFrom('GCJ02' as const, 'BD09' as const), (place, crs) => {
        const [longitude, latitude] = from(gcoord.transform([...place], gcoord.WGS84, gcoord[crs]), crs).coordinates;
        expect(Math.abs(longitude - place[0])).toBeLessThan(1e-5);
        expect(Math.abs(latitude - place[1])).toBeLessThan(1e-5);
      }),
    );
  });

  it('§3.12 WGS-84 and CGCS2000 stay where they are, with seven decimals', () => {
    for (const crs of ['WGS84', 'CGCS2000'] as const) {
      expect(from([115.03012344, 35.76999996], crs)).toEqual({ type: 'Point', coordinates: [115.0301234, 35.77] });
    }
  });

  it('§3.12 no answer has more than seven decimals', () => {
    fc.assert(
      fc.property(anywhereInChina, fc.constantFrom(...SOURCE_CRS), (place, crs) => {
        for (const degrees of from(place, crs).coordinates) expect(Number(degrees.toFixed(7))).toBe(degrees);
      }),
    );
  });

  it('§3.12 says that longitude comes first when the two are swapped', () => {
    expect(() => from([35.76, 115.03])).toThrow(refusal(/写反了.*先写经度/));
  });

  it.each([[[2.35, 48.85]], [[115.03, 0]], [[0, 0]], [[136.01, 35]], [[115, 54.01]], [[72.99, 35]], [[115, 2.99]]])('§3.12 refuses %j, which is outside of China', (place) => {
    expect(() => from(place)).toThrow(refusal(/不在中国范围内/));
  });

  it.each([undefined, null, [], [115.03], [115.03, 35.76, 12], ['115.03', '35.76'], [NaN, 35.76], [115.03, Infinity], { 0: 115, 1: 35, length: 2 }, 'x'])(
    '§3.12 refuses coordinates %j',
    (coordinates) => {
      expect(() => from(coordinates)).toThrow(refusal(/两个数字/));
    },
  );

  it.each([undefined, null, 'POINT(115 35)', 7, [115.03, 35.76], { type: 'Polygon', coordinates: [115.03, 35.76] }, { coordinates: [115.03, 35.76] }])('§3.12 refuses %j, which is no point', (value) => {
    expect(() => pointFrom(value, 'WGS84', PATH)).toThrow(refusal(/GeoJSON 的点/));
  });

  it('§3.12 a sentence about a point does not repeat where it is: it may be a home', () => {
    expect(() => from([35.7612345, 115.0312345])).toThrow(expect.objectContaining({ message: expect.not.stringContaining('7612345') }));
  });

  it('§3.12 the accepted systems are these', () => {
    expect(SOURCE_CRS).toEqual(['WGS84', 'CGCS2000', 'GCJ02', 'BD09']);
  });
});
