import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where workers find the directory of their run. */
export const RUN_DIRECTORY = 'XIANGZHI_TEST_RUN';

/** The directory of this run; all of it is removed at the end. */
export const runDirectory = (): string => {
  const directory = process.env[RUN_DIRECTORY];
  if (!directory) throw new Error(`${RUN_DIRECTORY} is not set: run specs with jest and its global set-up (jest.config.mjs)`);
  return directory;
};

const PREFIX = 'xiangzhi-run-';
const OWNER = 'owner.json';
/** What the first spec that needs PostgreSQL leaves for the others, and for the end of the run. */
export const SERVER_RECORD = 'server.json';

interface ServerRecord {
  readonly pid: number;
  readonly clusterDirectory: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const readJson = <Content>(path: string): Content | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Content;
  } catch {
    return undefined;
  }
};

/** Numbers of processes are used again: only a process that serves this cluster is ended. */
const serves = ({ pid, clusterDirectory }: ServerRecord): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(clusterDirectory);
  } catch {
    return isAlive(pid) && !existsSync('/proc');
  }
};

const serverOf = (directory: string): ServerRecord | undefined => {
  const recorded = readJson<ServerRecord>(join(directory, SERVER_RECORD));
  if (recorded) return recorded;
  const clusterDirectory = join(directory, 'data/postgres/cluster');
  const pidFile = join(clusterDirectory, 'postmaster.pid');
  return existsSync(pidFile) ? { pid: Number(readFileSync(pidFile, 'utf8').split('\n')[0]), clusterDirectory } : undefined;
};

/** Ends the run's server at once (its data is thrown away) and removes everything of the run. */
export const removeRun = async (directory: string): Promise<void> => {
  const server = serverOf(directory);
  if (server && serves(server)) {
    process.kill(server.pid, 'SIGQUIT');
    for (let waited = 0; isAlive(server.pid) && serves(server) && waited < 10_000; waited += 10) await pause(10);
  }
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
};

/** A run that was killed leaves a server and a directory behind; the next run clears them. */
export const removeDeadRuns = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const directory = join(tmpdir(), name);
    const owner = readJson<{ readonly pid: number }>(join(directory, OWNER));
    if (owner && !isAlive(owner.pid)) await removeRun(directory);
  }
};

/** Makes the directory of this run. It may be passed through, so that the server's own user gets to its files. */
export const makeRun = (): string => {
  const directory = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(directory, 0o711);
  writeFileSync(join(directory, OWNER), JSON.stringify({ pid: process.pid }), { mode: 0o600 });
  return directory;
};
