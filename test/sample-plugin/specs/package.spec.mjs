import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPackage } from '../../../tools/build/build-package.mjs';
import { toolVersion } from '../../../tools/build/stamp.mjs';

const sample = new URL('..', import.meta.url).pathname;

describe('the sample as an npm package', () => {
  let folder;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xz-street-lamps-'));
    for (const part of ['src', 'package.json', 'README.md']) cpSync(join(sample, part), join(folder, part), { recursive: true });
    await buildPackage(folder, toolVersion());
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is built and packed with everything that it says it has, and without its tests', async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--dry-run'], { cwd: folder });
    const [{ name, files }] = JSON.parse(stdout);
    const paths = files.map(({ path }) => path);
    expect(name).toBe('@xiangzhi-sample/street-lamps');
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'package.json', 'dist/street-lamps.manifest.js', 'dist/contract/index.js', 'dist/migrations/0004-add-brightness.schema.js', 'dist/fault/remind.job.js']));
    expect(paths.filter((path) => /\.spec\.|\.ts$/.test(path))).toEqual([]);
  });
});
