import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFileLock } from '@xiangzhi/persistence';
import { runDirectory } from '../jest/run-directory.js';

const makeAt = async (folder: string, make: (folder: string) => Promise<void>): Promise<void> => {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  // A server that works as another user must be able to enter.
  chmodSync(draft, 0o711);
  await make(draft);
  renameSync(draft, folder);
};

/**
 * Copies a folder into another. It is made by the first spec of a run that asks for it, while other workers that ask wait; a failure is the
 * asker's, and the next one tries again. It goes with the run.
 * @param name what it is called in the run
 */
export const copyMadeOnce = async (name: string, target: string, make: (folder: string) => Promise<void>): Promise<void> => {
  const folder = join(runDirectory(), name);
  await withFileLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await makeAt(folder, make);
  });
  // Owners and rights too, which node's own copying loses.
  await promisify(execFile)('cp', ['-a', `${folder}/.`, target]);
};
