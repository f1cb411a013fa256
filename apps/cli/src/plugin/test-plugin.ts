import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliProblem, usage } from '../command/cli-problem.js';
import type { Action, CommandContext } from '../command/context.js';
import { EXIT } from '../command/exit-codes.js';
import { INSTALLATION_FOLDER } from './place.js';

const JEST = join(INSTALLATION_FOLDER, 'node_modules/jest/bin/jest.js');
const SOURCE_LOADER = pathToFileURL(join(INSTALLATION_FOLDER, 'tools/source-loader/register.mjs')).href;
const CONFIG = join(INSTALLATION_FOLDER, 'apps/cli/plugin-tests/jest.config.mjs');

const withoutJest = (): CliProblem =>
  new CliProblem('ENVIRONMENT', {
    zh: `本安装没有测试工具（只装了运行所需的包）。请在 ${INSTALLATION_FOLDER} 执行 npm ci --include=dev 后重试。`,
    en: `This installation has no test tools. Run npm ci --include=dev in ${INSTALLATION_FOLDER}.`,
  });

/** Jest writes to the standard error; so does this, and leaves the standard output to the result. */
const jest = (folder: string, env: CommandContext['env']): Promise<number> =>
  new Promise((settle, fail) => {
    const words = ['--disable-warning=ExperimentalWarning', '--import', SOURCE_LOADER, JEST, '--config', CONFIG];
    const child = spawn(process.execPath, words, { cwd: folder, env: { ...env, XIANGZHI_PLUGIN_FOLDER: folder }, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', fail);
    child.once('close', (code) => settle(code ?? 1));
  });

/** Runs the specs of a plugin against this installation's code, each on a database of its own. */
export const testPlugin: Action = async ({ env, directory }, _, [given = '.']) => {
  const wished = resolve(directory, given);
  if (!existsSync(join(wished, 'package.json'))) throw usage(`${wished} 不是模块的文件夹：没有 package.json。`, `There is no package.json in ${wished}.`);
  if (!existsSync(JEST)) throw withoutJest();
  const folder = realpathSync(wished);
  const passed = (await jest(folder, env)) === 0;
  return { json: { folder, passed }, text: passed ? '测试通过。The tests passed.' : '测试未通过，见上文。The tests failed, see above.', exitCode: passed ? EXIT.OK : EXIT.NOT_IN_ORDER };
};
