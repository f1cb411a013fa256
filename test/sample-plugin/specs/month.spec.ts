import type { TenantActor } from '@xiangzhi/access';
import type { Township, Unit } from '@xiangzhi/testing';
import { LampWorld, type Shown } from './world.js';

/** 三月，四合楼村：从登记到归档，只经 GraphQL。 */
describe('a month of street lamps in a township', () => {
  let world: LampWorld;
  let township: Township;
  let village: Unit;
  const people: Record<'secretary' | 'officer' | 'dispatcher' | 'handler' | 'deputy', TenantActor> = {} as never;

  beforeAll(async () => {
    world = await LampWorld.open();
    world.runtime.clock.set('2026-03-02');
    township = await world.township();
    village = await township.unit({ level: 'VILLAGE', name: '四合楼' });
    people.secretary = await world.actor(township, 'VILLAGE_SECRETARY', village);
    people.officer = await world.actor(township, 'GRID_OFFICER', village);
    people.dispatcher = await world.actor(township, 'DISPATCHER');
    people.handler = await world.actor(township, 'DEPT_HANDLER');
    people.deputy = await world.actor(township, 'DEPUTY_LEADER');
  });

  const fault = async (id: string, who = people.deputy): Promise<Readonly<Record<string, unknown>>> =>
    (await world.runtime.data<{ lampFault: Record<string, unknown> }>(
      who,
      `query($id: ID!) { lampFault(id: $id) { id version state overdue remindedAt reopenedTimes lamp { number condition faultsOpen log { kind } } availableActions { name allowed reasonZh } } }`,
      { id },
    )).lampFault;

  const allowed = (shown: Readonly<Record<string, unknown>>): readonly string[] =>
    (shown['availableActions'] as readonly { name: string; allowed: boolean }[]).filter((action) => action.allowed).map(({ name }) => name);

  const step = async (who: TenantActor, mutation: string, id: string, input: object = {}): Promise<Shown> =>
    world.act(who, mutation, { id, version: (await fault(id))['version'], ...input });

  it('registers lamps, finds faults on a round, reminds, repairs, verifies, reports and archives', async () => {
    const { secretary, officer, dispatcher, handler, deputy } = people;

    const [first, second] = [await world.lamp(secretary, village, { number: '0101', keeperName: '王大爷', keeperMobile: '13900001111' }), await world.lamp(secretary, village, { number: 'l0102', kind: 'SOLAR' })];
    expect([first['number'], second['number']]).toEqual(['L0101', 'L0102']);

    world.runtime.clock.set('2026-03-03T20:00:00+08:00');
    const round = await world.ask(officer, 'recordLampInspection', {
      unitId: village.id, lampIds: [first.id, second.id], circumstances: { weather: 'FOG' },
      findings: [{ lampId: first.id, kind: 'DARK', description: '整夜不亮' }, { lampId: second.id, kind: 'LIVE_PART', description: '灯杆门脱落' }],
    });
    const { lampInspectionRound, lampFaults } = round.data['recordLampInspection'] as unknown as { lampInspectionRound: Shown; lampFaults: readonly Shown[] };
    expect(lampInspectionRound).toMatchObject({ lampsSeen: 2, weather: 'FOG', faults: [{ id: expect.any(String) }, { id: expect.any(String) }] });
    const [dark, live] = lampFaults as [Shown, Shown];

    // LAMP-7: what endangers people rings after two hours, the dark lamp after a day.
    world.runtime.clock.set('2026-03-03T22:30:00+08:00');
    await world.worker.work();
    expect([(await fault(dark.id))['remindedAt'], (await fault(live.id))['remindedAt']]).toEqual([null, '2026-03-03T22:30:00.000+08:00']);
    expect(await fault(live.id)).toMatchObject({ overdue: true, lamp: { condition: 'FAULTY', faultsOpen: 1, log: expect.arrayContaining([{ kind: 'REMINDED' }]) } });

    await step(dispatcher, 'acceptLampFault', live.id);
    await step(dispatcher, 'acceptLampFault', dark.id);
    world.runtime.clock.set('2026-03-04T10:00:00+08:00');
    expect(await step(handler, 'repairLampFault', live.id, { repairCost: '15000', remark: '更换门锁' })).toMatchObject({ state: 'REPAIRED', repairedByMe: true, repairedOn: '2026-03-04' });
    await step(handler, 'repairLampFault', dark.id, { repairCost: '6000' });

    // LAMP-5: what is offered and what is let through agree.
    expect([allowed(await fault(live.id, handler)), allowed(await fault(live.id, secretary))]).toEqual([[], ['verify']]);
    expect(await world.refusal(handler, 'verifyLampFault', { id: live.id, version: (await fault(live.id))['version'], passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);

    expect(await step(secretary, 'verifyLampFault', dark.id, { passed: false, remark: '仍然闪烁' })).toMatchObject({ state: 'REOPENED', reopenedTimes: 1 });
    expect(await step(secretary, 'verifyLampFault', live.id, { passed: true })).toMatchObject({ state: 'VERIFIED', stateZh: '已办结' });
    await step(dispatcher, 'acceptLampFault', dark.id);
    await step(handler, 'repairLampFault', dark.id, { repairedOn: '2026-03-05', repairCost: '8000' });
    await step(secretary, 'verifyLampFault', dark.id, { passed: true });
    await world.worker.work();
    expect(await fault(dark.id)).toMatchObject({ state: 'VERIFIED', lamp: { condition: 'WORKING', faultsOpen: 0, log: [{ kind: 'REGISTERED' }, { kind: 'REPAIRED' }] } });

    const units = await world.runtime.data<{ orgTree: { nodes: unknown } }>(deputy, '{ orgTree { nodes { name lamps { number condition } lampsOpenFaults } } }');
    expect(units.orgTree.nodes).toEqual([
      { name: expect.stringMatching(/^试验\d+镇$/), lamps: [], lampsOpenFaults: 0 },
      { name: '四合楼', lamps: [{ number: 'L0101', condition: 'WORKING' }, { number: 'L0102', condition: 'WORKING' }], lampsOpenFaults: 0 },
    ]);

    world.runtime.clock.set('2026-03-31');
    const report = await world.runtime.data(deputy, '{ lampReport(input: { from: "2026-03-01", to: "2026-03-31" }) { lamps { inService retired } faults { kind reported } repairCost } }');
    expect(report).toEqual({ lampReport: { lamps: { inService: 2, retired: 0 }, faults: [{ kind: 'DARK', reported: 1 }, { kind: 'LIVE_PART', reported: 1 }], repairCost: '23000' } });

    // LAMP-8: thirty days after the last change, and by nobody's hand.
    await world.worker.work();
    world.runtime.clock.set('2026-04-04');
    await world.worker.work();
    expect([(await fault(dark.id))['state'], (await fault(live.id))['state']]).toEqual(['ARCHIVED', 'ARCHIVED']);
    expect(allowed(await fault(dark.id))).toEqual([]);
  });
});
