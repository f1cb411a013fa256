import type { TenantActor } from '@xiangzhi/access';
import type { Township, Unit } from '@xiangzhi/testing';
import { LampWorld, type Shown } from './world.js';

let world: LampWorld;
let township: Township;
let village: Unit;
let secretary: TenantActor;
let dispatcher: TenantActor;
let handler: TenantActor;
let deputy: TenantActor;

beforeAll(async () => {
  world = await LampWorld.open();
});

beforeEach(async () => {
  township = await world.township();
  village = await township.unit({ level: 'VILLAGE' });
  secretary = await world.actor(township, 'VILLAGE_SECRETARY', village);
  dispatcher = await world.actor(township, 'DISPATCHER');
  handler = await world.actor(township, 'DEPT_HANDLER');
  deputy = await world.actor(township, 'DEPUTY_LEADER');
});

const reported = async (lamp: Shown, kind = 'DARK', who = secretary): Promise<Shown> => world.act(who, 'reportLampFault', { lampId: lamp.id, kind, description: '路灯不亮' });
const next = (who: TenantActor, mutation: string, fault: Shown, input: object = {}): Promise<Shown> => world.act(who, mutation, { id: fault.id, version: fault.version, ...input });
const refused = (who: TenantActor, mutation: string, fault: Shown, input: object = {}): Promise<readonly unknown[]> => world.refusal(who, mutation, { id: fault.id, version: fault.version, ...input });
const setting = (settings: object): Promise<unknown> =>
  world.runtime.on.superuser.query(`update core.module set settings = $2 where tenant_id = $1 and key = 'street-lamps'`, [township.tenantId, JSON.stringify(settings)]);
const log = async (lamp: Shown): Promise<readonly unknown[]> =>
  (await world.runtime.data<{ lamp: { log: readonly { kind: string }[] } }>(deputy, 'query($id: ID!) { lamp(id: $id) { log { kind } } }', { id: lamp.id })).lamp.log.map(({ kind }) => kind);

describe('LAMP-1 a fault goes the ways of its table', () => {
  it('what is reported is not repaired before it is accepted, and the refusal names what is possible', async () => {
    const fault = await reported(await world.lamp(secretary, village));
    const answer = await world.ask(handler, 'repairLampFault', { id: fault.id, version: fault.version });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', rule: 'LAMP-1', allowed: expect.anything() });
  });

  it('a refusal is said with its reason, and nobody repairs what was refused', async () => {
    const fault = await next(dispatcher, 'refuseLampFault', await reported(await world.lamp(secretary, village)), { remark: '属供电所管理' });
    expect(fault).toMatchObject({ state: 'REFUSED', remark: '属供电所管理' });
    expect(await refused(dispatcher, 'acceptLampFault', fault)).toEqual(['INVALID_TRANSITION LAMP-1']);
  });

  it('archiving is offered to nobody, and there is no mutation for it', async () => {
    const fault = await reported(await world.lamp(secretary, village));
    const { lampFault } = await world.runtime.data<{ lampFault: { availableActions: { name: string }[] } }>(deputy, 'query($id: ID!) { lampFault(id: $id) { availableActions { name } } }', { id: fault.id });
    expect(lampFault.availableActions.map(({ name }) => name)).not.toContain('archive');
  });
});

describe('LAMP-2 one open fault of a kind for each lamp', () => {
  it('the second report of the same is refused with its rule; another kind, and the same after it was settled, is taken', async () => {
    const lamp = await world.lamp(secretary, village);
    const fault = await reported(lamp);
    expect(await world.refusal(secretary, 'reportLampFault', { lampId: lamp.id, kind: 'DARK', description: '又不亮' })).toEqual(['DUPLICATE LAMP-2']);
    await reported(lamp, 'FLICKERS');
    await next(secretary, 'withdrawLampFault', fault);
    expect((await reported(lamp))['state']).toBe('REPORTED');
  });

  it('of ten who report the same at once, one has reported it', async () => {
    const lamp = await world.lamp(secretary, village);
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.refusal(secretary, 'reportLampFault', { lampId: lamp.id, kind: 'DARK', description: '不亮' })));
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(new Set(answers.flat())).toEqual(new Set(['DUPLICATE LAMP-2']));
  });
});

describe('LAMP-3 numbers of lamps', () => {
  it('a number is taken in its township and free in another', async () => {
    await world.lamp(secretary, village, { number: '7' });
    const second = { unitId: village.id, number: 'l7', kind: 'MAINS', poleCost: '0', poleHeight: 500 };
    expect(await world.refusal(secretary, 'registerLamp', second)).toEqual(['DUPLICATE LAMP-3']);
    const elsewhere = await world.township();
    const other = await world.actor(elsewhere, 'DEPT_HANDLER');
    expect((await world.lamp(other, elsewhere.root, { number: '7' }))['number']).toBe('L7');
  });

  it('the prefix is the township’s setting; what is no number is refused', async () => {
    await setting({ numberPrefix: 'QF' });
    expect((await world.lamp(secretary, village, { number: '12' }))['number']).toBe('QF12');
    expect(await world.refusal(secretary, 'registerLamp', { unitId: village.id, number: '东头第一盏', kind: 'MAINS', poleCost: '0', poleHeight: 500 })).toEqual(['VALIDATION LAMP-3']);
  });
});

