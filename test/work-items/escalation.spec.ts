import type { TenantActor } from '@xiangzhi/access';
import { statementsOf, type Township } from '@xiangzhi/testing';
import { CRITICAL, WellJob } from './fixtures/wells.record.js';
import { WorkWorld } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;

beforeAll(async () => {
  world = await WorkWorld.open();
});

const at = (text: string): Date => new Date(`2026-${text}+08:00`);
const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);

beforeEach(async () => {
  moveTo('09-30T15:00');
  township = await world.township();
});

/** The instants of something received on the eve of the national holiday, five working days (domain-model §4.8); 10-10 is worked in lieu. */
const LEVELS = [['1', '10-12T18:00'], ['2', '10-13T18:00'], ['3', '10-14T18:00'], ['4', '10-16T18:00']] as const;
const upTo = (level: number): readonly string[] => LEVELS.slice(0, level).map(([of, when]) => `${of}@${at(when).toISOString()}`);

const events = (): Promise<readonly { about: string; ids: { item: string; escalation: string } }[]> =>
  world.rows(`select about, ids from core.outbox where tenant_id = $1 and event = 'core.workItemEscalated' order by seq`, township.tenantId);

const escalations = (): Promise<readonly { id: string; item_id: string; level: number }[]> =>
  world.rows(`select id, item_id, level from core.work_escalation where tenant_id = $1 and cause = 'CLOCK' order by item_id, level`, township.tenantId);

describe('§3.6 levels of escalation', () => {
  it('are raised at their instants, not a minute before, to the roles of the level', async () => {
    const id = await world.open(township);
    for (const [i, [, when]] of LEVELS.entries()) {
      world.clock.set(new Date(at(when).getTime() - 60_000).toISOString());
      await world.escalate(township);
      expect(await world.raised(id)).toEqual(upTo(i));
      moveTo(when);
      await world.escalate(township);
      expect([await world.raised(id), (await world.item(id))['level']]).toEqual([upTo(i + 1), i + 1]);
    }
    const roles = await world.rows('select level, roles, cause, unit_path from core.work_escalation where item_id = $1 order by level', id);
    const told = { cause: 'CLOCK', unit_path: township.root.unitPath };
    expect(roles).toEqual([
      { level: 1, roles: [], ...told }, { level: 2, roles: ['DEPUTY_LEADER', 'DISPATCHER'], ...told }, { level: 3, roles: ['TOWNSHIP_LEADER'], ...told },
      { level: 4, roles: ['TOWNSHIP_LEADER', 'SUPERVISOR'], ...told },
    ]);
    expect(await world.rows('select id from core.item_alarm where id = $1', id)).toEqual([]);
  });

  it('GRID-T6 the job three times: once each, and one event each', async () => {
    const id = await world.open(township);
    moveTo('10-13T18:00');
    for (let times = 0; times < 3; times += 1) await world.escalate(township);
    expect(await world.raised(id)).toEqual(upTo(2));
    expect(await events()).toEqual((await escalations()).map((one) => ({ about: id, ids: { item: id, escalation: one.id } })));
  });

  it('a worker that was away for days, or whose clock jumped over the holiday, raises all that was owed, as of its instant', async () => {
    const id = await world.open(township);
    const worker = await world.worker();
    moveTo('10-20T09:00');
    await worker.work();
    await worker.work();
    expect(await world.raised(id)).toEqual(upTo(4));
    expect(await world.rows('select distinct raised_at from core.work_escalation where item_id = $1', id)).toEqual([{ raised_at: at('10-20T09:00') }]);
  });

  it('two workers at once, and people who work meanwhile, neither raise twice nor wait for each other in a circle', async () => {
    const ids = await world.openMany(township, 40);
    moveTo('10-14T18:00');
    const steps = ids.map((id) => world.take(township, id, 'take'));
    await Promise.all([world.escalate(township), world.escalate(township), ...steps]);
    await world.escalate(township);
    const raised = await escalations();
    expect(raised).toHaveLength(120);
    expect(new Set(raised.map(({ item_id, level }) => `${item_id} ${level}`)).size).toBe(120);
    expect((await events()).map(({ ids: { escalation } }) => escalation).sort()).toEqual(raised.map(({ id }) => id).sort());
    expect(await world.rows('select deadlocks::int from pg_stat_database where datname = $1', world.on.name)).toEqual([{ deadlocks: 0 }]);
  });
});

