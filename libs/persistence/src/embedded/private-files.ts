import { chmod, lchown, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './file-errors.js';
import type { ServerUser } from './server-user.js';

/**
 * Makes a directory of ours with exactly this mode, whatever the umask; an existing one keeps its mode. Parents that are
 * missing get the usual mode.
 */
export async function makeDirectory(path: string, mode: number): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await chmod(path, mode);
}

/** Replaces a small file as a whole, on disk before it is seen. */
export async function replaceFile(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** The object in a JSON file of ours; undefined when there is no such file. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Gives a tree to a user, without following links. */
export async function giveTo(path: string, user: ServerUser): Promise<void> {
  await lchown(path, user.uid, user.gid);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const inner = join(path, entry.name);
    await (entry.isDirectory() ? giveTo(inner, user) : lchown(inner, user.uid, user.gid));
  }
}
