import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { InstallationProblem } from '../installation/installation-problem.js';
import { codeOf } from '../errors/error-facts.js';
import { isMissing } from './file-errors.js';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

interface Holder extends ProcessIdentity {
  /** Tells two holds of one process apart. */
  readonly token: string;
}

const POLL_MS = 15;
const LONGEST_WAIT_MS = 180_000;

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A link appears with its whole content and only when nothing is there: the one step that two processes cannot both make. */
async function tryToHold(path: string, token: string): Promise<boolean> {
  const draft = `${path}.${token}`;
  await writeFile(draft, JSON.stringify({ ...ownIdentity(), token }), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes the lock of a dead process. Only the holder of a second lock, named after the dead hold, may do so, and only
 * while that very hold is still there: nobody removes a lock that a living process has taken meanwhile.
 */
const clearDead = (path: string, dead: Holder): Promise<void> =>
  withFileLock(`${path}-${dead.token}`, async () => {
    if ((await holderOf(path))?.token === dead.token) await rm(path, { force: true });
  });

async function hold(path: string, token: string): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!(await tryToHold(path, token))) {
    const holder = await holderOf(path);
    if (holder && !isAlive(holder)) await clearDead(path, holder);
    else if (holder && Date.now() > deadline) throw stillHeld(path, holder);
    else await pause(POLL_MS);
  }
}

const stillHeld = (path: string, { pid }: Holder): InstallationProblem =>
  new InstallationProblem('SERVER_SILENT', {
    zh: `等待数据库锁 ${path} 超时：进程 ${pid} 一直占用。请检查该进程是否卡住，结束后重新启动。`,
    en: `Process ${pid} has held ${path} for too long. See whether it hangs, end it, and start again.`,
  });

/** Runs `work` while no other process, and no other call of this one, holds `path`. Locks of dead processes do not count. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  await hold(path, token);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
