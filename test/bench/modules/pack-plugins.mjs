import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run, xiangzhiCommand } from './command-line.mjs';

const WORDS = ['alder', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'juniper', 'larch', 'maple', 'oak', 'pine', 'rowan', 'willow'];

/** Keys of modules that the benchmark makes up; with `grids` they are fourteen. */
export const KEYS = WORDS.map((word) => `bench-${word}`);

/** Writes, builds and packs a module as the authoring guide says. @returns its tarball */
export async function packPlugin(directory, key) {
  const folder = join(directory, 'plugins-of-bench', key);
  await xiangzhiCommand(directory, 'plugin', 'new', key, '--zh', `基准${WORDS.indexOf(key.slice('bench-'.length)) + 1}`, '--dir', folder);
  await run('npm', ['install', '--no-audit', '--no-fund', '--offline', '--ignore-scripts'], { cwd: folder });
  await run('npm', ['pack'], { cwd: folder });
  return join(folder, (await readdir(folder)).find((file) => file.endsWith('.tgz')));
}
