import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { inTransaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import { aPlugin, aTownship, ownDatabase, plainAnswer, statementCount, statementsOf, testDatabase, TestClock, testRuntime, type TestDatabase, type Unit } from './index.js';
import { removeDeadRuns } from './jest/run-directory.js';

describe('the test kit', () => {
  it('makes townships that share nothing', async () => {
    const townships = await Promise.all(Array.from({ length: 10 }, () => aTownship({ villages: 3 })));
    expect(new Set(townships.map(({ areaCode }) => areaCode)).size).toBe(10);
    const runtime = await testRuntime();
    const seen = await Promise.all(
      townships.map(async (township) => runtime.data<{ orgTree: { nodes: { id: string }[] } }>(await township.actor(), '{ orgTree { nodes { id } } }')),
    );
    expect(seen.map(({ orgTree }) => orgTree.nodes.length)).toEqual(Array.from({ length: 10 }, () => 4));
    expect(new Set(seen.flatMap(({ orgTree }) => orgTree.nodes.map(({ id }) => id))).size).toBe(40);
  });

  it('gives the holder of a post the home unit that is wished for', async () => {
    const township = await aTownship();
    const [post, home] = (await township.units([{ level: 'VILLAGE' }, { level: 'DEPARTMENT' }])) as [Unit, Unit];
    const homeOf = async ({ userId }: TenantActor): Promise<unknown> =>
      (await township.enter((tx) => tx.query<{ unit_id: string }>({ text: 'select unit_id from core.app_user where tenant_id = $1 and id = $2', values: [township.tenantId, userId] })))[0]?.unit_id;
    const actors = [await township.actor({ unit: post, person: { unit: home } }), await township.actor({ unit: post }), await township.actor()] as const;
    expect(await Promise.all(actors.map(homeOf))).toEqual([home.id, post.id, township.root.id]);
    expect(actors.map(({ unitId }) => unitId)).toEqual([post.id, post.id, township.root.id]);
  });

  it('compares answers without the running number of an item, and with whose number it is', () => {
    const numbered = (code: string): string => plainAnswer(`{"code":"${code}"}`, newId());
    expect(numbered('WG-410922100-202603-0001')).toBe(numbered('WG-410922100-202603-10234'));
    expect(numbered('WG-410922100-202603-0001')).not.toBe(numbered('WG-410926100-202603-0001'));
  });

  it('makes an official township with the villages of the list', async () => {
    // There is only one of that code, so it needs a database of its own.
    const on = await ownDatabase();
    const township = await aTownship({ areaCode: '410927103', on });
    const runtime = await testRuntime({ on });
    expect(await runtime.data(await township.actor(), '{ orgTree { totalCount } }')).toEqual({ orgTree: { totalCount: 53 } });
  });

  it('begins a database with plugins: two manifests of one key are told apart, and nothing of one database is in the next', async () => {
    const [early, late] = await Promise.all([aPlugin({ key: 'begun', version: '0.1.0' }), aPlugin({ key: 'begun', version: '0.2.0' })]);
    const installedIn = async ({ superuser }: TestDatabase): Promise<unknown> => (await superuser.query('select key, version from core.plugin order by key')).rows;
    const first = await ownDatabase([early.manifest]);
    expect(await installedIn(first)).toEqual([{ key: 'begun', version: '0.1.0' }]);
    await first.superuser.query('delete from core.plugin');
    expect(await installedIn(await ownDatabase([early.manifest]))).toEqual([{ key: 'begun', version: '0.1.0' }]);
    expect(await installedIn(await ownDatabase([late.manifest]))).toEqual([{ key: 'begun', version: '0.2.0' }]);
    expect(await installedIn(await ownDatabase())).toEqual([]);
  });

  it('counts the statements of a role, without BEGIN, COMMIT and entering the tenant', async () => {
    const { database, superuser } = await testDatabase();
    const township = await aTownship();
    const counted = await statementsOf(async () => {
      await township.enter((tx) => tx.query({ text: 'select count(*) from core.org_unit where name = $1', values: ['x'] }));
      await township.enter((tx) => tx.query({ text: 'select count(*) from core.org_unit where name = $1', values: ['y'] }));
      await superuser.query('select 1 as not_counted');
      await database.pool('worker').query('select 2 as counted');
    });
    expect(counted.map(({ role, calls }) => [role, calls])).toEqual([['xz_worker', 1], ['xz_app', 2]]);
  });

  it('counts as many without their texts: entering a tenant or a region is none, however it is entered', async () => {
    const { database, superuser } = await testDatabase();
    const township = await aTownship();
    const work = async (): Promise<void> => {
      await township.enter((tx) => tx.query({ text: 'select count(*) from core.org_unit where name = $1', values: ['x'] }));
      await superuser.query('select 1 as not_counted');
      await database.pool('worker').query('select 2 as counted');
      await inTransaction(database.pool('oversight'), async (tx) => {
        await tx.query({ text: 'select xz.oversee($1::text, $2::uuid)', values: ['410900', NOBODY] });
        await tx.query({ text: 'select count(*) from oversight.township', values: [] });
      });
    };
    // Before anything has entered a region here, which would tell the number of that statement.
    const counted = await statementCount(work);
    expect([counted, (await statementsOf(work)).reduce((sum, { calls }) => sum + calls, 0)]).toEqual([3, 3]);
  });

  it('has a clock that stands until it is moved', () => {
    const clock = new TestClock('2026-03-02');
    expect(clock.now().toISOString()).toBe('2026-03-02T01:00:00.000Z');
    clock.advance({ days: 1, minutes: -30 });
    expect(clock.now().toISOString()).toBe('2026-03-03T00:30:00.000Z');
    clock.set('2026-12-31T23:59:59+08:00');
    expect(clock.now().toISOString()).toBe('2026-12-31T15:59:59.000Z');
  });

  it('clears what a killed run has left behind, and nothing of a living one', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    const leave = (pid: number): string => {
      const directory = mkdtempSync(join(tmpdir(), 'xiangzhi-run-'));
      writeFileSync(join(directory, 'owner.json'), JSON.stringify({ pid }));
      return directory;
    };
    const [old, living] = [leave(dead.pid!), leave(process.pid)];
    await removeDeadRuns();
    expect([existsSync(old), existsSync(living)]).toEqual([false, true]);
    rmSync(living, { recursive: true });
  });
});
