import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));

export const run = promisify(execFile);

/** Runs a command of `xiangzhi` in the installation of a directory, beside the running process. */
export const xiangzhiCommand = (directory, ...words) => run(process.execPath, [MAIN, ...words], { cwd: workspace, env: { ...process.env, XIANGZHI_DATA: directory, LOG_LEVEL: 'warn' } });
