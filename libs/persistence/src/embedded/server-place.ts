import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InstallationProblem } from '../installation/installation-problem.js';
import { exists } from './file-errors.js';
import type { EmbeddedOptions } from './embedded-options.js';
import { makeDirectory, readJson } from './private-files.js';
import { runsAsRoot, serverUserFor, type ServerUser } from './server-user.js';
import { copyTree, makeShelter, shelterOf, writePointer } from './shelter.js';
import { mayTraverse } from './traversal.js';

/** The files of one embedded server. */
export interface ServerPlace {
  /** `XIANGZHI_DATA/postgres`: lock, leases, port and log; always there, whoever runs the server. */
  readonly office: string;
  readonly lock: string;
  readonly leases: string;
  readonly settings: string;
  readonly log: string;
  /** Holds the cluster and, where needed, a copy of the binaries; the office itself unless it had to move. */
  readonly home: string;
  readonly cluster: string;
  /** Under whom the server runs; undefined when as this process. */
  readonly user: ServerUser | undefined;
}

export const clusterIn = (home: string): string => join(home, 'cluster');

/** The part that does not depend on where the cluster is. */
export const officeOf = (dataDirectory: string): Pick<ServerPlace, 'office' | 'lock' | 'leases' | 'settings' | 'log'> => {
  const office = join(dataDirectory, 'postgres');
  return { office, lock: join(office, 'lock'), leases: join(office, 'leases'), settings: join(office, 'server.json'), log: join(office, 'server.log') };
};

/** A directory that root makes may be passed through, so that the server's user gets to its files; nothing in it can be listed. */
export async function makeOffice(dataDirectory: string): Promise<void> {
  const mode = runsAsRoot() ? 0o711 : 0o700;
  await makeDirectory(dataDirectory, mode);
  await makeDirectory(join(dataDirectory, 'postgres'), mode);
}

async function assertOurs(cluster: string): Promise<void> {
  const uid = process.getuid?.();
  if (uid === undefined || runsAsRoot() || !(await exists(cluster))) return;
  const owner = (await stat(cluster)).uid;
  if (owner === uid) return;
  throw new InstallationProblem('DIRECTORY_NOT_USABLE', {
    zh: `数据库目录 ${cluster} 属于另一用户（uid ${owner}，很可能曾以 root 启动）。请仍以原来的用户启动，或将 XIANGZHI_DATA 设为其他目录。`,
    en: `The database in ${cluster} belongs to another user (uid ${owner}; it was probably started as root). Start as that user again, or set XIANGZHI_DATA to another directory.`,
  });
}

/** Moves an existing cluster out of a place that the server's user can no longer reach; the old files stay as a spare. */
async function moveCluster(from: string, home: string, user: ServerUser): Promise<void> {
  if (!(await exists(from))) return;
  const draft = `${clusterIn(home)}.draft`;
  await rm(draft, { recursive: true, force: true });
  await copyTree(from, draft, user);
  await rename(draft, clusterIn(home));
}

async function takeShelter(options: EmbeddedOptions, office: string, user: ServerUser): Promise<string> {
  const home = await makeShelter(options);
  const old = clusterIn(office);
  await moveCluster(old, home, user);
  await writePointer(office, home);
  const spare = `${old}.moved`;
  if (await exists(old)) await rename(old, spare);
  options.onNotice?.(
    `服务器用户（uid ${user.uid}）无法进入 ${office}，数据库改存于 ${home}` + ((await exists(spare)) ? `；原文件保留为 ${spare}，确认无误后可删除` : ''),
  );
  return home;
}

/**
 * Finds or chooses where the cluster lives: below `XIANGZHI_DATA`; where it moved earlier; or, when this process is root
 * and the server's user cannot pass (a home of mode 0700), in a shelter, whose path is then remembered and printed
 * (decision 3). Call under the lock.
 * @throws InstallationProblem.
 */
export async function findPlace(options: EmbeddedOptions): Promise<ServerPlace> {
  const parts = officeOf(options.dataDirectory);
  const moved = await shelterOf(options.dataDirectory, parts.office);
  const settled = moved ?? parts.office;
  await assertOurs(clusterIn(settled));
  const user = await serverUserFor(clusterIn(settled));
  const reachable = moved !== undefined || user === undefined || (await mayTraverse(parts.office, user));
  const home = reachable ? settled : await takeShelter(options, parts.office, user);
  return { ...parts, home, cluster: clusterIn(home), user };
}

/** What the office remembers from one start to the next. */
export interface ServerSettings {
  readonly port?: number;
}

export const settingsIn = async (place: Pick<ServerPlace, 'settings'>): Promise<ServerSettings> =>
  (await readJson<ServerSettings>(place.settings).catch(() => undefined)) ?? {};
