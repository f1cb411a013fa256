import type { TenantActor } from '@xiangzhi/plugin-api';
import { Kitchen, MealWorld, type Input, type Shown } from './kitchen.js';

let world: MealWorld;
let kitchen: Kitchen;
let people: Kitchen['people'];
let admin: TenantActor;

beforeAll(async () => {
  world = await MealWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T10:00:00+08:00');
  await world.freshWorker();
  kitchen = await world.kitchen();
  ({ people } = kitchen);
  admin = await kitchen.clerk('TOWNSHIP_ADMIN');
  await kitchen.open();
});

/** What becomes of the module, or why not. */
const change = async (who: TenantActor, name: 'enableModule' | 'disableModule', input: Input = {}): Promise<unknown> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await world.runtime.ask<Record<string, { module: { state: string } } | null>>(who, `mutation($i: ${type}!) { ${name}(input: $i) { module { state } } }`, { i: { key: 'elderly-meals', ...input } });
  return errors[0] ? `${errors[0].extensions.code} ${errors[0].extensions.rule ?? ''}` : data[name]?.module.state;
};

const incident = async (): Promise<Shown> => (await world.runtime.data<{ mealIncidents: { nodes: readonly Shown[] } }>(people.leader, '{ mealIncidents(first: 5) { nodes { id version state light dueAt } } }')).mealIncidents.nodes[0] as Shown;
const alerts = async (): Promise<number> => (await world.runtime.data<{ mealWelfareAlerts: { totalCount: number } }>(people.leader, '{ mealWelfareAlerts(first: 5) { totalCount } }')).mealWelfareAlerts.totalCount;

const at = async (instant: string): Promise<void> => {
  world.runtime.clock.set(`${instant}:00+08:00`);
  await world.worker.work();
};

describe('CORE-07 the module is switched off and on while clocks run', () => {
  it('an incident that is to be reported upward keeps it on, but for the leader who says why; its clock goes on meanwhile', async () => {
    await kitchen.act(people.operator, 'reportMealIncident', { siteId: kitchen.site.id, kind: 'FALL', happenedAt: '2026-03-02T09:50:00+08:00', account: '门口滑倒', affected: 1 });
    expect(await change(admin, 'disableModule', { reason: '系统调整' })).toBe('INVARIANT_VIOLATION CORE-07');
    expect(await change(await kitchen.clerk('TOWNSHIP_LEADER'), 'disableModule', { force: true, reason: '系统调整' })).toBe('DISABLED');
    const before = await incident();
    expect(await kitchen.refused(people.handler, 'reportMealIncidentUp', { id: before.id, version: before.version, note: '已报' })).toEqual(['MODULE_DISABLED CORE-06']);
    await at('2026-03-02T13:00');
    expect(await change(admin, 'enableModule')).toBe('ENABLED');
    expect(await incident()).toMatchObject({ state: 'REPORTED', light: 'RED', dueAt: before['dueAt'] });
    expect(await kitchen.act(people.handler, 'reportMealIncidentUp', { id: before.id, version: (await incident()).version, note: '已报县市场监管局' })).toMatchObject({ state: 'REPORTED_UP' });
    expect(await change(admin, 'disableModule', { reason: '季节停业' })).toBe('DISABLED');
  });

  it('CORE-06 while it is off no licence suspends, no diner is missed, no consumer runs; on again, each is made up for once', async () => {
    const personId = await kitchen.resident();
    const diner = await kitchen.diner({}, personId);
    await kitchen.diner();
    for (const day of ['2026-03-02', '2026-03-03']) {
      world.runtime.clock.set(`${day}T11:00:00+08:00`);
      await kitchen.serving();
    }
    expect(await change(admin, 'disableModule', { reason: '系统调整' })).toBe('DISABLED');
    await kitchen.act(await kitchen.clerk('DATA_STEWARD'), 'recordDeath', { id: personId, version: 1, deceasedOn: '2026-03-03', source: '死亡医学证明' });
    await at('2026-03-04T08:00');
    expect([await alerts(), await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput())]).toEqual([0, ['MODULE_DISABLED CORE-06']]);
    expect(await change(admin, 'enableModule')).toBe('ENABLED');
    await at('2026-03-05T08:00');
    await at('2026-03-05T08:01');
    const shown = await world.runtime.data<{ mealDiner: Shown }>(people.leader, 'query($id: ID!) { mealDiner(id: $id) { id version state } }', { id: diner.id });
    expect([await alerts(), shown.mealDiner['state']]).toEqual([1, 'ENDED']);
  });
});
