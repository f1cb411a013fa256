import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** Takes a lease: as long as its process lives, the server is needed. Returns the lease's file. Call under the lock. */
export async function takeLease(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${process.pid}-${randomUUID()}.json`);
  await writeFile(path, JSON.stringify(ownIdentity()), { mode: 0o644 });
  return path;
}

async function isValid(path: string): Promise<boolean> {
  try {
    return isAlive(JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity);
  } catch {
    return false; // cut off by a full disk or a kill: its process never came to use the server
  }
}

/** Gives a lease back and sweeps those of dead processes. True when nobody needs the server any more. Call under the lock. */
export async function returnLease(directory: string, lease: string): Promise<boolean> {
  await rm(lease, { force: true });
  let living = 0;
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (await isValid(path)) living += 1;
    else await rm(path, { force: true });
  }
  return living === 0;
}
