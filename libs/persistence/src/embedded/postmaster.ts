import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { InstallationProblem } from '../installation/installation-problem.js';
import { codeOf } from '../errors/error-facts.js';
import { isMissing } from './file-errors.js';
import { commandLineOf, isNumberTaken, startOf } from './process-identity.js';

/** What `postmaster.pid` says. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` … */
  readonly status: string;
}

const POLL_MS = 10;
const FAST_SHUTDOWN_MS = 60_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** The last postmaster's own account of itself, be it alive or not. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } : undefined;
}

/** Whether a process is the postmaster of this cluster: numbers of processes are used again, command lines tell. */
function servesCluster(pid: number, cluster: string): boolean {
  const command = commandLineOf(pid);
  return command === '' || command.includes(cluster);
}

/** The living postmaster of a cluster, ready or not. */
export async function livingPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster);
  return found && startOf(found.pid) !== undefined && servesCluster(found.pid, cluster) ? found : undefined;
}

/**
 * After a kill PostgreSQL itself replaces its stale `postmaster.pid`, but it refuses when the number is still taken: by a
 * foreign process, or by its dead self that the container's first process never fetches. Writing our own number over it lets PostgreSQL pass (it disregards its parent) and still keeps its
 * check that no orphan of the old server holds the shared memory, which deleting the file would not.
 */
export async function disownTakenPid(cluster: string): Promise<void> {
  const found = await readPostmaster(cluster);
  if (!found || !isNumberTaken(found.pid) || (await livingPostmaster(cluster))) return;
  const [, ...rest] = (await readFile(pidFile(cluster), 'utf8')).split('\n');
  await writeFile(pidFile(cluster), [String(process.pid), ...rest].join('\n'));
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (startOf(pid) !== undefined) {
    if (Date.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * Stops the server of a cluster: a fast shutdown, and after a minute an immediate one, from which the next start recovers.
 * @throws InstallationProblem SERVER_SILENT when it outlives both.
 */
export async function stopPostmaster(cluster: string): Promise<void> {
  const server = await livingPostmaster(cluster);
  if (!server) return;
  signal(server.pid, 'SIGINT');
  if (await gone(server.pid, FAST_SHUTDOWN_MS)) return;
  signal(server.pid, 'SIGQUIT');
  if (await gone(server.pid, IMMEDIATE_SHUTDOWN_MS)) return;
  throw new InstallationProblem('SERVER_SILENT', {
    zh: `内置数据库进程 ${server.pid} 无法停止。请手动结束该进程（kill -9 ${server.pid}），下次启动会自动恢复。`,
    en: `The embedded database (process ${server.pid}) does not stop. End it by hand (kill -9 ${server.pid}); the next start recovers.`,
  });
}
