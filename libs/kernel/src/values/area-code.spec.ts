import { areaCodeOf, cityCodeOf, countyCodeOf, isAreaCode, parseAreaCode, townshipCodeOf } from './area-code.js';
import { gridCode, microGridCode, provisionalCode, specialGridCode } from './area-code-making.js';

describe('area code (domain-model §3.1)', () => {
  it.each([
    ['41', 'PROVINCE', null, '41'],
    ['4109', 'CITY', '41', '09'],
    ['410922', 'COUNTY', '4109', '22'],
    ['441900', 'COUNTY', '4419', '00'],
    ['410922100', 'TOWNSHIP', '410922', '100'],
    ['410922100212', 'VILLAGE', '410922100', '212'],
    ['410922100212G01', 'GRID', '410922100212', 'G01'],
    ['410922100212G101', 'GRID', '410922100212', 'G101'],
    ['410922100Z09', 'GRID', '410922100', 'Z09'],
    ['410922100212G01M02', 'MICRO_GRID', '410922100212G01', 'M02'],
    ['410922100Z09M02', 'MICRO_GRID', '410922100Z09', 'M02'],
    ['P-410922-01', 'TOWNSHIP', '410922', '01'],
    ['P-410922100-01', 'VILLAGE', '410922100', '01'],
    ['P-410922-01-02', 'VILLAGE', 'P-410922-01', '02'],
    ['P-410922100-01G01', 'GRID', 'P-410922100-01', 'G01'],
    ['P-410922-01Z01', 'GRID', 'P-410922-01', 'Z01'],
  ])('%s is a %s below %s, locally %s', (text, level, parent, localPart) => {
    expect(parseAreaCode(text)).toMatchObject({ text, level, parent, localPart });
  });

  it.each([
    '', '4', '0109', '41092', '41092210', '4109221002', '410922100000', '410922000000', '410922000', ' 410922', '410922１00',
    '410922100G01', '410922Z01', '410922100212G1', '410922100212G0001', '410922100212M01', '410922100212Z01', '410922100212g01',
    'P-4109-01', 'P-410922100-01-02', 'P-410922', 'P-410922-1', 'p-410922-01', '410922100212G01M01M01', '410922\n', "4109'--",
  ])('refuses %j', (text) => {
    expect(isAreaCode(text)).toBe(false);
  });

  it('finds township, county and city of every unit below them, and nothing above', () => {
    for (const code of ['410922100', '410922100212', '410922100212G01M02', '410922100Z01', 'P-410922100-01']) {
      expect([townshipCodeOf(code), countyCodeOf(code), cityCodeOf(code)]).toEqual(['410922100', '410922', '4109']);
    }
    expect(townshipCodeOf('P-410922-01-02')).toBe('P-410922-01');
    expect([townshipCodeOf('410922'), countyCodeOf('4109'), cityCodeOf('41'), townshipCodeOf('?')]).toEqual([null, null, null, null]);
  });

  it('marks special grids and provisional codes, also for the micro-grids inside', () => {
    expect(parseAreaCode('410922100Z01M01')).toMatchObject({ special: true, provisional: false });
    expect(parseAreaCode('P-410922100-01G01M01')).toMatchObject({ special: false, provisional: true });
  });

  it('tells a user the right form, and that padding zeros must go', () => {
    expect(() => areaCodeOf('41092210', ['input', 'areaCode'])).toThrow(
      expect.objectContaining({ code: 'VALIDATION', details: expect.objectContaining({ argumentPath: ['input', 'areaCode'] }) }),
    );
    expect(() => areaCodeOf('410922100000')).toThrow(/补位/);
  });

  it('makes codes that parse back', () => {
    expect(gridCode('410922100201', 1)).toBe('410922100201G01');
    expect(specialGridCode('410922100', 9)).toBe('410922100Z09');
    expect(microGridCode('410922100201G01', 120)).toBe('410922100201G01M120');
    expect(provisionalCode('410922', 1)).toBe('P-410922-01');
    expect(provisionalCode('410922100', 12)).toBe('P-410922100-12');
    expect(provisionalCode('P-410922-01', 2)).toBe('P-410922-01-02');
  });

  it('refuses to make a code below the wrong level or out of numbers', () => {
    expect(() => gridCode('410922100', 1)).toThrow(RangeError);
    expect(() => provisionalCode('410922100201', 1)).toThrow(RangeError);
    for (const sequence of [0, 1000, 1.5, Number.NaN]) expect(() => gridCode('410922100201', sequence)).toThrow(RangeError);
  });
});
