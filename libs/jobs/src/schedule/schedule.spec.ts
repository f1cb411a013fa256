import type { Township } from '@xiangzhi/testing';
import { JobsWorld } from '../fixtures/jobs-world.js';

describe('the schedule', () => {
  let world: JobsWorld;

  beforeAll(async () => {
    world = await JobsWorld.start();
  });
  /** Townships of earlier specs are out of use. */
  beforeEach(async () => {
    await world.db.superuser.query(`delete from jobs._private_jobs; delete from jobs.tick; update core.tenant set status = 'ARCHIVED'`);
    world.errors.splice(0);
    world.clock.set('2026-03-02T01:00:00+08:00');
    world.modules = [world.job('meals', 'meals.count', { cron: '30 2 * * *' })];
  });

  const keys = async (): Promise<string[]> => (await world.db.superuser.query<{ key: string }>('select key from jobs._private_jobs order by id')).rows.map(({ key }) => key);
  const keyOf = ({ tenantId }: Township, tick: string): string => `meals.count:${tenantId}:${new Date(tick).toISOString()}`;

  it('gives each township with the module its job when the tick has come, once with three workers', async () => {
    const [one, other, none] = [await world.township('meals'), await world.township('meals'), await world.township()];
    const off = await world.township('meals');
    await world.setState(off, 'meals', 'READ_ONLY');
    const workers = [world.schedule(), world.schedule(), world.schedule()];
    const round = async (): Promise<number> => (await Promise.all(workers.map((worker) => worker.runOnce()))).reduce((sum, { jobs }) => sum + jobs, 0);
    expect(await round()).toBe(0);
    world.clock.set('2026-03-02T02:29:59+08:00');
    expect(await round()).toBe(0);
    world.clock.set('2026-03-02T02:30:00+08:00');
    expect(await round()).toBe(2);
    expect(await round()).toBe(0);
    expect((await keys()).sort()).toEqual([keyOf(one, '2026-03-02T02:30:00+08:00'), keyOf(other, '2026-03-02T02:30:00+08:00')].sort());
    await world.runner().runOnce();
    expect([await world.effects(one), await world.effects(other), await world.effects(off), await world.effects(none)].map((list) => list.length)).toEqual([1, 1, 0, 0]);
  });

  it('a job that is seen for the first time starts with its next tick', async () => {
    await world.township('meals');
    world.clock.set('2026-03-02T09:00:00+08:00');
    expect(await world.schedule().runOnce()).toEqual({ ticks: 0, jobs: 0 });
    world.clock.set('2026-03-03T02:30:00+08:00');
    expect(await world.schedule().runOnce()).toEqual({ ticks: 1, jobs: 1 });
  });

  it('what was missed is run once, for the latest tick', async () => {
    const township = await world.township('meals');
    await world.schedule().runOnce();
    world.clock.set('2026-09-15T12:00:00+08:00');
    expect(await world.schedule().runOnce()).toEqual({ ticks: 1, jobs: 1 });
    expect(await keys()).toEqual([keyOf(township, '2026-09-15T02:30:00+08:00')]);
  });

  it('a clock that is set back runs nothing a second time, in this worker and in a new one', async () => {
    await world.township('meals');
    const worker = world.schedule();
    await worker.runOnce();
    world.clock.set('2026-03-05T09:00:00+08:00');
    expect(await worker.runOnce()).toMatchObject({ jobs: 1 });
    for (const at of ['2026-03-01T02:30:00+08:00', '2026-03-03T02:30:00+08:00', '2026-03-05T02:30:00+08:00']) {
      world.clock.set(at);
      expect(await worker.runOnce()).toMatchObject({ jobs: 0 });
      expect(await world.schedule().runOnce()).toMatchObject({ jobs: 0 });
    }
    world.clock.set('2026-03-06T02:30:00+08:00');
    expect(await world.schedule().runOnce()).toMatchObject({ jobs: 1 });
  });

  it('a cron line that cannot be read is said once and keeps no other job from its tick', async () => {
    await world.township('meals');
    world.modules = [world.job('grids', 'grids.count', { cron: 'every night' }), ...world.modules];
    const worker = world.schedule();
    await worker.runOnce();
    world.clock.set('2026-03-02T02:30:00+08:00');
    expect(await worker.runOnce()).toEqual({ ticks: 1, jobs: 1 });
    expect(world.errors).toMatchObject([{ job: 'grids.count' }]);
  });

  it('gives jobs of the core to every township that is not suspended or archived', async () => {
    const [active, suspended] = [await world.township(), await world.township()];
    await world.db.superuser.query(`update core.tenant set status = 'SUSPENDED' where tenant_id = $1`, [suspended.tenantId]);
    world.modules = [world.job('core', 'core.tidy', { cron: '* * * * *' })];
    const worker = world.schedule();
    await worker.runOnce();
    world.clock.advance({ minutes: 1 });
    expect(await worker.runOnce()).toEqual({ ticks: 1, jobs: 1 });
    await world.runner().runOnce();
    expect(await world.effects(active)).toHaveLength(1);
  });

  it('AM-18 archives run nothing but what is for them, also what was ordered before; nobody else runs what is for archives alone', async () => {
    const [live, archive, goes] = [await world.township(), await world.township(), await world.township()];
    const close = ({ tenantId }: Township) => world.db.superuser.query(`update core.tenant set status = 'ARCHIVED' where tenant_id = $1`, [tenantId]);
    await close(archive);
    const cron = '* * * * *';
    const kinds = [world.job('core', 'core.tidy', { cron }), world.job('core', 'core.erase', { cron, archives: 'ALSO' }), world.job('core', 'core.hand-over', { cron, archives: 'ONLY' })];
    world.modules = [{ module: 'core', consumers: new Map(), jobs: new Map(kinds.flatMap(({ jobs }) => [...jobs])) }];
    const worker = world.schedule();
    await worker.runOnce();
    world.clock.advance({ minutes: 1 });
    await worker.runOnce();
    await close(goes);
    await world.runner().runOnce();
    const ran = async (township: Township) => (await world.effects(township)).map(({ about }) => about).sort();
    expect([await ran(live), await ran(archive), await ran(goes)]).toEqual([['core.erase', 'core.tidy'], ['core.erase', 'core.hand-over'], ['core.erase']]);
  });
});
