import suspendUnlicensed from '../src/meal-site/suspend-unlicensed.job.js';
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

describe('MEAL-INV-4 samples that are missing', () => {
  const warnings = async (who: Kitchen['people']['operator'], mutation: string, input: object): Promise<readonly string[]> => {
    const { data, errors } = await kitchen.ask(who, mutation, { ...input });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return (data[mutation]?.['warnings'] as unknown as readonly { code: string }[]).map(({ code }) => code);
  };
  const sampled = (sessionId: string, dish: string, grams: number) => warnings(people.operator, 'recordFoodSample', { sessionId, dish, grams, container: '留样盒', fridge: 'A1' });

  it('MEAL-INV-4 a sample that is too small is told at once, and what is missing when a meal ends, of points that do not cook too', async () => {
    await kitchen.open();
    const canteen = await kitchen.serving();
    expect([await sampled(canteen.id, '米饭', 99), await sampled(canteen.id, '豆腐', 125)]).toEqual([['SAMPLE_TOO_SMALL'], []]);
    expect(await warnings(people.operator, 'closeMealSession', { id: canteen.id, version: canteen.version, compliant: false, issue: '留样不足' })).toEqual(['SAMPLE_MISSING']);
    await kitchen.open({ name: '助餐点', kind: 'DINING_POINT' });
    const planned = await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput({ cookIds: [] }));
    const point = await kitchen.act(people.operator, 'serveMealSession', { id: planned.id, version: planned.version });
    expect(await warnings(people.operator, 'closeMealSession', { id: point.id, version: point.version, compliant: true })).toEqual(['SAMPLE_MISSING']);
  });
});

describe('MEAL-INV-3 who may eat', () => {
  it('MEAL-T1 a diner aged 69 years and 364 days is refused; the next day it goes', async () => {
    await kitchen.open();
    const diner = await kitchen.diner({}, await kitchen.resident('1956-03-03'));
    const session = await kitchen.serving();
    const serving = { sessionId: session.id, dinerId: diner.id, payment: 'CASH' };
    expect(await kitchen.refused(people.operator, 'recordMealServing', serving)).toEqual(['VALIDATION MEAL-INV-3']);
    world.runtime.clock.set('2026-03-03T11:00:00+08:00');
    const next = await kitchen.serving();
    expect(await kitchen.serve(next.id, diner.id)).toMatchObject({ mode: 'DINE_IN' });
  });

  it('another ground that was approved has no age; whoever is paused or not approved yet is not served', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const young = await kitchen.diner({ ground: 'DISABILITY', priceTier: 'PRIORITY' }, await kitchen.resident('1990-01-01'));
    expect(await kitchen.serve(session.id, young.id)).toMatchObject({ priceFen: '800', subsidyFen: '400' });
    const applied = await kitchen.act(people.staff, 'enrolMealDiner', kitchen.enrolment(await kitchen.resident()));
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: applied.id, payment: 'CASH' })).toEqual(['INVARIANT_VIOLATION MEAL-INV-3']);
  });

  it('§3.13 the operator sees whom he serves, and nothing of their health', async () => {
    await kitchen.open();
    const { id } = await kitchen.diner({ ground: 'DISABILITY', allergies: '花生' });
    const shown = await world.runtime.data<{ mealDiner: object }>(people.operator, 'query($id: ID!) { mealDiner(id: $id) { name ground allergies } }', { id });
    expect(shown.mealDiner).toEqual({ name: '张三丰', ground: null, allergies: null });
  });

  it('SOD-2 whoever has enrolled does not approve', async () => {
    await kitchen.open();
    const { id, version } = await kitchen.act(people.handler, 'enrolMealDiner', kitchen.enrolment(await kitchen.resident()));
    expect(await kitchen.refused(people.handler, 'approveMealDiner', { id, version })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    expect(await kitchen.act(people.leader, 'approveMealDiner', { id, version })).toMatchObject({ state: 'APPROVED' });
  });

  it('a resident of the next village is served here; an operator serves at the own sites only', async () => {
    await kitchen.open();
    const [here, elsewhere] = [kitchen.site, await kitchen.township.unit({ level: 'VILLAGE' })];
    const diner = await kitchen.diner({}, await kitchen.resident('1950-01-01', elsewhere));
    expect(await kitchen.serve((await kitchen.serving()).id, diner.id)).toMatchObject({ counts: true });
    await kitchen.open({ unitId: elsewhere.id, name: '邻村食堂' });
    const planned = await kitchen.act(people.leader, 'openMealSession', kitchen.sessionInput()).catch(() => null);
    expect(planned).toBeNull();
    const foreign = await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput());
    expect([here.id === kitchen.site.id, foreign]).toEqual([false, ['NOT_FOUND']]);
  });
});

