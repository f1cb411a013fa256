import { newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import type { Township } from '@xiangzhi/testing';
import pg from 'pg';
import { JobsWorld } from '../fixtures/jobs-world.js';
import { failingJobs, installQueue, releasePlanned, retryJob } from '../index.js';

interface Order {
  readonly what?: string;
  readonly at?: Date;
  readonly once?: string;
  readonly tenantId?: string;
}

describe('jobs', () => {
  let world: JobsWorld;

  beforeAll(async () => {
    world = await JobsWorld.start();
  });
  beforeEach(async () => {
    world.modules = [];
    await world.db.superuser.query('delete from jobs._private_jobs; delete from jobs.planned; delete from jobs.runner');
  });

  /** As `work.enqueue` does it. */
  const order = (tx: Transaction, township: Township, { what = 'x', at, once, tenantId = township.tenantId }: Order = {}): Promise<unknown> => {
    const payload = JSON.stringify({ module: 'meals', job: 'meals.count', tenantId, ids: { what } });
    return tx.query(sql`select jobs.enqueue('module-job', ${payload}::jsonb, ${at ?? null}::timestamptz, ${once ?? null}::text)`);
  };
  const ordered = (township: Township, wish?: Order): Promise<unknown> => township.enter((tx) => order(tx, township, wish));
  const runAll = (): Promise<void> => world.runner().runOnce();
  const queued = async (): Promise<number> => Number((await world.db.superuser.query<{ count: string }>('select count(*) from jobs._private_jobs where attempts < max_attempts')).rows[0]?.count);

  it('run in the township that ordered them, once each', async () => {
    world.modules = [world.job('meals', 'meals.count')];
    const [one, other] = [await world.township('meals'), await world.township('meals')];
    await ordered(one, { what: 'first' });
    await ordered(other, { what: 'second' });
    await Promise.all([runAll(), runAll()]);
    expect((await world.effects(one)).map(({ what }) => what)).toEqual(['first']);
    expect((await world.effects(other)).map(({ what }) => what)).toEqual(['second']);
    expect(await queued()).toBe(0);
  });

  it('CORE-06 of a module that is not enabled any more are silent', async () => {
    world.modules = [world.job('meals', 'meals.count')];
    const township = await world.township('meals');
    await ordered(township);
    await world.setState(township, 'meals', 'DISABLED');
    await runAll();
    expect(await world.effects(township)).toEqual([]);
    expect(await queued()).toBe(0);
  });

  it('an order of an act that is rolled back is not given', async () => {
    const township = await world.township('meals');
    const act = township.enter(async (tx) => {
      await order(tx, township);
      await order(tx, township, { at: world.clock.now() });
      throw new Error('changed my mind');
    });
    await expect(act).rejects.toThrow('changed my mind');
    const { rows } = await world.db.superuser.query('select from jobs._private_jobs union all select from jobs.planned');
    expect(rows).toEqual([]);
  });

  it('with a key take the place of one that has not run, whichever of them is for later; townships do not share keys', async () => {
    world.modules = [world.job('meals', 'meals.count')];
    const [one, other] = [await world.township('meals'), await world.township('meals')];
    const at = world.clock.now();
    await ordered(one, { what: 'a', once: 'k' });
    await ordered(one, { what: 'b', once: 'k', at });
    await ordered(one, { what: 'c', once: 'k', at });
    await ordered(other, { what: 'd', once: 'k' });
    await ordered(other, { what: 'e', once: 'other' });
    await releasePlanned(world.db.database, world.clock);
    await ordered(other, { what: 'f', once: 'other' });
    await runAll();
    expect((await world.effects(one)).map(({ what }) => what)).toEqual(['c']);
    expect((await world.effects(other)).map(({ what }) => what).sort()).toEqual(['d', 'f']);
  });

  it('for later wait until the business clock has reached them, wherever the server’s clock stands', async () => {
    world.modules = [world.job('meals', 'meals.count')];
    const township = await world.township('meals');
    await ordered(township, { at: new Date(world.clock.now().getTime() + 60_000) });
    expect(await releasePlanned(world.db.database, world.clock)).toBe(0);
    world.clock.advance({ minutes: 1 });
    expect((await Promise.all([releasePlanned(world.db.database, world.clock), releasePlanned(world.db.database, world.clock)])).sort()).toEqual([0, 1]);
    await runAll();
    expect(await world.effects(township)).toHaveLength(1);
  });

  it('that fail are shown without personal data, tried again by themselves, and by the operator at once', async () => {
    let broken = true;
    const before = (): void => {
      if (broken) throw new TypeError('no mobile 13800001111');
    };
    world.modules = [world.job('meals', 'meals.count', { before })];
    const township = await world.township('meals');
    await ordered(township);
    await runAll();
    const [failing] = await failingJobs(world.db.database);
    expect(failing).toMatchObject({ tenantId: township.tenantId, module: 'meals', job: 'meals.count', attempts: 1, nextAt: expect.any(Date) });
    expect(failing?.error).toMatch(/^TypeError: no mobile … \(jobs\.spec\.ts:\d+\)$/);
    await runAll();
    expect(await queued()).toBe(1);
    broken = false;
    expect(await retryJob(world.db.database, failing?.id ?? '')).toBe(true);
    await runAll();
    expect(await world.effects(township)).toHaveLength(1);
    expect(await failingJobs(world.db.database)).toEqual([]);
  });

  it('whose code is not here are kept and tried again', async () => {
    const township = await world.township('meals');
    await ordered(township);
    await runAll();
    expect((await failingJobs(world.db.database))[0]?.error).toContain('module meals is not loaded in this process');
  });

  it('of a module that the township enabled a moment ago wait until its code is here', async () => {
    const township = await world.township('meals');
    await ordered(township);
    const settled = (tenantId: string, module: string): Promise<void> => {
      if (tenantId === township.tenantId) world.modules = [world.job(module, 'meals.count')];
      return Promise.resolve();
    };
    await world.runner({ settled }).runOnce();
    expect(await world.effects(township)).toHaveLength(1);
    expect(await failingJobs(world.db.database)).toEqual([]);
  });

  it('have ended in the database too when the runner has stopped', async () => {
    const holder = await world.db.superuser.connect();
    world.modules = [{ module: 'meals', consumers: new Map(), jobs: new Map([['meals.count', { run: async () => void (await holder.query('begin; select from jobs._private_jobs for update')) }]]) }];
    await ordered(await world.township('meals'));
    const stopped = runAll().then(() => 'stopped');
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%_private_jobs%' and usename = 'xz_worker' and datname = current_database()`;
    while ((await world.db.superuser.query(waiting)).rowCount === 0) expect(await Promise.race([stopped, Promise.resolve('working')])).toBe('working');
    for (let looks = 0; looks < 50; looks += 1) expect(await Promise.race([stopped, world.db.superuser.query(waiting).then(() => 'working')])).toBe('working');
    await holder.query('commit');
    holder.release();
    await stopped;
    expect(await queued()).toBe(0);
  });

  it('of a runner that died are freed and run by another', async () => {
    world.modules = [world.job('meals', 'meals.count')];
    const township = await world.township('meals');
    await ordered(township);
    await world.db.superuser.query(`update jobs._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '61 seconds'`);
    await world.db.superuser.query(`insert into jobs.runner values ('pool-dead', now() - interval '61 seconds')`);
    await runAll();
    expect(await world.effects(township)).toEqual([]);
    expect(await world.runner().beat()).toBe(1);
    await runAll();
    expect(await world.effects(township)).toHaveLength(1);
  });

  it('are worked off by a standing runner as they come, without a right to the schema, and stopping waits for what runs', async () => {
    let ran: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (ran = resolve));
    world.modules = [world.job('meals', 'meals.count', { before: () => ran() })];
    const township = await world.township('meals');
    const stopping = new AbortController();
    const standing = world.runner().workUntil(stopping.signal);
    await ordered(township);
    await running;
    stopping.abort();
    await standing;
    expect(await world.effects(township)).toHaveLength(1);
    expect((await world.db.superuser.query('select from jobs.runner')).rowCount).toBe(0);
  });
});

