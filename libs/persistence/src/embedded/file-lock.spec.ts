import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSpecDirectory } from '../fixtures/spec-server.js';
import { withFileLock } from './file-lock.js';
import { returnLease, takeLease } from './leases.js';
import { isAlive, ownIdentity, startOf } from './process-identity.js';

/** A number above every system's limit: no process has it. */
const NOBODY = 2 ** 22 + 1;

describe('locks and leases', () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await makeSpecDirectory();
    path = join(directory, 'lock');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('lets one at a time through and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const turn = (): Promise<void> =>
      withFileLock(path, async () => {
        most = Math.max(most, (inside += 1));
        await readdir(directory);
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, turn));
    expect(most).toBe(1);
    expect(await readdir(directory)).toEqual([]);
  });

  it('is free again after a failure', async () => {
    await expect(withFileLock(path, () => Promise.reject(new Error('work failed')))).rejects.toThrow('work failed');
    await expect(withFileLock(path, () => Promise.resolve('next'))).resolves.toBe('next');
  });

  it.each([
    ['a dead process', { pid: NOBODY, startedAt: 'x' }],
    ['a dead process whose number is in use again', { pid: process.pid, startedAt: 'another boot' }],
  ])('takes the lock of %s over, many at once included', async (_, holder) => {
    await writeFile(path, JSON.stringify({ ...holder, token: 'dead' }));
    let inside = 0;
    const turns = await Promise.all(
      Array.from({ length: 8 }, () =>
        withFileLock(path, async () => {
          expect((inside += 1)).toBe(1);
          await readdir(directory);
          inside -= 1;
          return true;
        }),
      ),
    );
    expect(turns).toHaveLength(8);
    expect(await readdir(directory)).toEqual([]);
  });

  it('a process is told from a later one with its number', () => {
    const self = ownIdentity();
    expect(isAlive(self)).toBe(true);
    expect(isAlive({ ...self, startedAt: 'earlier' })).toBe(false);
    expect(startOf(NOBODY)).toBeUndefined();
  });

  it('leases of dead processes, and broken ones, do not count and are swept', async () => {
    const leases = join(directory, 'leases');
    const [first, second] = [await takeLease(leases), await takeLease(leases)];
    await writeFile(join(leases, 'dead.json'), JSON.stringify({ pid: NOBODY, startedAt: 'x' }));
    await writeFile(join(leases, 'reused.json'), JSON.stringify({ pid: process.pid, startedAt: 'x' }));
    await writeFile(join(leases, 'broken.json'), '{');
    expect(await returnLease(leases, first)).toBe(false);
    expect(await returnLease(leases, second)).toBe(true);
    expect(await readdir(leases)).toEqual([]);
  });
});