describe('MEAL-INV-2 places', () => {
  it('MEAL-T2 the 100th is served, the 101st is refused', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const crowd = await kitchen.crowd(101);
    for (const dinerId of crowd.slice(0, 100)) await kitchen.serve(session.id, dinerId);
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: crowd[100], payment: 'CASH' })).toEqual(['CAPACITY_EXCEEDED MEAL-INV-2']);
    expect(await kitchen.session(session.id)).toMatchObject({ served: 100, servedAtTable: 100 });
  });

  it('MEAL-T2 twenty come at once for three seats: exactly three get one', async () => {
    await kitchen.open({ seats: 3, turns: 1, maxServings: 10 });
    const session = await kitchen.serving({ plannedServings: 3 });
    const answers = await Promise.all((await kitchen.crowd(20)).map((dinerId) => kitchen.ask(people.operator, 'recordMealServing', { sessionId: session.id, dinerId, payment: 'CASH' })));
    const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'SERVED');
    expect([codes.filter((code) => code === 'SERVED').length, codes.filter((code) => code === 'CAPACITY_EXCEEDED').length]).toEqual([3, 17]);
    expect(await kitchen.session(session.id)).toMatchObject({ served: 3, servedAtTable: 3 });
  });

  it('a void serving gives its place back; guests take places and are in no figure', async () => {
    await kitchen.open({ seats: 2, turns: 1, maxServings: 2 });
    const session = await kitchen.serving({ plannedServings: 2 });
    const [one, two] = await kitchen.crowd(2) as [string, string];
    const first = await kitchen.serve(session.id, one);
    const { version } = await kitchen.session(session.id);
    await kitchen.act(people.operator, 'recordMealGuests', { id: session.id, version, portions: 1 });
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: two, payment: 'CASH' })).toEqual(['CAPACITY_EXCEEDED MEAL-INV-2']);
    await kitchen.act(people.operator, 'voidMealServing', { id: first.id, version: first.version, reason: '点错了人' });
    await kitchen.serve(session.id, two);
    await kitchen.act(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: one, payment: 'CASH' }).catch(() => undefined);
    const stats = await world.runtime.data<{ mealStats: readonly object[] }>(people.leader, '{ mealStats(input: { groupBy: SITE }) { labelZh servings subsidyFen } }');
    expect(stats.mealStats).toEqual([{ labelZh: '孝心食堂', servings: 1, subsidyFen: '200' }]);
  });
});

describe('MEAL-INV-1 a meal a day', () => {
  it('MEAL-T3 the same person at two sites for the same lunch is refused, also at once', async () => {
    await kitchen.open();
    const personId = await kitchen.resident();
    const [here, first] = [await kitchen.diner({}, personId), await kitchen.serving()];
    await kitchen.open({ name: '和睦助餐点' });
    const [there, second] = [await kitchen.diner({ siteId: kitchen.site.id }, personId), await kitchen.serving()];
    const wishes = [{ sessionId: first.id, dinerId: here.id }, { sessionId: second.id, dinerId: there.id }];
    const answers = await Promise.all(wishes.map((wish) => kitchen.ask(people.operator, 'recordMealServing', { ...wish, payment: 'CASH' })));
    expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? 'SERVED').sort()).toEqual(['DUPLICATE', 'SERVED']);
  });
});

