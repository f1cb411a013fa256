import { open as openFile, type FileHandle } from 'node:fs/promises';
import { usage } from './cli-problem.js';

/**
 * A file that was not there, readable for its owner alone: it holds what a township knows, personal data included.
 * @throws CliProblem USAGE when it is there, or cannot be written
 */
export async function newFile(path: string): Promise<FileHandle> {
  try {
    return await openFile(path, 'wx', 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw usage(`文件 ${path} 已经存在，未作任何更改。请换一个文件名。`, `${path} exists. Choose another name.`);
    throw usage(`无法写入文件 ${path}（${code ?? '未知错误'}）。请换一个位置。`, `${path} cannot be written (${code ?? 'unknown error'}).`);
  }
}
