import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PluginShelf } from '../fixtures/plugin-shelf.js';
import { exportedFile } from './exports.rules.js';
import { stampOf } from './package-stamp.js';

describe('plugins are found by what their package.json says, and nothing of them runs', () => {
  let shelf: PluginShelf;
  beforeEach(() => {
    shelf = new PluginShelf();
  });
  afterEach(() => shelf.remove());

  const described = (directory: string, more: object, files: Readonly<Record<string, string>> = { 'manifest.js': '' }): string =>
    shelf.files(join(shelf.nodeModules, directory), { 'package.json': JSON.stringify({ name: directory, version: '1.0.0', ...more }), ...files });

  it('packages with and without a scope, each with the URL of its manifest; others are none', () => {
    shelf.add('wells');
    shelf.add('pumps', {}, '@somebody/pumps');
    described('left-pad', {});
    const { packages, problems } = shelf.find();
    expect(packages.map(({ name }) => name)).toEqual(['@somebody/pumps', 'xiangzhi-plugin-wells']);
    expect(packages[1]?.manifestUrl).toMatch(/^file:.*xiangzhi-plugin-wells\/manifest\.js$/);
    expect(problems).toEqual([]);
  });

  it('a link to a workspace is the workspace; a contract below it is no plugin', () => {
    const folder = shelf.files(join(shelf.workspace, 'lamps'), {
      'package.json': JSON.stringify({ name: 'lamps', version: '1.0.0', xiangzhi: { plugin: './manifest' }, exports: { './manifest': { source: './src/manifest.ts', default: './dist/manifest.js' } } }),
      'src/manifest.ts': '',
      'contract/package.json': JSON.stringify({ name: 'lamps-contract', version: '1.0.0', xiangzhi: { plugin: './manifest' } }),
    });
    mkdirSync(join(shelf.nodeModules, '@xz'));
    symlinkSync(folder, join(shelf.nodeModules, '@xz/lamps'));
    const { packages, problems } = shelf.find();
    expect(packages).toEqual([expect.objectContaining({ name: 'lamps', manifestUrl: expect.stringMatching(/src\/manifest\.ts$/) as unknown })]);
    expect(problems).toEqual([]);
  });

  it.each<[string, () => string, RegExp]>([
    ['a package.json that is no JSON', () => shelf.files(join(shelf.nodeModules, 'torn'), { 'package.json': '{ "xiangzhi": ' }), /不是有效的 JSON[^]*is no JSON/],
    ['a path that is none', () => described('odd', { xiangzhi: { plugin: 7 } }), /应写明一个导出的子路径[^]*"plugin": 7/],
    ['an export that is missing', () => described('shy', { xiangzhi: { plugin: './manifest' }, exports: { '.': './index.js' } }), /请在 "exports" 中补上[^]*add "\.\/manifest" there/],
    ['a file that is missing', () => described('unbuilt', { xiangzhi: { plugin: './manifest' }, exports: { './manifest': './dist/manifest.js' } }), /请先构建[^]*dist\/manifest\.js, which does not exist; build/],
    ['a package without a version', () => described('timeless', { version: '', xiangzhi: { plugin: './manifest' }, exports: { './manifest': './manifest.js' } }), /缺少 "version"[^]*no "version"; add it/],
  ])('%s is named with the cure in both languages, and the others are found', (_, make, reason) => {
    const directory = make();
    shelf.add('wells');
    const { packages, problems } = shelf.find();
    expect(packages.map(({ name }) => name)).toEqual(['xiangzhi-plugin-wells']);
    expect(problems).toEqual([{ directory, reason: expect.stringMatching(reason) as unknown }]);
  });

  it('of two packages with one name the first counts, and both places are told', () => {
    shelf.add('wells', {}, 'wells', 'a');
    const second = shelf.add('wells', {}, 'wells', 'b');
    const { packages, problems } = shelf.find();
    expect(packages).toHaveLength(1);
    expect(problems).toEqual([{ directory: second, reason: expect.stringMatching(/请移走其中一份[^]*\/a already[^]*remove one of the two/) as unknown }]);
  });

  it('its stamp stays while its files stay, and changes with any of them', () => {
    shelf.add('wells');
    const stamp = (): string => shelf.find().packages.map(stampOf).join();
    const before = stamp();
    expect(stamp()).toBe(before);
    shelf.files(join(shelf.nodeModules, 'xiangzhi-plugin-wells'), { 'helper.js': '' });
    expect(stamp()).not.toBe(before);
  });

  it('an export is resolved as Node does: the first condition that holds, in the package’s own order', () => {
    const exports = { './m': { browser: './b.js', node: { source: './s.ts', default: './n.js' }, default: './d.js' }, './none': null };
    expect([new Set(['node', 'source']), new Set(['node']), new Set<string>()].map((conditions) => exportedFile(exports, './m', conditions))).toEqual(['./s.ts', './n.js', './d.js']);
    expect([exportedFile(exports, './none', new Set()), exportedFile('./x.js', './m', new Set())]).toEqual([undefined, undefined]);
  });
});
