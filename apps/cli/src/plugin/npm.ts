import { spawn } from 'node:child_process';
import { CliProblem } from '../command/cli-problem.js';
import type { Environment } from '../command/environment.js';

/** npm's settings of the script that we may run in (`npm_config_prefix` and the like) are not meant for what we install. */
const own = (env: Environment): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_(?!config_(registry|userconfig|cache|.*auth))/i.test(name)));

const failed = (what: string, said: string): CliProblem => {
  const reasons = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line) && !/complete log|code E|npm error$/.test(line));
  return new CliProblem('ENVIRONMENT', {
    zh: `npm 没有完成“${what}”，未作任何更改：\n${reasons.slice(0, 4).join('\n') || said.trim().slice(-400)}\n请核对文件路径或包名；需要联网的包请检查网络和 registry 设置。`,
    en: `npm ${what} failed, nothing was changed. Check the path or the name of the package, and the registry.`,
  });
};

/**
 * Runs npm and answers its standard output.
 * @throws CliProblem ENVIRONMENT with what npm has said, or when there is no npm
 */
export const npm = (words: readonly string[], { cwd, env }: { readonly cwd: string; readonly env: Environment }): Promise<string> =>
  new Promise((settle, fail) => {
    const child = spawn('npm', [...words], { cwd, env: own(env), stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => void (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (said.err += chunk.toString()));
    child.once('error', () => fail(new CliProblem('ENVIRONMENT', { zh: '找不到 npm。请安装 Node.js 自带的 npm 后重试。', en: 'There is no npm on this machine.' })));
    child.once('close', (code) => (code === 0 ? settle(said.out) : fail(failed(words[0] ?? '', said.err))));
  });
