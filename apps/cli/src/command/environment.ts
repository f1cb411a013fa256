import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CliProblem } from './cli-problem.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the process, completed from `.env` of the working directory; what is set in the process wins.
 * @throws CliProblem when the file is there and cannot be read
 */
export function readEnvironment(directory: string, own: Environment): Environment {
  const file = join(directory, '.env');
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...own };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return own;
    throw new CliProblem('ENVIRONMENT', {
      zh: `无法读取环境文件 ${file}（${code ?? '未知错误'}）。请检查其权限，或删除该文件。`,
      en: `${file} cannot be read (${code ?? 'unknown error'}). Correct its permissions or remove it.`,
    });
  }
}
