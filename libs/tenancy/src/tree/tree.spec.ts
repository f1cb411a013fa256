import { DomainError } from '@xiangzhi/kernel';
import { assertUnburdened, planClosing, type ClosableUnit } from './closing.rules.js';
import { fullNameOf } from './full-name.js';
import { assertNameFree, displayNameOf, unitNameOf } from './naming.rules.js';
import { assertPlacement, levelsBelow, mayStandBelow } from './placement.rules.js';
import { assertUnitCode, gainedCode } from './unit-code.rules.js';
import { isWithinScope, pathBelow, pathsTo, rootPath } from './unit-path.js';

const refusal = (act: () => unknown): DomainError => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('expected a DomainError');
};

describe('CORE-01 names', () => {
  const village = { id: 'a', parentId: 'root', level: 'VILLAGE', name: '卫城', validTo: null } as const;

  it('display names contain the county, once', () => {
    expect(displayNameOf('清丰县', '城关镇')).toBe('清丰县城关镇');
    expect(displayNameOf('濮阳县', '濮阳县柳屯镇')).toBe('濮阳县柳屯镇');
    expect(displayNameOf('河南濮阳工业园区', '昌湖街道')).toBe('河南濮阳工业园区昌湖街道');
  });

  it('a name is taken only below the same parent, on the same level, by a unit in force', () => {
    const error = refusal(() => assertNameFree({ parentId: 'root', level: 'VILLAGE', name: '卫城' }, [village]));
    expect(error).toMatchObject({ code: 'DUPLICATE', details: { rule: 'CORE-01' } });
    for (const free of [
      { parentId: 'zone', level: 'VILLAGE', name: '卫城' },
      { parentId: 'root', level: 'COMMUNITY', name: '卫城' },
      { parentId: 'root', level: 'VILLAGE', name: '孟庄' },
      { id: 'a', parentId: 'root', level: 'VILLAGE', name: '卫城' },
    ] as const) {
      expect(() => assertNameFree(free, [village])).not.toThrow();
    }
    expect(() => assertNameFree({ parentId: 'root', level: 'VILLAGE', name: '卫城' }, [{ ...village, validTo: '2026-01-01' }])).not.toThrow();
  });

  it('names are composed, trimmed, 1 to 60 characters, without invisible ones', () => {
    expect(unitNameOf('\u3000四合楼 \n')).toBe('四合楼');
    expect(unitNameOf('x'.repeat(60))).toHaveLength(60);
    for (const wrong of ['', ' \t', 'x'.repeat(61), '四\u200b合楼', '四\0合楼', '\u202e楼']) {
      expect(refusal(() => unitNameOf(wrong)).code).toBe('VALIDATION');
    }
  });
});

describe('CORE-03 closing', () => {
  const unit: ClosableUnit = { id: 'u', level: 'VILLAGE', name: '惠寨', validFrom: '2023-06-30', validTo: null };
  const community: ClosableUnit = { id: 'c', level: 'COMMUNITY', name: '惠寨', validFrom: '2026-03-01', validTo: null };

  it('writes the last day and the links, nothing else (村改居)', () => {
    expect(planClosing(unit, '2026-02-28', [community])).toEqual({ unitId: 'u', validTo: '2026-02-28', successorIds: ['c'] });
    expect(planClosing(unit, '2026-02-28')).toEqual({ unitId: 'u', validTo: '2026-02-28', successorIds: [] });
  });

  it.each([
    ['a closed unit', { ...unit, validTo: '2025-01-01' }, '2026-02-28', [], /不能改写/],
    ['a day before it began', unit, '2023-06-29', [], /早于设立日期/],
    ['itself as successor', unit, '2026-02-28', [unit], /自己/],
    ['a successor of another storey', unit, '2026-02-28', [{ ...community, level: 'GRID' }], /同一级/],
    ['a successor that starts later', unit, '2026-02-27', [community], /有效期/],
    ['a successor that has ended', unit, '2026-04-30', [{ ...community, validTo: '2026-04-30' }], /有效期/],
    ['the same successor twice', unit, '2026-02-28', [community, community], /重复/],
  ] as const)('refuses %s', (...sample) => {
    const [, closing, lastDay, successors, message] = sample;
    const error = refusal(() => planClosing(closing, lastDay, successors));
    expect(error).toMatchObject({ code: 'INVARIANT_VIOLATION', details: { rule: 'CORE-03' } });
    expect(error.messageZh).toMatch(message);
  });
});

describe('CORE-04 closing with something left to do', () => {
  it('is refused with every number and its cure, and allowed when nothing is left', () => {
    const error = refusal(() => assertUnburdened({ name: '四合楼' }, { activeAssignments: 2, openWorkItems: 1, openChildren: 0 }));
    expect(error).toMatchObject({ code: 'INVARIANT_VIOLATION', details: { rule: 'CORE-04', facts: { activeAssignments: 2 } } });
    expect(error.messageZh).toBe('“四合楼”还有2 个有效任职、1 件未办结事项，不能撤销。请先结束或转移任职，办结或转移事项');
    expect(() => assertUnburdened({ name: '四合楼' }, { activeAssignments: 0, openWorkItems: 0, openChildren: 0 })).not.toThrow();
  });
});

