import fc from 'fast-check';
import { parseAreaCode, townshipCodeOf } from './area-code.js';
import { gridCode, microGridCode, provisionalCode, specialGridCode } from './area-code-making.js';

const digits = (width: number, from: number) =>
  fc.integer({ min: from, max: 10 ** width - 1 }).map((number) => String(number).padStart(width, '0'));
const county = fc.tuple(digits(2, 10), digits(2, 0), digits(2, 0)).map((parts) => parts.join(''));
const officialTownship = fc.tuple(county, digits(3, 1)).map((parts) => parts.join(''));
const sequence = fc.integer({ min: 1, max: 999 });
const township = fc.oneof(officialTownship, fc.tuple(county, sequence).map(([code, no]) => provisionalCode(code, no)));
const village = fc.oneof(
  fc.tuple(officialTownship, digits(3, 1)).map((parts) => parts.join('')),
  fc.tuple(township, sequence).map(([code, no]) => provisionalCode(code, no)),
);
const grid = fc.oneof(
  fc.tuple(village, sequence).map(([code, no]) => gridCode(code, no)),
  fc.tuple(township, sequence).map(([code, no]) => specialGridCode(code, no)),
);
const microGrid = fc.tuple(grid, sequence).map(([code, no]) => microGridCode(code, no));

describe('area code, any', () => {
  it('is its parent and its local part, and the parent parses one level up', () => {
    fc.assert(
      fc.property(fc.oneof(township, village, grid, microGrid), (text) => {
        const code = parseAreaCode(text);
        expect(code).not.toBeNull();
        expect(text.endsWith(code?.localPart ?? '?')).toBe(true);
        expect(parseAreaCode(code?.parent ?? '')).not.toBeNull();
      }),
    );
  });

  it('below a township keeps its township', () => {
    fc.assert(
      fc.property(fc.oneof(village, grid, microGrid), (text) => {
        const above = townshipCodeOf(text);
        expect(above).not.toBeNull();
        expect(townshipCodeOf(above ?? '')).toBe(above);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => (parseAreaCode(text)?.text ?? text) === text));
  });
});