describe('§3.6 what another one has in hand just now', () => {
  /** Holds a row as a transaction does that is not over yet, while something else is done. */
  const whileHeld = async (table: string, id: string, doing: () => Promise<void>): Promise<void> => {
    const client = await world.on.superuser.connect();
    try {
      await client.query('begin');
      await client.query(`select from core.${table} where id = $1 for update`, [id]);
      await client.query(`set local idle_in_transaction_session_timeout = '5s'`);
      await doing();
    } finally {
      await client.query('rollback').catch(() => undefined);
      client.release(true);
    }
  };

  it.each(['item_alarm', 'work_item'])('is left alone (%s) and nobody waits for it: the others are raised, and it with the next look', async (table) => {
    const [held, free] = [await world.open(township), await world.open(township)];
    moveTo('10-13T18:00');
    await whileHeld(table, held, async () => {
      await world.escalate(township);
      expect([await world.raised(held), await world.raised(free)]).toEqual([[], upTo(2)]);
    });
    await world.escalate(township);
    expect(await world.raised(held)).toEqual(upTo(2));
  });

  it('and has raised already is not raised again by whoever had seen it before', async () => {
    const id = await world.open(township);
    moveTo('10-13T18:00');
    await world.escalate(township);
    await world.on.superuser.query('update core.work_item set level = 0 where id = $1', [id]);
    await world.on.superuser.query('update core.item_alarm set at = $2 where id = $1', [id, world.clock.now()]);
    await world.escalate(township);
    expect([await world.raised(id), (await events()).length, (await world.item(id))['level']]).toEqual([upTo(2), 2, 2]);
  });
});

