import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { InstallationProblem } from '../installation/installation-problem.js';
import { isMissing } from './file-errors.js';

/** Under whom the server runs when this process is root, which PostgreSQL refuses. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Tried in this order: a user of the operator's own, PostgreSQL's customary one, and the one that every container has.
 * Only where none of them exists is a user added to the machine.
 */
const CANDIDATES = ['xiangzhi', 'postgres', 'nobody'] as const;

const ADD_USER: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'xiangzhi']],
  ['adduser', ['-S', '-D', '-H', 'xiangzhi']], // busybox
];

async function findUser(names: readonly string[]): Promise<ServerUser | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entries = new Map(passwd.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.split(':')]));
  for (const name of names) {
    const [uid, gid] = (entries.get(name) ?? []).slice(2, 4).map(Number);
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  return undefined;
}

async function addUser(): Promise<ServerUser | undefined> {
  for (const [command, parameters] of ADD_USER) {
    await promisify(execFile)(command, [...parameters]).catch(() => undefined);
    const added = await findUser(['xiangzhi']);
    if (added) return added;
  }
  return undefined;
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return uid > 0 ? { uid, gid } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * As root: the owner of the cluster if there is one, so that a user who appears later changes nothing; otherwise an
 * unprivileged user. As anybody else: undefined, the server runs as this process does.
 * @throws InstallationProblem NO_UNPRIVILEGED_USER.
 */
export async function serverUserFor(clusterDirectory: string): Promise<ServerUser | undefined> {
  if (!runsAsRoot()) return undefined;
  const user = (await ownerOf(clusterDirectory)) ?? (await findUser(CANDIDATES)) ?? (await addUser());
  if (user) return user;
  throw new InstallationProblem('NO_UNPRIVILEGED_USER', {
    zh: 'PostgreSQL 不能以 root 身份运行，而本机没有可用的普通用户（xiangzhi、postgres、nobody），也无法创建。请执行 useradd --system xiangzhi，或以普通用户启动，或设置 DATABASE_URL。',
    en: 'PostgreSQL does not run as root, and there is no user xiangzhi, postgres or nobody, nor could one be made. Run useradd --system xiangzhi, start as a normal user, or set DATABASE_URL.',
  });
}
