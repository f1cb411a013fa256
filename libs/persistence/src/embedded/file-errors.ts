import { stat } from 'node:fs/promises';
import { codeOf } from '../errors/error-facts.js';
import { InstallationProblem } from '../installation/installation-problem.js';

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** Whether something is there; what is there and may not be looked at is an error. */
export const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

export const diskFull = (path: string, cause?: unknown): InstallationProblem =>
  new InstallationProblem('DISK_FULL', {
    zh: `磁盘已满：${path} 所在的磁盘没有可用空间。请释放空间，或将 XIANGZHI_DATA 指向其他磁盘后重新启动。`,
    en: `The disk that holds ${path} is full. Free some space, or point XIANGZHI_DATA to another disk, and start again.`,
    cause,
  });

const REASONS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EROFS: ['所在的文件系统是只读的', 'its file system is read-only'],
  EACCES: ['当前用户没有权限', 'the current user may not use it'],
  EPERM: ['当前用户没有权限', 'the current user may not change it'],
  ENOTDIR: ['路径中有一段不是目录', 'a part of the path is not a directory'],
  EEXIST: ['同名的文件已存在', 'a file of that name is in the way'],
  ENAMETOOLONG: ['路径过长', 'the path is too long'],
};

/** What a failing file operation below `XIANGZHI_DATA` means to the operator; other errors come back unchanged. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error);
  const reason = REASONS[code];
  if (!reason) return error;
  return new InstallationProblem('DIRECTORY_NOT_USABLE', {
    zh: `无法使用目录 ${path}：${reason[0]}（${code}）。请修正该目录的权限，或将 XIANGZHI_DATA 设为可写的目录后重新启动。`,
    en: `Directory ${path} cannot be used: ${reason[1]} (${code}). Correct its permissions, or set XIANGZHI_DATA to a writable directory, and start again.`,
    cause: error,
  });
}

/** Runs file operations below a directory. @throws InstallationProblem DIRECTORY_NOT_USABLE, DISK_FULL. */
export async function usingDirectory<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainFileError(error, path);
  }
}
