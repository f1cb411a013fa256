import raiseAlerts from '../src/meal-welfare-alert/raise-meal-welfare-alerts.job.js';
import { Kitchen, MealWorld, type Shown } from './kitchen.js';

let world: MealWorld;
let kitchen: Kitchen;
let people: Kitchen['people'];

beforeAll(async () => {
  world = await MealWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T10:00:00+08:00');
  kitchen = await world.kitchen();
  ({ people } = kitchen);
});

const onDay = async (day: string, diners: readonly string[]): Promise<Shown> => {
  world.runtime.clock.set(`${day}T10:00:00+08:00`);
  const session = await kitchen.serving();
  for (const diner of diners) await kitchen.serve(session.id, diner);
  return session;
};

const alerts = async (): Promise<readonly Shown[]> =>
  (await world.runtime.data<{ mealWelfareAlerts: { nodes: readonly Shown[] } }>(people.leader, '{ mealWelfareAlerts(first: 50) { nodes { id version state missedSince dueAt assigneeUnit { id } diner { id } } } }')).mealWelfareAlerts.nodes;

const raise = (): Promise<void> => world.runtime.writeModel.performSystem('elderly-meals', kitchen.township.tenantId, (work) => raiseAlerts(work, {}));

describe('MEAL-INV-9 who is missed', () => {
  it('MEAL-T7 absent on two operating days: one alert, not two, at the grid or village of the diner; after coming back, a new one', async () => {
    await kitchen.open();
    const [comes, missed] = await kitchen.crowd(2) as [string, string];
    await onDay('2026-03-02', [comes, missed]);
    await onDay('2026-03-03', [comes]);
    await onDay('2026-03-05', [comes]);
    world.runtime.clock.set('2026-03-05T20:00:00+08:00');
    await raise();
    expect(await alerts()).toEqual([]);
    world.runtime.clock.set('2026-03-06T08:00:00+08:00');
    for (let i = 0; i < 3; i += 1) await raise();
    const raised = await alerts();
    expect(raised).toMatchObject([{ state: 'RAISED', missedSince: '2026-03-03', dueAt: '2026-03-09T18:00:00.000+08:00', assigneeUnit: { id: kitchen.village.id }, diner: { id: missed } }]);
    await kitchen.act(people.staff, 'visitMissedDiner', { id: raised[0]?.id, version: raised[0]?.version, result: '去女儿家，下周回来' });
    await onDay('2026-03-06', [comes]);
    world.runtime.clock.set('2026-03-07T08:00:00+08:00');
    await raise();
    expect(await alerts()).toHaveLength(1);
    await onDay('2026-03-09', [comes, missed]);
    await onDay('2026-03-10', [comes]);
    await onDay('2026-03-11', [comes]);
    world.runtime.clock.set('2026-03-12T08:00:00+08:00');
    await raise();
    expect((await alerts()).map(({ missedSince }) => missedSince).sort()).toEqual(['2026-03-03', '2026-03-10']);
  });

  it('whoever has said so, is paused, is not missed', async () => {
    await kitchen.open();
    const diner = await kitchen.diner();
    await kitchen.act(people.staff, 'pauseMealDiner', { id: diner.id, version: diner.version });
    await onDay('2026-03-03', []);
    await onDay('2026-03-04', []);
    world.runtime.clock.set('2026-03-05T08:00:00+08:00');
    await raise();
    expect(await alerts()).toEqual([]);
  });
});

describe('MEAL-INV-10 incidents', () => {
  it('unsafe food suspends the site, keeps its samples, is before the leader at once and due upward in two hours', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const [sample] = await kitchen.sample(session.id, 125, ['米饭']) as [Shown];
    const input = { siteId: kitchen.site.id, sessionId: session.id, kind: 'FOOD_SAFETY', happenedAt: '2026-03-02T09:50:00+08:00', account: '三人腹泻', affected: 3 };
    const incident = await kitchen.act(people.operator, 'reportMealIncident', input);
    expect(incident).toMatchObject({ state: 'REPORTED', dueAt: '2026-03-02T12:00:00.000+08:00' });
    const { workItems } = await world.runtime.data<{ workItems: { nodes: readonly object[] } }>(people.leader, '{ workItems(first: 5) { nodes { code priority escalations(first: 5) { level } } } }');
    expect(workItems.nodes).toEqual([{ code: incident['code'], priority: 'URGENT', escalations: [{ level: 0 }] }]);
    world.runtime.clock.advance({ hours: 72 });
    expect(await kitchen.refused(people.operator, 'discardFoodSample', { id: sample.id, version: sample.version + 1 })).toEqual(['INVARIANT_VIOLATION MEAL-INV-10']);
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput())).toEqual(['INVARIANT_VIOLATION MEAL-INV-5']);
    const up = await kitchen.act(people.handler, 'reportMealIncidentUp', { id: incident.id, version: incident.version, note: '已报县市场监管局' });
    expect(await kitchen.act(people.leader, 'closeMealIncident', { id: up.id, version: up.version, note: '检验合格，恢复供餐' })).toMatchObject({ state: 'CLOSED' });
  });

  it('a fall suspends nothing', async () => {
    await kitchen.open();
    await kitchen.act(people.operator, 'reportMealIncident', { siteId: kitchen.site.id, kind: 'FALL', happenedAt: '2026-03-02T09:00:00+08:00', account: '门口滑倒', affected: 1 });
    expect(await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput())).toMatchObject({ state: 'PLANNED' });
  });

  it('§9.2 an inspection that fails suspends at once; whoever has inspected does not open', async () => {
    const site = await kitchen.open();
    const failed = await kitchen.act(people.supervisor, 'inspectMealSite', { id: site.id, version: site.version, passed: false, finding: '灭火器过期' });
    expect(failed).toMatchObject({ state: 'SUSPENDED', suspension: 'INSPECTION' });
    const opening = { ...people.supervisor, permissions: new Set([...people.supervisor.permissions, 'elderly-meals:site:open']) };
    expect(await kitchen.refused(opening, 'openMealSite', { id: site.id, version: failed.version })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
  });
});

