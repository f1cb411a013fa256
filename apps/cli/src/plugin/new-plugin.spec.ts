import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestFaults, type PluginManifest } from '@xiangzhi/plugin-api';
import { runCommandLine } from '../index.js';
import { namesOf } from './plugin-names.rules.js';
import { INSTALLATION_FOLDER, placeOf } from './place.js';
import { pluginFiles } from './write-plugin.js';

describe('plugin new', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'xz-new-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const make = async (...words: string[]) => {
    const said = { out: '', err: '' };
    const around = { env: {}, directory, out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) };
    return { exitCode: await runCommandLine(['plugin', 'new', ...words], around), ...said };
  };
  const read = (path: string) => readFileSync(join(directory, path), 'utf8');

  it('writes a package with everything that a module is made of', async () => {
    const { exitCode, out } = await make('fire-hydrants', '--zh', '消防栓', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'package', folder: join(directory, 'fire-hydrants'), next: expect.arrayContaining(['npm install', 'npm test', 'npm pack']) as unknown });
    expect(JSON.parse(read('fire-hydrants/package.json'))).toMatchObject({ name: 'xiangzhi-plugin-fire-hydrants', xiangzhi: { plugin: './manifest' } });
    expect(read('fire-hydrants/README.md')).toContain('消防栓');
    expect(read('fire-hydrants/src/fire-hydrant/fire-hydrant.record.ts')).toContain('export class FireHydrant extends ScopedRecord');
  });

  it.each([
    ['no key', 'Fire Hydrants', 2, 'fire-hydrants'],
    ['the key of the platform', 'core', 4, '换一个'],
    ['a word of PostgreSQL', 'order', 4, 'order-register'],
    ['a type of the core', 'users', 4, '“User”'],
    ['a word of the vocabulary', 'texts', 4, '“Text”'],
    ['a word of the language', 'objects', 4, '“Object”'],
  ])('refuses %s and says what would be right', async (_, key, exitCode, cure) => {
    expect(await make(key)).toMatchObject({ exitCode, out: '', err: expect.stringContaining(cure) as unknown });
    expect(existsSync(join(directory, key))).toBe(false);
  });

  it('refuses a name that would break the code, or is not Chinese', async () => {
    for (const zh of [`'; drop`, 'hydrants', '', '字'.repeat(21)]) expect(await make('hydrants', '--zh', zh)).toMatchObject({ exitCode: 2, err: expect.stringContaining('消防栓') as unknown });
  });

  it('never writes into a folder that exists', async () => {
    await make('wells');
    expect(await make('wells')).toMatchObject({ exitCode: 4, err: expect.stringContaining('--dir') as unknown });
    expect((await make('wells', '--dir', 'other/wells')).exitCode).toBe(0);
  });

  it('in the repository the folder is plugins/<key>, a workspace', () => {
    const place = placeOf('wells', join(INSTALLATION_FOLDER, 'docs'));
    expect(place).toEqual({ kind: 'workspace', folder: join(INSTALLATION_FOLDER, 'plugins/wells') });
    const files = new Map(pluginFiles(namesOf('wells', '机井'), place).map(({ path, text }) => [path, text]));
    expect(JSON.parse(files.get('project.json') ?? '')).toMatchObject({ name: 'wells', tags: ['type:plugin', 'plugin:wells'] });
    expect(files.get('package.json')).toContain('"@local/wells"');
  });

  it.each(['wells', 'cases', 'new-classes', 'a'])('%s: no placeholder is left, and the test is three lines', (key) => {
    const files = pluginFiles(namesOf(key, '机井'), placeOf(key, directory));
    for (const { path, text } of files) expect(`${path}\n${text}`).not.toMatch(/__[A-Za-z]+__/);
    const [spec] = files.filter(({ path }) => path.endsWith('.conformance.spec.ts'));
    expect(spec?.text.trim().split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(manifestFaults({ key, version: '0.1.0', permissions: {} } as unknown as PluginManifest)).toEqual([]);
  });
});
