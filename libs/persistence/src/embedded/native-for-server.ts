import { chmod, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { completeNative, locateNative } from './native-package.js';
import type { EmbeddedOptions } from './embedded-options.js';
import { usingDirectory } from './file-errors.js';
import type { ServerPlace } from './server-place.js';
import { copyTree } from './shelter.js';
import { mayTraverse } from './traversal.js';

const COPY_PREFIX = 'native-';

/** Tells versions of the binaries apart; a copy is made anew when the package was updated. */
async function versionOf(native: string): Promise<string> {
  const manifest = await readFile(join(dirname(native), 'package.json'), 'utf8').catch(() => '{}');
  const { version } = JSON.parse(manifest) as { readonly version?: string };
  return version ?? String(Math.trunc((await stat(join(native, 'bin', 'postgres'))).mtimeMs));
}

async function removeOtherCopies(home: string, current: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith(COPY_PREFIX) && name !== basename(current)) await rm(join(home, name), { recursive: true, force: true });
  }
}

/** A copy keeps the modes of a package that may have been read-only; links must go into it, and one day it must go itself. */
async function makeWritable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) await makeWritable(join(directory, entry.name));
}

async function copyNative(native: string, home: string): Promise<string> {
  const copy = join(home, `${COPY_PREFIX}${await versionOf(native)}`);
  await removeOtherCopies(home, copy);
  if (await stat(copy).catch(() => undefined)) return copy;
  const draft = `${copy}.draft`;
  await rm(draft, { recursive: true, force: true });
  await copyTree(native, draft);
  await makeWritable(draft);
  await completeNative(draft);
  await rename(draft, copy);
  return copy;
}

/**
 * Binaries that the server's user can run, with their library links: those of the package, or a copy beside the cluster
 * when the package is out of the user's reach or read-only and incomplete (decisions 2 and 3). Call only when no server runs.
 */
export async function nativeForServer(options: EmbeddedOptions, place: ServerPlace): Promise<string> {
  const native = options.nativeDirectory ?? locateNative();
  const complete = await completeNative(native);
  if (complete && (place.user === undefined || (await mayTraverse(join(native, 'bin'), place.user)))) return native;
  return usingDirectory(place.home, async () => {
    const copy = await copyNative(native, place.home);
    options.onNotice?.(`数据库程序 ${native} ${complete ? '对服务器用户不可达' : '不完整且所在目录只读'}，改用副本 ${copy}`);
    return copy;
  });
}
