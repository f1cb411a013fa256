import { stat } from 'node:fs/promises';
import { noticeOnStderr } from '../installation/installation-problem.js';
import type { EmbeddedOptions, EmbeddedServer } from './embedded-options.js';
import { usingDirectory } from './file-errors.js';
import { withFileLock } from './file-lock.js';
import { initCluster, SUPERUSER } from './init-cluster.js';
import { joinServer, OWNER, serverUrl } from './join-server.js';
import { returnLease, takeLease } from './leases.js';
import { nativeForServer } from './native-for-server.js';
import { livingPostmaster, stopPostmaster, type Postmaster } from './postmaster.js';
import { findPlace, makeOffice, officeOf, type ServerPlace } from './server-place.js';
import { startPostmaster } from './start-postmaster.js';

interface Running {
  readonly server: Postmaster;
  readonly attached: boolean;
}

async function attach(place: ServerPlace, options: EmbeddedOptions): Promise<Postmaster | undefined> {
  const living = await livingPostmaster(place.cluster);
  if (!living || !(await joinServer(place.cluster, living, options.passwords))) return undefined;
  // Its port is known only once it is ready.
  return livingPostmaster(place.cluster);
}

async function ensureRunning(place: ServerPlace, options: EmbeddedOptions): Promise<Running> {
  const joined = await attach(place, options);
  if (joined) return { server: joined, attached: true };
  const native = await nativeForServer(options, place);
  await initCluster(native, place, options);
  const server = await startPostmaster(native, place, options);
  await joinServer(place.cluster, server, options.passwords);
  return { server, attached: false };
}

/** Gives a lease back; the last one takes the server with it. */
async function giveBack(place: ServerPlace, lease: string): Promise<void> {
  // Somebody deleted the data directory meanwhile: PostgreSQL notices by itself and ends.
  if (!(await stat(place.office).catch(() => undefined))) return;
  await withFileLock(place.lock, async () => {
    if (await returnLease(place.leases, lease)) await stopPostmaster(place.cluster);
  });
}

async function ensureLeased(options: EmbeddedOptions): Promise<{ running: Running; place: ServerPlace; lease: string }> {
  const place = await usingDirectory(options.dataDirectory, () => findPlace(options));
  const lease = await usingDirectory(options.dataDirectory, () => takeLease(place.leases));
  try {
    return { running: await ensureRunning(place, options), place, lease };
  } catch (error) {
    if (await returnLease(place.leases, lease)) await stopPostmaster(place.cluster);
    throw error;
  }
}

/**
 * A share in the embedded PostgreSQL of a data directory: joins the living server, or makes the cluster if need be and
 * starts it. Any number of processes may hold shares; the last `release` stops the server. A process that was killed
 * holds none any more (decision 4).
 * @throws InstallationProblem with the cure when directory, disk, port, user or secrets do not allow it.
 */
export async function acquireEmbeddedServer(given: EmbeddedOptions): Promise<EmbeddedServer> {
  const options = { onNotice: noticeOnStderr, ...given };
  await usingDirectory(options.dataDirectory, () => makeOffice(options.dataDirectory));
  const { lock } = officeOf(options.dataDirectory);
  const { running, place, lease } = await usingDirectory(options.dataDirectory, () => withFileLock(lock, () => ensureLeased(options)));
  const { pid, port } = running.server;
  let released: Promise<void> | undefined;
  return {
    host: '127.0.0.1',
    port,
    pid,
    ownerUrl: serverUrl(port, OWNER, options.passwords.owner),
    superuserUrl: serverUrl(port, SUPERUSER, options.passwords.superuser),
    clusterDirectory: place.cluster,
    attached: running.attached,
    release: () => (released ??= giveBack(place, lease)),
  };
}
