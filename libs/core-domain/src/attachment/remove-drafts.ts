import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a file is called while it is written: a random name of its own, behind a dot where it lies beside whole ones. */
const DRAFT = /^\.?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an error says that a file or directory is not there. */
export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The entries of a directory; none where there is no directory. */
export const entriesOf = async (path: string): Promise<readonly string[]> => {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** When a file was written last; undefined when it is gone. */
export const writtenAt = async (path: string): Promise<Date | undefined> => {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/**
 * Removes what a process that was killed has left half-written in a directory: nobody else does, since whoever writes a draft removes it himself.
 * @param before drafts that were written to later may still be under way
 * @returns how many are gone
 */
export const removeDrafts = async (directory: string, before: Date): Promise<number> => {
  let gone = 0;
  for (const name of (await entriesOf(directory)).filter((one) => DRAFT.test(one))) {
    const path = join(directory, name);
    const at = await writtenAt(path);
    if (at === undefined || at > before) continue;
    await rm(path, { force: true });
    gone += 1;
  }
  return gone;
};
