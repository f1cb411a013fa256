import { GraphQLError, parseValue, type GraphQLScalarType } from 'graphql';
import { scalars } from './index.js';

const literal = (scalar: GraphQLScalarType, text: string): unknown => scalar.parseLiteral(parseValue(text), {});

describe('scalars', () => {
  it.each(Object.entries(scalars))('%s is described in Chinese and, after an empty line, in English', (_name, scalar) => {
    expect(scalar.description).toMatch(/^.*\p{Script=Han}.*\n\n[A-Z][ -~]+$/su);
  });

  const refused: readonly (readonly [keyof typeof scalars, unknown])[] = [
    ['DateTime', '2026-03-01'],
    ['DateTime', '2026-03-01T08:00:00'],
    ['DateTime', '2026-02-30T08:00:00Z'],
    ['DateTime', '2026-03-01T24:00:00Z'],
    ['DateTime', '2026-03-01T08:00:60Z'],
    ['DateTime', '0001-01-01T00:00:00Z'],
    ['DateTime', '9999-12-31T23:59:59Z'],
    ['DateTime', 1767225600000],
    ['LocalDate', '2026-02-30'],
    ['LocalDate', '2026-3-1'],
    ['LocalDate', '0000-01-01'],
    ['MoneyFen', 100],
    ['MoneyFen', '1.5'],
    ['MoneyFen', '007'],
    ['MoneyFen', '-0'],
    ['MoneyFen', '1000000000000001'],
    ['MassGram', 1.5],
    ['MassGram', -1],
    ['MassGram', '500'],
    ['MassGram', 1e13],
    ['AreaCode', '41092'],
    ['AreaCode', '041092'],
    ['AreaCode', '410922100 '],
    ['AreaCode', "410922100'; drop"],
    ['GeoJSON', { type: 'Point', coordinates: [181, 0] }],
    ['GeoJSON', { type: 'Point', coordinates: [115, 35], crs: {} }],
    ['GeoJSON', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }],
    ['GeoJSON', { type: 'Circle', coordinates: [0, 0] }],
    ['GeoJSON', { type: 'Point', coordinates: [Number.NaN, 0] }],
    ['JSON', { a: 'x\0' }],
    ['JSON', '\ud800'],
    ['JSON', JSON.parse('{"__proto__": 1}')],
    ['JSON', JSON.parse('['.repeat(40) + ']'.repeat(40))],
  ];
  it.each(refused)('%s refuses %j with a Chinese message that does not repeat the value', (name, value) => {
    const scalar: GraphQLScalarType = scalars[name];
    let error: unknown;
    try {
      scalar.parseValue(value);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(GraphQLError);
    expect((error as GraphQLError).extensions['messageZh']).toContain(`（类型 ${name}）`);
  });

  it('DateTime cuts digits beyond the millisecond and keeps the offset', () => {
    expect(scalars.DateTime.parseValue('2026-03-01T08:00:00.123999+08:00')).toEqual(new Date('2026-03-01T00:00:00.123Z'));
    expect(scalars.DateTime.parseValue('2026-03-01T08:00Z')).toEqual(new Date('2026-03-01T08:00:00Z'));
  });

  it('DateTime passes on a text that the database has already formatted, and nothing else', () => {
    expect(scalars.DateTime.serialize('2026-03-01T08:00:00.000+08:00')).toBe('2026-03-01T08:00:00.000+08:00');
    expect(() => scalars.DateTime.serialize('2026-03-01T08:00:00Z')).toThrow(TypeError);
  });

  it.each(['41', '4109', '410922', '410922100', '410922100201', '410922100201G01', '410922100201G01M3', '410922100Z1', 'P-hexi'])('AreaCode takes %s', (code) => {
    expect(scalars.AreaCode.parseValue(code)).toBe(code);
  });

  it('literals of another kind are refused at their place in the document', () => {
    expect(() => literal(scalars.MoneyFen, '100')).toThrow(expect.objectContaining({ nodes: [expect.objectContaining({ kind: 'IntValue' })] }));
    expect(() => literal(scalars.JSON, '{a: ENUM}')).toThrow(GraphQLError);
    expect(() => literal(scalars.JSON, '12345678901234567890')).toThrow(GraphQLError);
    expect(literal(scalars.JSON, '{a: [1, 2.5, "x", true, null]}')).toEqual({ a: [1, 2.5, 'x', true, null] });
    expect(literal(scalars.GeoJSON, '{type: "Point", coordinates: [115.1, 35.9]}')).toEqual({ type: 'Point', coordinates: [115.1, 35.9] });
  });
});