describe('MEAL-INV-6, MEAL-INV-8 money and months', () => {
  it('a subsidy is the rule’s and never above the price; a claim is counted from the servings and closes the month', async () => {
    await kitchen.open({ priceFen: '150' });
    const [one, two] = await kitchen.crowd(2) as [string, string];
    world.runtime.clock.set('2026-03-31T10:00:00+08:00');
    const session = await kitchen.serving();
    expect(await kitchen.serve(session.id, one)).toMatchObject({ priceFen: '150', subsidyFen: '150' });
    expect(await kitchen.refused(people.operator, 'generateMealSubsidyClaim', { siteId: kitchen.site.id, month: '2026-03' })).toEqual(['VALIDATION MEAL-INV-6']);
    world.runtime.clock.set('2026-04-01T10:00:00+08:00');
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: two, payment: 'CASH' })).toEqual(['VALIDATION MEAL-INV-8']);
    await kitchen.serve(session.id, two, { backdating: '停电漏登' });
    expect(await kitchen.act(people.finance, 'generateMealSubsidyClaim', { siteId: kitchen.site.id, month: '2026-03' })).toMatchObject({ servings: 2, subsidyFen: '300' });
    expect(await kitchen.refused(people.finance, 'generateMealSubsidyClaim', { siteId: kitchen.site.id, month: '2026-03' })).toEqual(['DUPLICATE MEAL-INV-6']);
    const [three] = await kitchen.crowd(1) as [string];
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: three, payment: 'CASH', backdating: '漏登' })).toEqual(['INVARIANT_VIOLATION MEAL-INV-8']);
    world.runtime.clock.set('2026-04-02T10:00:00+08:00');
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: three, payment: 'CASH', backdating: '漏登' })).toEqual(['DEADLINE_PASSED MEAL-INV-8']);
  });

  it('MEAL-INV-8 what is written down the day after has the price of its day; what goes on is served at the new one', async () => {
    const site = await kitchen.open();
    const [one, two, three] = await kitchen.crowd(3) as [string, string, string];
    const session = await kitchen.serving();
    world.runtime.clock.set('2026-03-03T09:00:00+08:00');
    const dearer = await kitchen.act(people.handler, 'updateMealSite', { id: site.id, version: site.version, priceFen: '900' });
    expect(await kitchen.serve(session.id, one, { backdating: '停电漏登' })).toMatchObject({ priceFen: '800' });
    const today = await kitchen.serving();
    expect(await kitchen.serve(today.id, two)).toMatchObject({ priceFen: '900' });
    await kitchen.act(people.handler, 'updateMealSite', { id: site.id, version: dearer.version, priceFen: '700' });
    expect(await kitchen.serve(today.id, three)).toMatchObject({ priceFen: '700' });
  });

  it('MEAL-INV-7 what is handed over more than two hours after cooking was heated again', async () => {
    await kitchen.open();
    const [one, two] = await kitchen.crowd(2) as [string, string];
    const session = await kitchen.serving();
    const [soon, late] = [await kitchen.serve(session.id, one, { mode: 'DELIVERY' }), await kitchen.serve(session.id, two, { mode: 'DELIVERY' })];
    world.runtime.clock.advance({ hours: 2 });
    expect(await kitchen.act(people.operator, 'recordMealDelivery', { id: soon.id, version: soon.version, handedTo: '本人' })).toMatchObject({ reheated: false });
    world.runtime.clock.advance({ minutes: 1 });
    expect(await kitchen.act(people.operator, 'recordMealDelivery', { id: late.id, version: late.version, handedTo: '本人' })).toMatchObject({ reheated: true });
  });

  it('AM-22 what is past its date is not taken in', async () => {
    await kitchen.open();
    const input = { siteId: kitchen.site.id, purchasedOn: '2026-03-02', supplier: '城关粮油', paperNumber: 'SC001', item: '大米', quantity: '50', measure: '千克' };
    expect(await kitchen.act(people.operator, 'recordMealPurchase', input)).toMatchObject({ quantity: '50' });
    expect(await kitchen.refused(people.operator, 'recordMealPurchase', { ...input, bestBefore: '2026-03-01' })).toEqual(['VALIDATION AM-22']);
  });
});