describe('§3.6 what is not raised', () => {
  it('while it is paused or with the county; what had fallen due before is, however late', async () => {
    const [early, late] = [await world.open(township), await world.open(township)];
    await world.take(township, early, 'take', 'send');
    moveTo('10-13T19:00');
    await world.take(township, late, 'take', 'send');
    moveTo('10-20T09:00');
    await world.escalate(township);
    expect([await world.raised(early), await world.raised(late)]).toEqual([[], upTo(2)]);
    // Ten closes of business with the county: due ten working days later, on 10-27, and yellow the day before.
    await world.take(township, early, 'recall');
    moveTo('10-26T17:59');
    await world.escalate(township);
    expect(await world.raised(early)).toEqual([]);
    moveTo('10-27T18:00');
    await world.escalate(township);
    expect(await world.raised(early)).toEqual([`1@${at('10-26T18:00').toISOString()}`, `2@${at('10-27T18:00').toISOString()}`]);
  });

  it('after it was finished; verification and call-back have clocks of their own (AM-3)', async () => {
    const [inTime, tooLate] = [await world.open(township), await world.open(township)];
    await world.take(township, inTime, 'take');
    await world.take(township, tooLate, 'take');
    moveTo('10-12T17:59');
    await world.take(township, inTime, 'finish');
    moveTo('10-14T10:00');
    await world.take(township, tooLate, 'finish', 'pass');
    moveTo('10-20T09:00');
    await world.escalate(township);
    expect([await world.raised(inTime), await world.raised(tooLate)]).toEqual([[], upTo(2)]);
    expect(await world.rows('select id from core.item_alarm where tenant_id = $1', township.tenantId)).toEqual([]);
  });

  it('what fails verification goes on with the same clock, and is caught up with', async () => {
    const id = await world.open(township);
    await world.take(township, id, 'take', 'finish');
    moveTo('10-14T09:00');
    await world.escalate(township);
    expect(await world.raised(id)).toEqual([]);
    await world.take(township, id, 'fail');
    await world.escalate(township);
    expect(await world.raised(id)).toEqual(upTo(2));
  });

  it('in a module that is switched off, whatever else the worker has to do there; it is caught up with when it is on again', async () => {
    const id = await world.open(township);
    const { id: issue } = await world.act(await world.actor(township, 'GRID_OFFICER'), 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街' });
    const worker = await world.worker();
    for (const state of ['DISABLED', 'READ_ONLY'] as const) {
      await world.setModule(township, 'wells', state);
      moveTo(state === 'DISABLED' ? '10-13T18:00' : '10-14T18:00');
      await worker.work();
      expect(await world.raised(id)).toEqual([]);
    }
    expect(await world.raised(issue)).toEqual(upTo(3));
    await world.setModule(township, 'wells', 'ENABLED');
    await worker.work();
    expect(await world.raised(id)).toEqual(upTo(3));
  });

  it('WI-6 twice in a cycle; a new cycle begins at its first level', async () => {
    const id = await world.open(township);
    moveTo('10-13T18:00');
    await world.escalate(township);
    await world.take(township, id, 'take', 'finish', 'pass', 'again');
    expect((await world.item(id))['level']).toBe(0);
    moveTo('10-20T18:00');
    await world.escalate(township);
    expect(await world.rows('select cycle, level from core.work_escalation where item_id = $1 order by cycle, level', id)).toEqual([
      { cycle: 1, level: 1 }, { cycle: 1, level: 2 }, { cycle: 2, level: 1 }, { cycle: 2, level: 2 },
    ]);
  });
});

it('GRID-INV-8 what is critical is put before the leader when it comes: level 0, whatever its clock says', async () => {
  const officer: TenantActor = await world.actor(township, 'GRID_OFFICER');
  const { id } = await world.act(officer, 'reportGridIssue', { category: 'FLOOD', severity: 'CRITICAL', description: '内涝', address: '东街' });
  expect(await world.rows('select level, cause, roles, at from core.work_escalation where item_id = $1', id)).toEqual([{ level: 0, cause: 'CRITICAL', roles: ['TOWNSHIP_LEADER'], at: at('09-30T15:00') }]);
  expect((await world.item(id))['level']).toBe(0);
});

it('GRID-INV-8 what is critical tells so by an event, once a cycle, and comes back to the leader with each new one', async () => {
  const leader = await world.actor(township, 'TOWNSHIP_LEADER');
  const waits = async (): Promise<number> => (await world.runtime.data<{ myTodo: { totalCount: number } }>(leader, '{ myTodo { totalCount } }')).myTodo.totalCount;
  const raisedIn = () => world.rows('select cycle, level from core.work_escalation where tenant_id = $1 order by cycle', township.tenantId);
  const told = async (): Promise<number> => (await world.rows(`select id from core.outbox where tenant_id = $1 and event = 'core.workItemEscalated' and ids ->> 'item' = $2`, township.tenantId, id)).length;
  const id = await world.open(township, { critical: true });
  expect([await told(), await waits()]).toEqual([1, 1]);
  await world.take(township, id, 'take', 'finish', 'fail', 'finish', 'pass');
  expect([await told(), await waits()]).toEqual([1, 0]);
  await world.take(township, id, 'again');
  expect([await told(), await waits(), await raisedIn()]).toEqual([2, 1, [{ cycle: 1, level: 0 }, { cycle: 2, level: 0 }]]);
  await world.open(township);
  expect(await raisedIn()).toHaveLength(2);
});

it('GRID-INV-8 what turns out to be critical later is raised then', async () => {
  const id = await world.open(township);
  await world.asSystem(township, async (work) => work.update(WellJob, await work.lock(WellJob, id), { remark: CRITICAL }));
  expect(await world.rows('select level, cause from core.work_escalation where item_id = $1', id)).toEqual([{ level: 0, cause: 'CRITICAL' }]);
});

it('one transaction stays short: two hundred items at a time, the calendar read once, and the rest with the next look', async () => {
  moveTo('09-28T15:00');
  await world.openMany(township, 100);
  moveTo('09-30T15:00');
  await world.openMany(township, 110);
  moveTo('10-13T18:00');
  const statements = await statementsOf(() => world.escalate(township), world.on);
  expect(new Set((await escalations()).map(({ item_id }) => item_id)).size).toBe(200);
  expect(statements.filter(({ text }) => text.includes('core.calendar_day')).reduce((sum, { calls }) => sum + calls, 0)).toBe(1);
  await world.escalate(township);
  expect(new Set((await escalations()).map(({ item_id }) => item_id)).size).toBe(210);
});
