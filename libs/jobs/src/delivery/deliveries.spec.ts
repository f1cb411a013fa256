import { newId } from '@xiangzhi/kernel';
import { inTransaction, sql } from '@xiangzhi/persistence';
import { eventBacklog, eventNumbers, failedDeliveries, retryDelivery } from '../index.js';
import { JobsWorld } from '../fixtures/jobs-world.js';

const fail = (text: string) => (): never => {
  throw new Error(text);
};
const countTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('events', () => {
  let world: JobsWorld;

  beforeAll(async () => {
    world = await JobsWorld.start();
  });
  beforeEach(() => {
    world.modules = [];
    world.errors.splice(0);
  });

  const deliver = async (): Promise<void> => {
    await world.relay().runOnce();
    await world.deliveries().runOnce();
  };

  it('§18.1 of one record reach a consumer in the order of their writing and once, with three relays and six deliverers at work', async () => {
    world.modules = [world.consumer('meals'), world.consumer('grids')];
    const township = await world.township('meals', 'grids');
    const records = countTo(5).map(() => newId());
    let writing = true;
    const write = async (about: string): Promise<void> => {
      for (const what of countTo(20)) await world.emitted(township, about, String(what));
    };
    const relay = async (): Promise<void> => {
      const own = world.relay();
      while (writing) await own.runOnce();
      await own.runOnce();
    };
    const deliverAll = async (): Promise<void> => {
      const own = world.deliveries();
      while (writing) await Promise.all([own.runOnce(), own.runOnce()]);
    };
    const work = Promise.all([relay(), relay(), relay(), deliverAll(), deliverAll(), deliverAll()]);
    await Promise.all(records.map(write));
    writing = false;
    await work;
    await world.deliveries().runOnce();
    const effects = await world.effects(township);
    for (const consumer of ['meals', 'grids']) {
      for (const record of records) {
        expect(effects.filter((one) => one.consumer === consumer && one.about === record).map(({ what }) => Number(what))).toEqual(countTo(20));
      }
    }
    expect(world.errors).toEqual([]);
  });

  it('a consumer that fails three times and then succeeds has one effect; the pauses double', async () => {
    let tries = 0;
    world.modules = [world.consumer('meals', () => void ((tries += 1) <= 3 && fail('not yet')()))];
    const township = await world.township('meals');
    await world.emitted(township, newId(), 'a');
    await deliver();
    const shown = (await failedDeliveries(world.db.database)).filter(({ tenantId }) => tenantId === township.tenantId);
    expect(shown).toMatchObject([{ module: 'meals', attempts: 1, nextAt: expect.any(Date), error: expect.stringContaining('not yet') }]);
    for (const seconds of [1, 2, 4]) {
      world.clock.advance({ minutes: (seconds - 0.5) / 60 });
      expect(await world.deliveries().runOnce()).toEqual({ delivered: 0, silent: 0, failed: 0 });
      world.clock.advance({ minutes: 0.5 / 60 });
      await world.deliveries().runOnce();
    }
    expect(await world.effects(township)).toHaveLength(1);
    expect(await world.states(township)).toMatchObject([{ state: 'DONE', attempts: 3, error: null }]);
    expect(world.errors).toHaveLength(3);
  });

  it('a poisonous event stands as FAILED after twelve attempts and holds back its own record and consumer only, until the operator retries it', async () => {
    let poisoned = true;
    world.modules = [world.consumer('meals', (what) => void (what === 'poison' && poisoned && fail('cannot eat 13800001111')())), world.consumer('grids')];
    const township = await world.township('meals', 'grids');
    const [bad, good] = [newId(), newId()];
    for (const [about, what] of [[bad, 'before'], [bad, 'poison'], [bad, 'after'], [good, 'other']] as const) await world.emitted(township, about, what);
    await deliver();
    for (let hours = 0; hours < 12; hours += 1) {
      world.clock.advance({ hours: 1 });
      await deliver();
    }
    const meals = async (): Promise<string[]> => (await world.effects(township)).filter(({ consumer }) => consumer === 'meals').map(({ what }) => what).sort();
    expect(await meals()).toEqual(['before', 'other']);
    expect((await world.effects(township)).filter(({ consumer }) => consumer === 'grids')).toHaveLength(4);
    const [failure] = await failedDeliveries(world.db.database);
    expect(failure).toMatchObject({ tenantId: township.tenantId, module: 'meals', event: 'lamps.repaired', about: bad, attempts: 12, nextAt: null, waiting: 1 });
    expect(failure?.error).toMatch(/^Error: cannot eat … \(deliveries\.spec\.ts:\d+\)$/);
    expect(await eventBacklog(world.db.database)).toMatchObject({ unrelayed: 0, pending: 1, failed: 1, oldestPending: expect.any(Date), failures: [failure] });
    expect(await eventNumbers(world.db.database)).toEqual({ unrelayed: 0, pending: 1, failed: 1 });
    poisoned = false;
    const chosen = { tenantId: township.tenantId, id: failure?.id ?? '' };
    expect(await retryDelivery(world.db.database, chosen, world.clock)).toBe(true);
    await deliver();
    expect(await meals()).toEqual(['after', 'before', 'other', 'poison']);
    expect(await retryDelivery(world.db.database, chosen, world.clock)).toBe(false);
  });

  it.each(['READ_ONLY', 'DISABLED', 'PURGED'])('CORE-06 a module that is %s when the event is relayed does not hear of it, nor later', async (state) => {
    world.modules = [world.consumer('meals')];
    const township = await world.township('meals');
    if (state === 'PURGED') await world.db.superuser.query('delete from core.module where tenant_id = $1', [township.tenantId]);
    else await world.setState(township, 'meals', state);
    await world.emitted(township, newId(), 'a');
    await deliver();
    await world.setState(township, 'meals', 'ENABLED');
    await deliver();
    expect(await world.states(township)).toEqual([]);
    expect(await world.effects(township)).toEqual([]);
  });

  it.each([true, false])('CORE-06 a module that is switched off before the delivery is not run, and the delivery is done (code loaded: %s)', async (loaded) => {
    world.modules = [world.consumer('meals')];
    const township = await world.township('meals');
    await world.emitted(township, newId(), 'a');
    await world.relay().runOnce();
    await world.setState(township, 'meals', 'DISABLED');
    world.modules = loaded ? world.modules : [];
    expect(await world.deliveries().runOnce()).toEqual({ delivered: 0, silent: 1, failed: 0 });
    expect(await world.effects(township)).toEqual([]);
    expect(await world.states(township)).toMatchObject([{ state: 'DONE', attempts: 0, error: expect.stringContaining('CORE-06') }]);
  });

  it('a worker that dies between the effect and its acknowledgement leaves the event to another, and the effect stands once', async () => {
    world.modules = [world.consumer('meals')];
    const township = await world.township('meals');
    await world.emitted(township, newId(), 'a');
    await world.relay().runOnce();
    const dying = world.deliveries({
      systemWork: async (module, tenantId, body) => {
        await world.systemWork(module, tenantId, body);
        await world.db.superuser.query(
          `select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
           where l.relation = 'core.event_delivery'::regclass and l.mode = 'RowShareLock' and a.usename = 'xz_worker' and a.datname = current_database()`,
        );
      },
    });
    await expect(dying.runOnce()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await world.states(township)).toMatchObject([{ state: 'PENDING', attempts: 0 }]);
    expect(await world.effects(township)).toHaveLength(1);
    await world.deliveries().runOnce();
    expect(await world.states(township)).toMatchObject([{ state: 'DONE' }]);
    expect(await world.effects(township)).toHaveLength(1);
  });

  it('a rolled-back act tells nobody', async () => {
    world.modules = [world.consumer('meals')];
    const township = await world.township('meals');
    const act = township.enter(async (tx) => {
      await world.emit(tx, township.tenantId, { about: newId(), what: 'a' });
      throw new Error('changed my mind');
    });
    await expect(act).rejects.toThrow('changed my mind');
    await deliver();
    expect(await world.states(township)).toEqual([]);
  });

  it('a consumer whose code is not loaded here waits without an attempt, and an event that it does not consume ends there', async () => {
    const township = await world.township('meals');
    await world.emitted(township, newId(), 'a');
    await world.emitted(township, newId(), 'b', 'lamps.broken');
    await deliver();
    expect(await world.states(township)).toMatchObject([{ consumer: 'meals', state: 'PENDING', attempts: 0 }, { consumer: 'meals', state: 'PENDING', attempts: 0 }]);
    world.modules = [world.consumer('meals')];
    await deliver();
    expect(await world.states(township)).toMatchObject([{ state: 'DONE', error: null }, { state: 'DONE', error: null }]);
    expect((await world.effects(township)).map(({ what }) => what)).toEqual(['a']);
  });

  it('the core hears of every township’s events, whatever is enabled there', async () => {
    world.modules = [world.consumer('core')];
    const township = await world.township();
    await world.emitted(township, newId(), 'a');
    await deliver();
    expect(await world.effects(township)).toHaveLength(1);
  });

  it('three relays at once relay each event once, more than a batch too', async () => {
    world.modules = [world.consumer('meals')];
    const township = await world.township('meals');
    await township.enter(async (tx) => {
      for (const n of countTo(600)) await world.emit(tx, township.tenantId, { about: newId(), what: String(n) });
    });
    const reports = await Promise.all([world.relay().runOnce(), world.relay().runOnce(), world.relay().runOnce()]);
    expect(reports.reduce((sum, { relayed }) => sum + relayed, 0)).toBe(600);
    expect(await world.states(township)).toHaveLength(600);
    await inTransaction(world.db.database.pool('worker'), (tx) => tx.query(sql`delete from core.event_delivery where tenant_id = ${township.tenantId}`));
  });
});
