import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPackage } from './build-package.mjs';

const SOURCES = {
  'index.ts': "export { greet } from './words/greet.js';\n",
  'words/greet.ts': 'export const greet = (name: string): string => `你好 ${name}`;\n',
  'words/greet.spec.ts': "it('is not shipped', () => undefined);\n",
  'fixtures/sample.json': '{}',
  'areas.json': '{"410922100":"清丰县城关镇"}',
  'schema.sql': 'select 1;\n',
};

describe('buildPackage', () => {
  let folder;
  const source = (path) => join(folder, 'src', path);
  const output = (path) => join(folder, 'dist', path);
  const write = (path, text) => {
    mkdirSync(join(source(path), '..'), { recursive: true });
    writeFileSync(source(path), text);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xz-build-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const [path, text] of Object.entries(SOURCES)) write(path, text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles to modules with source maps, copies assets, leaves specs and fixtures out', async () => {
    expect(await buildPackage(folder, 't1')).toBe(4);
    expect(readFileSync(output('words/greet.js'), 'utf8')).toMatch(/sourceMappingURL=greet\.js\.map\n$/);
    expect(JSON.parse(readFileSync(output('words/greet.js.map'), 'utf8')).sources).toEqual(['../../src/words/greet.ts']);
    expect(readFileSync(output('areas.json'), 'utf8')).toContain('清丰县城关镇');
    expect(existsSync(output('schema.sql'))).toBe(true);
    expect(existsSync(output('words/greet.spec.js'))).toBe(false);
    expect(existsSync(output('fixtures'))).toBe(false);
    expect((await import(pathToFileURL(output('index.js')).href)).greet('濮阳')).toBe('你好 濮阳');
  });

  it('writes nothing when nothing changed, not even after a copy with new times', async () => {
    await buildPackage(folder, 't1');
    expect(await buildPackage(folder, 't1')).toBe(0);
    utimesSync(source('index.ts'), new Date(0), new Date(0));
    expect(await buildPackage(folder, 't1')).toBe(0);
  });

  it('writes again what changed in content, what lost its output, and everything under other tools', async () => {
    await buildPackage(folder, 't1');
    write('words/greet.ts', "export const greet = (): string => '再见';\n");
    expect(await buildPackage(folder, 't1')).toBe(1);
    rmSync(output('areas.json'));
    expect(await buildPackage(folder, 't1')).toBe(1);
    expect(await buildPackage(folder, 't2')).toBe(4);
  });

  it('removes the output of a source that is gone', async () => {
    await buildPackage(folder, 't1');
    rmSync(source('words/greet.ts'));
    write('index.ts', 'export {};\n');
    expect(await buildPackage(folder, 't1')).toBe(2);
    expect(existsSync(output('words/greet.js'))).toBe(false);
    expect(existsSync(output('words/greet.js.map'))).toBe(false);
  });

  it('names the file of a syntax error and is stale afterwards', async () => {
    write('broken.ts', 'export const = ;\n');
    await expect(buildPackage(folder, 't1')).rejects.toThrow(/broken\.ts/);
    write('broken.ts', 'export const mended = 1;\n');
    expect(await buildPackage(folder, 't1')).toBeGreaterThan(0);
    expect(existsSync(output('broken.js'))).toBe(true);
  });
});
