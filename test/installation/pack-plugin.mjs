import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyMadeOnce } from '../../libs/testing/src/installation/made-once.ts';

const run = promisify(execFile);

const writeAndPack = (installation) => async (folder) => {
  const written = join(folder, 'fire-hydrants');
  await installation.xiangzhi('plugin', 'new', 'fire-hydrants', '--zh', '消防栓', '--dir', written);
  await run('npm', ['install', '--no-audit', '--no-fund', '--offline', '--ignore-scripts'], { cwd: written });
  await run('npm', ['pack', '--pack-destination', folder], { cwd: written });
};

/** Writes, builds and packs the plugin `fire-hydrants` as the authoring guide says, once in a run; answers a tarball in this folder, which is made. */
export const packPlugin = async (installation, folder) => {
  mkdirSync(folder, { recursive: true });
  await copyMadeOnce('fire-hydrants-package', folder, writeAndPack(installation));
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')));
};
