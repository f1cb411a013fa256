import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../errors/error-facts.js';
import { InstallationProblem } from '../installation/installation-problem.js';
import type { EmbeddedOptions } from './embedded-options.js';
import { explainFileError } from './file-errors.js';
import { giveTo, readJson, replaceFile } from './private-files.js';
import type { ServerUser } from './server-user.js';

/** /var/lib first: the others may be swept by the system when they have not been used for weeks. */
const SHELTERS: readonly string[] = ['/var/lib/xiangzhi', '/var/tmp', tmpdir()];

/** In the office: where the cluster is. */
interface Pointer {
  readonly home: string;
}

/** In the shelter: whose it is. */
interface Marker {
  readonly dataDirectory: string;
}

const pointerIn = (office: string): string => join(office, 'moved-to.json');
const markerIn = (home: string): string => join(home, 'belongs-to.json');
const prefixFor = (dataDirectory: string): string => `xiangzhi-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}-`;

const isDirectory = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/** Earlier shelters of the same `XIANGZHI_DATA` whose pointer was deleted: nobody finds them again unless told. */
async function noticeForgotten(base: string, prefix: string, options: EmbeddedOptions): Promise<void> {
  const forgotten = (await readdir(base)).filter((name) => name.startsWith(prefix));
  for (const name of forgotten) options.onNotice?.(`发现 ${options.dataDirectory} 以前的数据库 ${join(base, name)}，已不再使用；确认不需要后可删除`);
}

async function shelterBelow(base: string, options: EmbeddedOptions): Promise<string> {
  await mkdir(base, { mode: 0o755 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  const dataDirectory = await realpath(options.dataDirectory);
  const prefix = prefixFor(dataDirectory);
  await noticeForgotten(base, prefix, options);
  const home = join(base, `${prefix}${randomBytes(4).toString('hex')}`);
  // Exclusive and with a name that nobody can guess: in a directory open to all nobody else can have prepared it.
  await mkdir(home);
  await chmod(home, 0o711);
  await replaceFile(markerIn(home), JSON.stringify({ dataDirectory } satisfies Marker), 0o600);
  return home;
}

/** A new directory of root's that any user may pass through. @throws InstallationProblem when there is none. */
export async function makeShelter(options: EmbeddedOptions): Promise<string> {
  let failure: unknown;
  const bases = options.shelters ?? SHELTERS;
  for (const base of bases) {
    try {
      return await shelterBelow(base, options);
    } catch (error) {
      failure = error;
    }
  }
  throw explainFileError(failure, bases.join(', '));
}

export const writePointer = (office: string, home: string): Promise<void> =>
  replaceFile(pointerIn(office), JSON.stringify({ home } satisfies Pointer), 0o600);

/** A copied `XIANGZHI_DATA` must not run on the original's cluster; a moved one keeps its own. */
async function assertNotCopied(dataDirectory: string, home: string): Promise<void> {
  const self = await realpath(dataDirectory);
  const owner = (await readJson<Marker>(markerIn(home)))?.dataDirectory;
  if (owner === self) return;
  const original = owner === undefined ? undefined : await readJson<Pointer>(pointerIn(join(owner, 'postgres'))).catch(() => undefined);
  if (original?.home !== home) return replaceFile(markerIn(home), JSON.stringify({ dataDirectory: self } satisfies Marker), 0o600);
  throw new InstallationProblem('DIRECTORY_NOT_USABLE', {
    zh: `${self} 是 ${owner ?? ''} 的副本，两者指向同一个数据库 ${home}。请删除副本中的 postgres 目录和 secrets.json 后重新启动，或使用 xiangzhi backup/restore。`,
    en: `${self} is a copy of ${owner ?? ''}; both point to the database in ${home}. Remove the folder postgres and secrets.json from the copy and start again, or use xiangzhi backup/restore.`,
  });
}

/** Where the cluster moved to earlier; undefined when it never did. @throws InstallationProblem when it is no longer there. */
export async function shelterOf(dataDirectory: string, office: string): Promise<string | undefined> {
  const home = (await readJson<Pointer>(pointerIn(office)))?.home;
  if (home === undefined) return undefined;
  if (!(await isDirectory(home))) {
    throw new InstallationProblem('DIRECTORY_NOT_USABLE', {
      zh: `数据库曾移至 ${home}，但该目录已不存在。请从备份恢复该目录；若不需要旧数据，删除 ${dataDirectory} 后重新启动。`,
      en: `The database was moved to ${home}, which no longer exists. Restore it; or, if the data is not needed, remove ${dataDirectory} and start again.`,
    });
  }
  await assertNotCopied(dataDirectory, home);
  return home;
}

/** Copies a tree with its links as they are; given to a user when one is named. */
export async function copyTree(from: string, to: string, owner?: ServerUser): Promise<void> {
  await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  if (owner) await giveTo(to, owner);
}