describe('the queue', () => {
  let world: JobsWorld;
  beforeAll(async () => {
    world = await JobsWorld.start();
  });

  it('takes orders of a use case for its own township and its own task only, and shows it nothing', async () => {
    const township = await world.township('meals');
    const attempt = (text: string): Promise<unknown> => township.enter((tx) => tx.query({ text, values: [] }));
    const payload = (tenantId: string, job = 'meals.count'): string => `'${JSON.stringify({ module: 'meals', job, tenantId })}'::jsonb`;
    await expect(attempt(`select jobs.enqueue('module-job', ${payload(newId())}, null, null)`)).rejects.toMatchObject({ code: '42501' });
    await expect(attempt(`select jobs.enqueue('rm', ${payload(township.tenantId)}, null, null)`)).rejects.toMatchObject({ code: '22023' });
    await expect(attempt(`select jobs.enqueue('module-job', ${payload(township.tenantId, '')}, null, null)`)).rejects.toMatchObject({ code: '22023' });
    for (const text of ['select * from jobs.jobs', 'select * from jobs._private_jobs', 'select * from jobs.planned', 'delete from jobs.tick', `select jobs.add_job('module-job')`, `select jobs.remove_job('k')`]) {
      await expect(attempt(text)).rejects.toMatchObject({ code: '42501' });
    }
    const unentered = world.db.database.pool('app').query(`select jobs.enqueue('module-job', ${payload(township.tenantId)}, null, null)`);
    await expect(unentered).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['platform', 'oversight', 'identity', 'backup'] as const)('is closed to xz_%s', async (role) => {
    await expect(world.db.database.pool(role).query('select * from jobs._private_jobs')).rejects.toMatchObject({ code: '42501' });
  });

  it('is installed by the owner, any number of times and at once', async () => {
    const pools = [1, 2].map(() => new pg.Pool({ connectionString: world.db.ownerUrl, max: 2 }));
    for (const pool of pools) pool.on('connect', (client) => client.on('error', () => undefined)).on('error', () => undefined);
    await world.db.owner.query('drop schema jobs cascade');
    await Promise.all(pools.map((pool) => installQueue(pool)));
    await Promise.all(pools.map((pool) => installQueue(pool)));
    for (const pool of pools) await pool.end();
    await world.runner().runOnce();
    const { rows } = await world.db.superuser.query(`select has_schema_privilege('xz_worker', 'jobs', 'create') as ddl, has_table_privilege('xz_worker', 'jobs.migrations', 'insert') as ledger`);
    expect(rows).toEqual([{ ddl: false, ledger: false }]);
  });
});
