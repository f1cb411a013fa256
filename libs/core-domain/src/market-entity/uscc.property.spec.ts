import fc from 'fast-check';
import { isUscc, usccCheck, usccFrom } from './uscc.rules.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** As the standard prints them (GB 32100-2015, 6.2, table 2). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const anyOf = (characters: string, length: number): fc.Arbitrary<string> => fc.array(fc.constantFrom(...characters), { minLength: length, maxLength: length }).map((all) => all.join(''));

/** Of the region 990000, which does not exist: no code of a spec is anybody's. */
const any17 = fc.tuple(anyOf('159ANY', 1), anyOf('12359', 1), anyOf(ALPHABET, 9)).map(([office, kind, body]) => `${office}${kind}990000${body}`);
const anyCode = any17.map((first) => first + usccCheck(first));

/** Division by hand: the sum of all 18, the check character with weight 1, is a multiple of 31. */
const isMultiple = (code: string): boolean => [...code].reduce((sum, character, place) => sum + ALPHABET.indexOf(character) * (WEIGHTS[place] ?? 1), 0) % 31 === 0;

const refusal = (typed: string): unknown => {
  try {
    return usccFrom(typed);
  } catch (error) {
    return error;
  }
};

describe('ENT-1 the unified social credit code (GB 32100-2015)', () => {
  it('ENT-1 knows the example of the standard', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true);
    expect(isUscc('91350100M000100Y34')).toBe(false);
  });

  it('ENT-1 a code with its check character adds up to a multiple of 31 by the printed weights', () => {
    fc.assert(fc.property(anyCode, (code) => expect([isUscc(code), isMultiple(code)]).toEqual([true, true])), { numRuns: 500 });
  });

  it('ENT-1 one character typed wrongly, or two neighbours swapped, is always noticed', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, place, other) => {
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        expect(isUscc(wrong)).toBe(other === code[place]);
        const swapped = code.slice(0, place) + (code[place + 1] ?? '') + (code[place] ?? '') + code.slice(place + 2);
        if (place < 17) expect(isUscc(swapped)).toBe(code[place] === code[place + 1]);
      }),
      { numRuns: 500 },
    );
  });

  it('ENT-1 is stored in one spelling, however it was typed', () => {
    fc.assert(fc.property(anyCode, (code) => expect(usccFrom(` ${code.slice(0, 8).toLowerCase()} ${code.slice(8)} `)).toBe(code)));
  });

  it('ENT-1 whatever else is typed is refused with the cure', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (typed) => {
        if (!isUscc(typed.replaceAll(/\s/g, '').toUpperCase())) expect(refusal(typed)).toMatchObject({ code: 'VALIDATION', details: { rule: 'ENT-1', argumentPath: ['input', 'uscc'] } });
      }),
    );
    expect(refusal('91990000MA0000001O')).toMatchObject({ details: { messageZh: expect.stringContaining('不含 I、O、S、V、Z') as string } });
    expect(refusal('91350100M000100Y34')).toMatchObject({ details: { messageZh: expect.stringContaining('校验位') as string } });
  });
});
