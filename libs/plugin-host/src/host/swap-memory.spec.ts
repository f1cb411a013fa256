import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { MemoryLine } from '../fixtures/swap-memory.js';
import { HostWorld } from '../fixtures/host-world.js';
import { SWAPPED, swappedPlugin } from '../fixtures/swapped-plugins.js';

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const REGISTER = pathOf('../../../../tools/source-loader/register.mjs');
const SWAPS = 200;

const TABLES = SWAPPED.flatMap((key) => [
  `create schema ${key}`,
  `create table ${key}.thing (tenant_id uuid, id uuid, name text, amount int, version int, created_at timestamptz, updated_at timestamptz)`,
  `grant usage on schema ${key} to xz_app`,
  `grant select on ${key}.thing to xz_app`,
]);

/** Swaps in a process of its own, so that nothing of jest is measured. */
const measured = async (errand: object): Promise<readonly MemoryLine[]> => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', REGISTER, pathOf('../fixtures/swap-memory.ts')], {
    env: { ...process.env, NODE_OPTIONS: '', XZ_ERRAND: JSON.stringify(errand) },
  });
  expect(stderr.split('\n').filter((line) => line !== '' && !line.includes('Warning'))).toEqual([]);
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as MemoryLine);
};

describe('decision 17 a runtime leaves nothing behind', () => {
  it('resident memory after swap 200 is at most 1.1 times that after swap 20, and no request fails meanwhile', async () => {
    const world = await HostWorld.open();
    for (const statement of TABLES) await world.db.superuser.query(statement);
    for (const key of SWAPPED) await world.install((await swappedPlugin(key)).manifest);
    const [busy, one, two] = [await world.township('alpha', 'gamma'), await world.township('alpha'), await world.township('alpha')];
    await world.switch(busy, 'beta', 'DISABLED');
    const actors = await Promise.all([busy, one, two].map((township) => township.actor()));
    const asking = actors.map((actor) => ({ ...actor, permissions: [...actor.permissions, 'alpha:thing:read'] }));
    const { urls, superuserUrl } = world.db;
    const lines = await measured({ urls, superuserUrl, busy: busy.tenantId, actors: asking, swaps: SWAPS });
    expect(lines).toMatchObject([{ swap: 20, failed: 0 }, { swap: SWAPS, failed: 0 }]);
    const [early, late] = lines;
    expect(late?.residentMb).toBeLessThanOrEqual((early?.residentMb ?? 0) * 1.1);
    expect(late?.heapMb).toBeLessThanOrEqual((early?.heapMb ?? 0) * 1.1);
    await world.reset();
  });
});
