import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedOptions } from './embedded-options.js';
import { usingDirectory } from './file-errors.js';
import { freePort } from './free-port.js';
import { disownTakenPid, readPostmaster, type Postmaster } from './postmaster.js';
import { replaceFile } from './private-files.js';
import { settingsIn, type ServerPlace, type ServerSettings } from './server-place.js';
import { serverArguments, serverEnvironment } from './server-settings.js';
import { isPortTaken, isStillHeld, startFailure } from './start-failure.rules.js';

const POLL_MS = 10;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const PORT_TRIES = 5;
/** How long processes of a killed server may take to notice it. */
const ORPHANS_MS = 15_000;

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;

/** In a process group of its own: Ctrl-C ends node, which drains and then stops the server itself. */
async function spawnServer(native: string, place: ServerPlace, port: number, testing: boolean): Promise<ChildProcess> {
  const log = await open(place.log, 'a', 0o600);
  try {
    const child = spawn(join(native, 'bin', 'postgres'), serverArguments(place.cluster, port, testing), {
      cwd: '/',
      env: serverEnvironment(testing),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...place.user,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(startFailure('postgres', place.cluster, error.message)));
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Waits until the server is ready; undefined when it ended instead. Recovery after a kill may take its time. */
async function whenReady(child: ChildProcess, cluster: string): Promise<Postmaster | undefined> {
  while (child.exitCode === null && child.signalCode === null) {
    const server = await readPostmaster(cluster);
    if (server?.pid === child.pid && server?.status === 'ready') return server;
    await pause(POLL_MS);
  }
  return undefined;
}

interface Attempt {
  readonly server: Postmaster | undefined;
  /** What this attempt wrote to the log. */
  readonly log: string;
}

async function attempt(native: string, place: ServerPlace, port: number, testing: boolean): Promise<Attempt> {
  const before = await sizeOf(place.log);
  const child = await spawnServer(native, place, port, testing);
  const server = await whenReady(child, place.cluster);
  return { server, log: server ? '' : (await readFile(place.log)).subarray(before).toString() };
}

async function startWithin(native: string, place: ServerPlace, options: EmbeddedOptions): Promise<Postmaster> {
  const giveUpAt = Date.now() + ORPHANS_MS;
  let preferred = (await settingsIn(place)).port;
  for (let tries = 1; ; ) {
    const port = await freePort(preferred);
    const { server, log } = await attempt(native, place, port, options.testing === true);
    if (server) return server;
    if (isStillHeld(log) && Date.now() < giveUpAt) await pause(200);
    else if (isPortTaken(log) && tries < PORT_TRIES) {
      tries += 1;
      preferred = undefined;
    } else throw startFailure('postgres', place.cluster, log);
  }
}

/** Starts the server of an existing cluster on its former port, or on a free one. Call under the lock. @throws InstallationProblem. */
export async function startPostmaster(native: string, place: ServerPlace, options: EmbeddedOptions): Promise<Postmaster> {
  await disownTakenPid(place.cluster);
  if ((await sizeOf(place.log)) > LOG_LIMIT_BYTES) await rename(place.log, `${place.log}.1`);
  const former = (await settingsIn(place)).port;
  const server = await usingDirectory(place.office, () => startWithin(native, place, options));
  if (server.port === former) return server;
  if (former !== undefined) options.onNotice?.(`内置数据库原来的端口 ${former} 已被其他程序占用，改用 ${server.port}`);
  await usingDirectory(place.office, () => replaceFile(place.settings, JSON.stringify({ port: server.port } satisfies ServerSettings), 0o644));
  return server;
}