it('LAMP-4 a lamp is not taken down before it was put up, and what is gone is not reported; open faults are pointed at', async () => {
  const lamp = await world.lamp(secretary, village, { installedOn: '2026-03-01' });
  await reported(lamp);
  expect(await world.refusal(deputy, 'retireLamp', { id: lamp.id, version: 1, removedOn: '2026-02-28' })).toEqual(['INVARIANT_VIOLATION LAMP-4']);
  const answer = await world.ask(deputy, 'retireLamp', { id: lamp.id, version: 1, removedOn: '2026-03-02' });
  expect(answer.data['retireLamp']).toMatchObject({ lamp: { condition: 'RETIRED', removedOn: '2026-03-02' }, warnings: [{ code: 'LAMP_HAS_OPEN_FAULTS' }] });
  expect(await world.refusal(secretary, 'reportLampFault', { lampId: lamp.id, kind: 'FLICKERS', description: '闪' })).toEqual(['INVARIANT_VIOLATION LAMP-4']);
});

describe('LAMP-5, LAMP-6 verification', () => {
  const repairedBy = async (fault: Shown): Promise<Shown> => next(handler, 'repairLampFault', await next(dispatcher, 'acceptLampFault', fault), { repairCost: '100' });

  it('whoever has repaired it does not verify it, whatever else he may do', async () => {
    expect(await refused(handler, 'verifyLampFault', await repairedBy(await reported(await world.lamp(secretary, village))), { passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
  });

  it('what came back three times is not accepted again', async () => {
    let fault = await reported(await world.lamp(secretary, village));
    for (let times = 1; times <= 3; times += 1) fault = await next(deputy, 'verifyLampFault', await repairedBy(fault), { passed: false });
    expect(fault).toMatchObject({ state: 'REOPENED', reopenedTimes: 3 });
    expect(await refused(dispatcher, 'acceptLampFault', fault)).toEqual(['INVARIANT_VIOLATION LAMP-6']);
  });

  it('a township that wants to know the cost is told it', async () => {
    await setting({ costRequired: true });
    const fault = await next(dispatcher, 'acceptLampFault', await reported(await world.lamp(secretary, village)));
    expect(await refused(handler, 'repairLampFault', fault)).toEqual(['VALIDATION']);
    expect((await next(handler, 'repairLampFault', fault, { repairCost: '0' }))['repairCost']).toBe('0');
  });
});

describe('LAMP-7 what nobody accepts is reminded of', () => {
  it('once, when its time is over, and not when somebody was in time', async () => {
    const [late, inTime] = [await world.lamp(secretary, village), await world.lamp(secretary, village)];
    await reported(late);
    await next(dispatcher, 'acceptLampFault', await reported(inTime));
    world.runtime.clock.advance({ hours: 25 });
    await world.worker.work();
    world.runtime.clock.advance({ hours: 25 });
    await world.worker.work();
    expect([await log(late), await log(inTime)]).toEqual([['REGISTERED', 'REMINDED'], ['REGISTERED']]);
  });
});

it('LAMP-8 what has been settled goes to the archive after the days that the township has set', async () => {
  await setting({ archiveAfterDays: 2 });
  const fault = await next(secretary, 'withdrawLampFault', await reported(await world.lamp(secretary, village)));
  const state = async (): Promise<unknown> => (await world.runtime.data<{ lampFault: Shown }>(deputy, 'query($id: ID!) { lampFault(id: $id) { id version state } }', { id: fault.id })).lampFault['state'];
  await world.worker.work();
  world.runtime.clock.advance({ days: 1 });
  await world.worker.work();
  expect(await state()).toBe('WITHDRAWN');
  world.runtime.clock.advance({ days: 1 });
  await world.worker.work();
  expect(await state()).toBe('ARCHIVED');
});

it('LAMP-9 a report is withdrawn by whoever has made it', async () => {
  const fault = await reported(await world.lamp(secretary, village));
  expect(await refused(handler, 'withdrawLampFault', fault)).toEqual(['INVARIANT_VIOLATION LAMP-9']);
  expect(await next(secretary, 'withdrawLampFault', fault)).toMatchObject({ state: 'WITHDRAWN' });
});

it('LAMP-10 a verified repair is one line of the lamp’s history, and no line is ever changed', async () => {
  const lamp = await world.lamp(secretary, village);
  const fault = await next(handler, 'repairLampFault', await next(dispatcher, 'acceptLampFault', await reported(lamp)));
  await next(secretary, 'verifyLampFault', fault, { passed: true });
  await world.worker.work();
  await world.worker.work();
  expect(await log(lamp)).toEqual(['REGISTERED', 'REPAIRED']);
  await expect(township.enter((tx) => tx.query({ text: 'update street_lamps.lamp_log set at = at where tenant_id = $1', values: [township.tenantId] }))).rejects.toMatchObject({ code: '42501' });
});

it('LAMP-11 a round finds faults of the unit that was walked; another one’s lamp takes the whole round back', async () => {
  const elsewhere = await township.unit({ level: 'VILLAGE' });
  const [here, there] = [await world.lamp(secretary, village), await world.lamp(handler, elsewhere)];
  const finding = { lampId: there.id, kind: 'DARK', description: '不亮' };
  expect(await world.refusal(handler, 'recordLampInspection', { unitId: village.id, lampIds: [here.id], findings: [finding] })).toEqual(['INVARIANT_VIOLATION LAMP-11']);
  const seen = await world.runtime.data(deputy, '{ lampInspectionRounds { totalCount } lampFaults { totalCount } }');
  expect(seen).toEqual({ lampInspectionRounds: { totalCount: 0 }, lampFaults: { totalCount: 0 } });
});

it('CORE-T7 a report that is sent again with its clientRequestId has been made once', async () => {
  const lamp = await world.lamp(secretary, village);
  const input = { clientRequestId: '01900000-0000-7000-8000-00000000abcd', lampId: lamp.id, kind: 'DARK', description: '不亮' };
  const both = await Promise.all([world.act(secretary, 'reportLampFault', input), world.act(secretary, 'reportLampFault', input)]);
  expect(both[0].id).toBe(both[1].id);
});
