import { countyCodeOf, parseAreaCode } from '@xiangzhi/kernel';
import { displayNameOf } from '../tree/naming.rules.js';
import { mayStandBelow } from '../tree/placement.rules.js';
import { readDivisionList } from './division-list.js';

const divisions = readDivisionList();
const byCode = new Map(divisions.map((division) => [division.code, division]));
const below = (code: string) => divisions.filter(({ parentCode }) => parentCode === code);
const named = (code: string, name: string) => below(code).find((division) => division.name === name);

describe('division list of 濮阳', () => {
  it('has 89 townships and 3,197 villages and communities in 8 county-level areas', () => {
    const count = (...levels: string[]) => divisions.filter(({ level }) => levels.includes(level)).length;
    expect([count('PROVINCE'), count('CITY'), count('COUNTY'), count('TOWNSHIP'), count('VILLAGE', 'COMMUNITY')]).toEqual([1, 1, 8, 89, 3197]);
    expect([count('VILLAGE'), count('COMMUNITY')]).toEqual([2872, 325]);
    expect(byCode.get('41')?.name).toBe('河南省');
    expect(byCode.get('4109')?.name).toBe('濮阳市');
  });

  it('CORE-01 has five 城关镇 with five codes, told apart by their counties', () => {
    const gates = divisions.filter(({ name, level }) => name === '城关镇' && level === 'TOWNSHIP');
    expect(gates.map(({ code }) => code)).toEqual(['410922100', '410923100', '410926100', '410927100', '410928100']);
    const displayed = gates.map(({ code, name }) => displayNameOf(byCode.get(countyCodeOf(code) ?? '')?.name ?? '', name));
    expect(displayed).toEqual(['清丰县城关镇', '南乐县城关镇', '范县城关镇', '台前县城关镇', '濮阳县城关镇']);
  });

  it.each([
    ['清丰城关', '410922100', 31], ['范县城关', '410926100', 19], ['打渔陈', '410927103', 52],
    ['千口', '410923105', 36], ['高码头', '410926103', 51], ['孟轲', '410902203', 27],
  ])('%s (%s) has %i units', (_, code, units) => {
    expect(below(code)).toHaveLength(units);
  });

  it('孟轲乡: 25 of 27 units are listed as residents’ committees, 12 of them in the first numbers, 13 converted villages after', () => {
    const communities = below('410902203').filter(({ level }) => level === 'COMMUNITY').map(({ name }) => name);
    expect(communities.slice(0, 12)).toEqual(['玉兰', '星城', '华清', '丁香', '东城花园', '盘锦', '上海城', '嘉禾', '锦华', '蓝盾', '登峰', '世纪景苑']);
    expect(communities.slice(12)).toEqual(['孟轲集', '杨干城', '惠寨', '北寨', '后铁炉', '胡干城', '田拐', '皮胶拐', '李家村', '中孟轲', '西孟轲', '王庄', '北里商']);
    expect(below('410902203').filter(({ level }) => level === 'VILLAGE').map(({ name }) => name)).toEqual(['魏寨', '前铁炉']);
  });

  it('CORE-05b reads as the townships say it, and lacks what the list lacks', () => {
    for (const name of ['四合楼', '东关', '南关']) expect(named('410922100', name)?.level).toBe('VILLAGE');
    expect(named('410923105', '孟庄')?.officialName).toBe('孟庄村委会');
    for (const name of ['孟轲集', '杨干城', '惠寨', '前铁炉', '魏寨']) expect(named('410902203', name)).toBeDefined();
    for (const name of ['八寨', '幸福', '和睦', '睦邻']) expect(named('410922100', name)).toBeUndefined();
  });

  it('names are unique among siblings of one level, as core.region asks', () => {
    const keys = divisions.map(({ parentCode, level, name }) => `${parentCode}/${level}/${name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(below('410928100').filter(({ name }) => name.startsWith('御井')).map(({ name }) => name)).toEqual(['御井', '御井社区']);
  });

  it('every unit stands below its parent, which comes first, on a level that may stand there', () => {
    const seen = new Set<string>();
    for (const { code, parentCode, level, name } of divisions) {
      const parent = parentCode === null ? null : byCode.get(parentCode);
      expect(parseAreaCode(code)?.parent).toBe(parentCode);
      if (parent) expect(seen.has(parent.code) && mayStandBelow(level, parent.level)).toBe(true);
      expect(name.length).toBeGreaterThan(1);
      seen.add(code);
    }
  });
});
