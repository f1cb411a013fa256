import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { errorCode } from '../lifecycle/error-code.js';
import { ConfigProblem } from './config-problem.js';
import type { Environment } from './read-config.js';

/**
 * The environment of the process, completed from `.env` of a directory; what is set in the process wins.
 * @throws ConfigProblem when the file exists and cannot be read.
 */
export const readEnvironment = (directory: string, own: Environment = process.env): Environment => {
  const file = join(directory, '.env');
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...own };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return own;
    throw new ConfigProblem([{ variable: '.env', value: file, messageZh: `文件无法读取（${code}），请检查权限或删除该文件`, example: 'PORT=4000' }]);
  }
};
