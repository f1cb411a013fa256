import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServerUser } from './server-user.js';

const EXECUTE = 1;

/** Whether the permission bits let a user through a directory (no access control lists: those only ever add). */
export function mayEnter(directory: { readonly mode: number; readonly uid: number; readonly gid: number }, user: ServerUser): boolean {
  if (directory.uid === user.uid) return Boolean((directory.mode >> 6) & EXECUTE);
  if (directory.gid === user.gid) return Boolean((directory.mode >> 3) & EXECUTE);
  return Boolean(directory.mode & EXECUTE);
}

/** Whether a user reaches what lies in an existing directory: each directory from the root down must let the user through. */
export async function mayTraverse(directory: string, user: ServerUser): Promise<boolean> {
  if (!mayEnter(await stat(directory), user)) return false;
  const parent = dirname(directory);
  return parent === directory || mayTraverse(parent, user);
}
