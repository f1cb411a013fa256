import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Writes, builds and packs the plugin `fire-hydrants` as the authoring guide says; answers the tarball. */
export const packPlugin = async (installation, folder) => {
  await installation.xiangzhi('plugin', 'new', 'fire-hydrants', '--zh', '消防栓', '--dir', folder);
  await run('npm', ['install', '--no-audit', '--no-fund', '--offline', '--ignore-scripts'], { cwd: folder });
  await run('npm', ['pack'], { cwd: folder });
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')));
};