describe('MEAL-INV-4 samples', () => {
  const closing = ({ id, version }: Shown, compliant: boolean, issue?: string) => ({ id, version, compliant, ...(issue === undefined ? {} : { issue }) });

  it('MEAL-T4 with a sample of 100 g where 125 are the rule a session does not close compliant; with an issue it does', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    await kitchen.sample(session.id, 125, ['米饭']);
    await kitchen.sample(session.id, 100, ['豆腐']);
    expect(await kitchen.refused(people.operator, 'closeMealSession', closing(session, true))).toEqual(['INVARIANT_VIOLATION MEAL-INV-4']);
    expect(await kitchen.refused(people.operator, 'closeMealSession', closing(session, false))).toEqual(['VALIDATION MEAL-INV-4']);
    expect(await kitchen.act(people.operator, 'closeMealSession', closing(session, false, '豆腐留样不足'))).toMatchObject({ state: 'CLOSED_WITH_ISSUE' });
  });

  it('SOD-5, MEAL-INV-4 with every sample kept and reviewed it closes compliant; the sampler does not review, in whichever post, and of two at once one does', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const { id, version } = await kitchen.act(people.operator, 'recordFoodSample', { sessionId: session.id, dish: '米饭', grams: 130, container: '盒', fridge: 'A1' });
    const reviewing = { ...people.operator, permissions: new Set([...people.operator.permissions, 'elderly-meals:sample:review']) };
    const secretary = { ...people.staff, userId: people.operator.userId };
    for (const sampler of [reviewing, secretary]) expect(await kitchen.refused(sampler, 'reviewFoodSample', { id, version })).toEqual(['SEPARATION_OF_DUTIES MEAL-INV-4']);
    const said = await Promise.all([reviewing, secretary, people.staff, people.staff].map((who) => kitchen.refused(who, 'reviewFoodSample', { id, version })));
    // Whoever comes after the first of those who may is late as well (CORE-T8).
    for (const refusals of said.slice(0, 2)) expect([['SEPARATION_OF_DUTIES MEAL-INV-4'], ['CONFLICT CORE-T8']]).toContainEqual(refusals);
    expect(said.slice(2).filter((refusals) => refusals.length === 0)).toHaveLength(1);
    await kitchen.sample(session.id, 125);
    expect(await kitchen.act(people.operator, 'closeMealSession', closing(session, true))).toMatchObject({ state: 'CLOSED_COMPLIANT' });
  });

  it('MEAL-T5 a sample is not discarded after 47 hours; after 48 it is', async () => {
    await kitchen.open();
    const [{ id, version }] = await kitchen.sample((await kitchen.serving()).id, 125, ['米饭']) as [Shown];
    world.runtime.clock.advance({ hours: 47 });
    expect(await kitchen.refused(people.operator, 'discardFoodSample', { id, version })).toEqual(['INVARIANT_VIOLATION MEAL-INV-4']);
    world.runtime.clock.advance({ hours: 1 });
    expect(await kitchen.act(people.operator, 'discardFoodSample', { id, version })).toMatchObject({ discardedAt: expect.any(String) as unknown });
  });
});

describe('MEAL-INV-5 licences and certificates', () => {
  it('MEAL-T6 what was planned for tomorrow is not cooked once the licence has expired at midnight; renewed and opened again it is', async () => {
    await kitchen.open({ licenceValidTo: '2026-03-02' });
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-03' }))).toEqual(['INVARIANT_VIOLATION MEAL-INV-5']);
    const today = await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput());
    expect(today).toMatchObject({ state: 'PLANNED' });
    world.runtime.clock.set('2026-03-03T00:01:00+08:00');
    await world.runtime.writeModel.performSystem('elderly-meals', kitchen.township.tenantId, (work) => suspendUnlicensed(work, {}));
    const site = (await world.runtime.data<{ mealSite: Shown }>(people.leader, 'query($id: ID!) { mealSite(id: $id) { id version state suspension } }', { id: kitchen.site.id })).mealSite;
    expect(site).toMatchObject({ state: 'SUSPENDED', suspension: 'LICENCE_EXPIRED' });
    expect(await kitchen.refused(people.handler, 'openMealSite', { id: site.id, version: site.version })).toEqual(['INVARIANT_VIOLATION MEAL-INV-5']);
    const renewed = await kitchen.act(people.handler, 'renewMealLicence', { id: site.id, version: site.version, licenceKind: 'FOOD_LICENCE', licenceNumber: 'JY2', licenceValidTo: '2031-03-02' });
    expect(await kitchen.act(people.handler, 'openMealSite', { id: site.id, version: renewed.version })).toMatchObject({ state: 'OPEN', suspension: null });
  });

  it('nobody cooks with a health certificate that is over', async () => {
    await kitchen.open();
    const old = await kitchen.act(people.handler, 'registerMealCook', { siteId: kitchen.site.id, name: '厨师乙', certificateNumber: 'JK2', certificateValidTo: '2026-03-01' });
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput({ cookIds: [old.id] }))).toEqual(['INVARIANT_VIOLATION MEAL-INV-5']);
  });
});