describe('CORE-05 depth is data', () => {
  it('a village stands below its township or below a zone, a special grid above the villages', () => {
    expect([mayStandBelow('VILLAGE', 'TOWNSHIP'), mayStandBelow('COMMUNITY', 'SERVICE_ZONE'), mayStandBelow('GRID', 'TOWNSHIP')]).toEqual([true, true, true]);
    expect([mayStandBelow('VILLAGE', 'VILLAGE'), mayStandBelow('MICRO_GRID', 'VILLAGE'), mayStandBelow('TOWNSHIP', 'TOWNSHIP')]).toEqual([false, false, false]);
    expect(levelsBelow('TOWNSHIP')).toEqual(['DEPARTMENT', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY', 'GRID']);
    expect(levelsBelow('MICRO_GRID')).toEqual([]);
  });

  it('a wrong place is refused with the right ones', () => {
    const error = refusal(() => assertPlacement('MICRO_GRID', 'VILLAGE'));
    expect(error).toMatchObject({ code: 'INVARIANT_VIOLATION', details: { rule: 'CORE-05', allowed: ['GRID'] } });
    expect(refusal(() => assertPlacement('GRID', 'MICRO_GRID')).messageZh).toContain('不能再设单位');
  });
});

describe('CORE-05b codes', () => {
  const place = { townshipCode: '410922100' };

  it('a unit below the township may have none, a provisional or the official one', () => {
    for (const areaCode of [null, 'P-410922100-01', '410922100212']) expect(() => assertUnitCode({ level: 'VILLAGE', areaCode }, place)).not.toThrow();
    const grid = { level: 'GRID', areaCode: '410922100212G01' } as const;
    expect(() => assertUnitCode(grid, { ...place, parent: { level: 'VILLAGE', areaCode: '410922100212' } })).not.toThrow();
    expect(() => assertUnitCode({ level: 'GRID', areaCode: '410922100Z01' }, { ...place, parent: { level: 'SERVICE_ZONE', areaCode: null } })).not.toThrow();
    expect(() => assertUnitCode({ level: 'GRID', areaCode: '410922100Z01' }, { ...place, parent: { level: 'VILLAGE', areaCode: '410922100212' } })).not.toThrow();
  });

  it.each([
    ['VILLAGE', '410922100', undefined, 'VALIDATION'],
    ['SERVICE_ZONE', '410922100212', undefined, 'VALIDATION'],
    ['VILLAGE', '4109221', undefined, 'VALIDATION'],
    ['VILLAGE', '410926100201', undefined, 'INVARIANT_VIOLATION'],
    ['GRID', '410922100212G01', { level: 'VILLAGE', areaCode: '410922100213' }, 'INVARIANT_VIOLATION'],
  ] as const)('refuses a %s with %s', (level, areaCode, parent, code) => {
    expect(refusal(() => assertUnitCode({ level, areaCode }, { ...place, ...(parent ? { parent } : {}) })).code).toBe(code);
  });

  it('a code gained later replaces none or a provisional one, never an official one', () => {
    for (const areaCode of [null, 'P-410922100-01', '410922100299']) {
      expect(gainedCode({ level: 'VILLAGE', areaCode }, '410922100299', place)).toBe('410922100299');
    }
    const change = refusal(() => gainedCode({ level: 'VILLAGE', areaCode: '410922100212' }, '410922100299', place));
    expect(change).toMatchObject({ code: 'INVARIANT_VIOLATION', details: { rule: 'CORE-05b' } });
    expect(refusal(() => gainedCode({ level: 'VILLAGE', areaCode: null }, 'P-410922100-02', place)).code).toBe('VALIDATION');
    expect(refusal(() => gainedCode({ level: 'VILLAGE', areaCode: null }, '410926100201', place)).code).toBe('INVARIANT_VIOLATION');
  });
});

describe('unit paths and full names', () => {
  it('labels are local parts, or the tail of the id without an official code', () => {
    const id = '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
    const root = rootPath('410922100');
    const village = pathBelow(root, { id, areaCode: '410922100201' });
    expect([root, village, pathBelow(village, { id, areaCode: '410922100201G01' })]).toEqual(['410922100/', '410922100/201/', '410922100/201/G01/']);
    for (const areaCode of [null, 'P-410922100-01']) expect(pathBelow(root, { id, areaCode })).toBe('410922100/p2e3f4a5b/');
    expect(pathBelow('410922100/p2e3f4a5b/', { id, areaCode: 'P-410922100-01G01' })).toBe('410922100/p2e3f4a5b/G01/');
    expect(pathsTo('410922100/201/G01/')).toEqual(['410922100/', '410922100/201/', '410922100/201/G01/']);
    expect(() => pathBelow('410922100', { id, areaCode: null })).toThrow(/end with/);
    expect(() => rootPath('a/b')).toThrow(/label/);
  });

  it('a scope holds its subtree and nothing beside it', () => {
    expect(isWithinScope('410922100/201/G01/', '410922100/201/')).toBe(true);
    expect(isWithinScope('410922100/201/', '*')).toBe(true);
    expect([isWithinScope('410922100/2012/', '410922100/201/'), isWithinScope('410922100/', '410922100/201/'), isWithinScope('410922100/', '')]).toEqual([false, false, false]);
  });

  it('full names run from the county down, without a zone on the way', () => {
    const chain = [
      { level: 'PROVINCE', name: '河南省' }, { level: 'CITY', name: '濮阳市' }, { level: 'COUNTY', name: '清丰县' },
      { level: 'TOWNSHIP', name: '城关镇' }, { level: 'SERVICE_ZONE', name: '东部服务区' }, { level: 'VILLAGE', name: '四合楼' },
    ] as const;
    expect(fullNameOf(chain)).toBe('清丰县城关镇四合楼');
    expect(fullNameOf(chain.slice(0, 5))).toBe('清丰县城关镇东部服务区');
    expect(fullNameOf(chain.slice(0, 2))).toBe('濮阳市');
    expect(fullNameOf([])).toBe('');
  });
});
