import fc from 'fast-check';
import { GraphQLError, parseValue, type GraphQLScalarType } from 'graphql';
import { formatDateTime, MASS_GRAM_MAX, MONEY_FEN_MAX, scalars } from './index.js';

const spelled = (value: unknown): string => JSON.stringify(value);
const literal = (scalar: GraphQLScalarType, text: string): unknown => scalar.parseLiteral(parseValue(text), {});

describe('scalars', () => {
  const instants = fc.date({ min: new Date('1000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });

  it('DateTime: what is written reads back as the same millisecond, from variable and literal', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const text = scalars.DateTime.serialize(instant);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
        expect(scalars.DateTime.parseValue(text)).toEqual(instant);
        expect(literal(scalars.DateTime, spelled(text))).toEqual(instant);
      }),
    );
  });

  it('MoneyFen: every whole number of fen within the range survives, everything beyond is refused', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -2n * MONEY_FEN_MAX, max: 2n * MONEY_FEN_MAX }), (fen) => {
        const text = String(fen);
        const inside = fen <= MONEY_FEN_MAX && fen >= -MONEY_FEN_MAX;
        if (inside) {
          expect(scalars.MoneyFen.parseValue(text)).toBe(text);
          expect(scalars.MoneyFen.serialize(fen)).toBe(text);
        } else expect(() => scalars.MoneyFen.parseValue(text)).toThrow(GraphQLError);
      }),
    );
  });

  it('MassGram: whole grams within the range survive as numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MASS_GRAM_MAX }), (grams) => {
        expect(scalars.MassGram.parseValue(grams)).toBe(grams);
        expect(literal(scalars.MassGram, String(grams))).toBe(grams);
        expect(scalars.MassGram.serialize(String(grams))).toBe(grams);
      }),
    );
  });

  it('JSON: any JSON value of ordinary depth survives as a variable', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: 'grapheme-ascii' }), (value) => {
        // A key that is refused, see `isStorableKey`.
        fc.pre(!JSON.stringify(value).includes('"__proto__":'));
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(scalars.JSON.parseValue(plain)).toEqual(plain);
      }),
    );
  });

  it('no scalar ever throws anything but a GraphQLError with a Chinese message, whatever the value', () => {
    const values = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.constantFrom('\0', 'a\0b', '2026-02-30', '410922\u0000100', '1e5', '-0', '', ' '));
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(scalars)), values, (scalar: GraphQLScalarType, value) => {
        try {
          scalar.parseValue(value);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphQLError);
          expect((error as GraphQLError).extensions['messageZh']).toMatch(/\p{Script=Han}/u);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('no text with a null byte passes any scalar', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(scalars)), fc.string(), fc.string(), (scalar: GraphQLScalarType, a, b) => {
        expect(() => scalar.parseValue(`${a}\0${b}`)).toThrow(GraphQLError);
      }),
    );
  });

  it('formatDateTime writes the business day of Asia/Shanghai', () => {
    expect(formatDateTime(new Date('2026-02-28T16:00:00Z'))).toBe('2026-03-01T00:00:00.000+08:00');
  });
});
