import type { TenantActor } from '@xiangzhi/access';
import type { Township, Unit } from '@xiangzhi/testing';
import { coreConstraints } from '../../libs/core-domain/src/core.constraints.js';
import { constraints as gridConstraints } from '../../plugins/grids/src/grids.constraints.js';
import { WorkWorld } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;
let admin: TenantActor;

beforeAll(async () => {
  world = await WorkWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02');
  township = await world.township();
  admin = await world.actor(township, 'TOWNSHIP_ADMIN');
});

describe('CORE-04 a unit is not closed over open work items', () => {
  let village: Unit;

  beforeEach(async () => {
    village = await township.unit({ level: 'VILLAGE' });
  });

  const close = async (): Promise<readonly string[]> =>
    (await world.runtime.ask(admin, 'mutation($i: CloseOrgUnitInput!) { closeOrgUnit(input: $i) { orgUnit { id } } }', { i: { id: village.id, version: 1 } })).errors.map(({ extensions: { code, rule } }) => `${code} ${rule}`);

  it.each([
    ['running', []], ['paused or waiting', ['take', 'send']], ['finished, and not yet verified', ['take', 'finish']],
  ] as const)('that lie in it: %s', async (_, actions) => {
    const id = await world.open(township, { unit: village });
    await world.take(township, id, ...actions);
    expect(await close()).toEqual(['INVARIANT_VIOLATION CORE-04']);
    await world.take(township, id, 'void');
    expect(await close()).toEqual([]);
  });

  it('that it has in hand, wherever they lie, and of whichever module', async () => {
    const id = await world.open(township, { assigneeUnit: village });
    expect(await close()).toEqual(['INVARIANT_VIOLATION CORE-04']);
    await world.take(township, id, 'take', 'finish', 'pass');
    const dispatcher = await world.actor(township, 'DISPATCHER');
    let issue = await world.act(dispatcher, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街' });
    issue = await world.act(dispatcher, 'acceptGridIssue', { id: issue.id, version: issue.version });
    issue = await world.act(dispatcher, 'dispatchGridIssue', { id: issue.id, version: issue.version, unitId: village.id });
    expect(await close()).toEqual(['INVARIANT_VIOLATION CORE-04']);
    await world.act(await world.actor(township, 'SUPERVISOR'), 'voidGridIssue', { id: issue.id, version: issue.version, reason: '测试' });
    expect(await close()).toEqual([]);
  });

  it('nor are those of its neighbours, or closed ones, in the way', async () => {
    const neighbour = await township.unit({ level: 'VILLAGE' });
    await world.open(township, { unit: neighbour, assigneeUnit: neighbour });
    await world.take(township, await world.open(township, { unit: village, assigneeUnit: village }), 'take', 'finish', 'pass');
    expect(await close()).toEqual([]);
  });
});

describe('CORE-08 a purged module takes along what the core keeps of it', () => {
  const TABLES = ['work_item', 'work_step', 'work_escalation', 'work_request', 'item_alarm'] as const;

  const rowsOf = async ({ tenantId }: Township): Promise<Readonly<Record<string, number>>> => {
    const parts = TABLES.map((table) => `select '${table}' as name, count(*)::int as rows from core.${table} where tenant_id = $1`);
    const found = await world.rows<{ name: string; rows: number }>([...parts, `select 'sla_policy', count(*)::int from core.sla_policy where tenant_id = $1`].join(' union all '), tenantId);
    return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
  };

  /** Everything that an item can have, of both modules. */
  const settle = async (place: Township): Promise<void> => {
    const [boss, handler, dispatcher] = [await world.actor(place, 'TOWNSHIP_ADMIN'), await world.actor(place, 'DEPT_HANDLER'), await world.actor(place, 'DISPATCHER')];
    for (const module of ['wells', 'grids']) await world.act(boss, 'setSlaPolicy', { module, code: module === 'wells' ? 'DAYS' : 'HELP', amount: 4 });
    const issue = await world.act(dispatcher, 'reportGridIssue', { category: 'FLOOD', severity: 'CRITICAL', description: '内涝', address: '东街' });
    const job = await world.open(place, { critical: true });
    await world.take(place, job, 'take');
    for (const itemId of [issue.id, job]) await world.act(handler, 'requestWorkExtension', { itemId, reason: '难', amount: 1 });
  };

  const moduleIs = (who: TenantActor, mutation: string, input: object): Promise<readonly string[]> => world.refusal(who, mutation, { key: 'wells', ...input });

  it('items, steps, escalations, alarms, requests and policies: its own, in this township, and nothing of others', async () => {
    const elsewhere = await world.township();
    await settle(township);
    await settle(elsewhere);
    const [both, beside] = [await rowsOf(township), await rowsOf(elsewhere)];
    expect(both).toEqual({ work_item: 2, work_step: 3, work_escalation: 2, work_request: 2, item_alarm: 2, sla_policy: 2 });
    expect(await moduleIs(admin, 'disableModule', {})).toEqual([]);
    expect(await moduleIs(admin, 'purgeModule', { reason: '不再使用' })).toEqual([]);
    expect(await rowsOf(township)).toEqual(both);
    world.clock.advance({ days: 31 });
    expect(await moduleIs(await world.actor(township, 'TOWNSHIP_LEADER'), 'purgeModule', { reason: '同意' })).toEqual([]);
    expect([await rowsOf(township), await rowsOf(elsewhere)]).toEqual([{ work_item: 1, work_step: 1, work_escalation: 1, work_request: 1, item_alarm: 1, sla_policy: 1 }, beside]);
    expect(await world.rows('select module from core.work_item where tenant_id = $1', township.tenantId)).toEqual([{ module: 'grids' }]);
    // What the module begins anew is numbered on: a number stands for one thing for ever.
    await moduleIs(admin, 'enableModule', {});
    world.clock.set('2026-03-20');
    expect((await world.item(await world.open(township)))['code']).toBe(`SJ-${township.areaCode}-202603-0002`);
  });

  it('what the county answers to a purged item is put away, once the module is on again', async () => {
    const handler = await world.actor(township, 'DEPT_HANDLER');
    const job = await world.open(township);
    await world.take(township, job, 'take');
    await world.act(handler, 'sendWellJob', { id: job, version: 2, text: '请派钻机' });
    await world.on.superuser.query(
      `insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
       select tenant_id, gen_random_uuid(), id, county_code, city_code, 'RESULT', '已办', id, sent_at from exchange.matter where item_id = $1`,
      [job],
    );
    await moduleIs(admin, 'disableModule', {});
    await moduleIs(admin, 'purgeModule', { reason: '不再使用' });
    world.clock.advance({ days: 31 });
    await moduleIs(await world.actor(township, 'TOWNSHIP_LEADER'), 'purgeModule', { reason: '同意' });
    const state = async (): Promise<unknown> => (await world.rows('select state from exchange.matter where item_id = $1', job))[0]?.['state'];
    await world.applyAnswers(township);
    expect(await state()).toBe('SENT');
    await moduleIs(admin, 'enableModule', {});
    await world.applyAnswers(township);
    expect([await state(), await world.rows('select id from core.work_item where id = $1', job)]).toEqual(['APPLIED', []]);
  });

  it('not before it is purged, and not from within a part of the township', async () => {
    await settle(township);
    const before = await rowsOf(township);
    await expect(township.enter((tx) => tx.query({ text: `select core.purge_items('wells')`, values: [] }))).rejects.toThrow('not purged');
    const client = await world.on.database.pool('app').connect();
    try {
      await client.query('select xz.enter($1, $2, $3)', [township.tenantId, '410922100/x/', admin.userId]);
      await expect(client.query(`select core.purge_items('wells')`)).rejects.toThrow('enter a whole township first');
    } finally {
      client.release(true);
    }
    expect(await rowsOf(township)).toEqual(before);
  });

  it('is for nobody but the application: neither the worker nor the county erases', async () => {
    for (const role of ['worker', 'oversight', 'platform'] as const) await expect(world.on.database.pool(role).query(`select core.purge_items('wells')`)).rejects.toMatchObject({ code: '42501' });
  });
});

it('what a refusal by the database means is said for keys that there are, each with the number of its rule', async () => {
  const known = await world.rows<{ name: string }>('select conname as name from pg_constraint union select relname from pg_class where relkind = \'i\'');
  const names = new Set(known.map(({ name }) => name));
  const said = { ...coreConstraints, ...gridConstraints };
  expect(Object.keys(said).filter((name) => !names.has(name))).toEqual([]);
  const ofItems = Object.entries(said).filter(([name]) => /^(work_|sla_|grid_issue)/.test(name)).map(([name, { rule }]) => [name, rule]);
  expect(Object.fromEntries(ofItems)).toEqual({
    work_request_one_open: 'CLK-4', work_request_two_people: 'SOD-2', sla_policy_day: 'AM-4', grid_issue_external_ref: 'GRID-INV-5', grid_issue_two_people: 'SOD-1',
  });
});
