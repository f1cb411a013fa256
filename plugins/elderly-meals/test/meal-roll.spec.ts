import { Kitchen, MealWorld, type Input } from './kitchen.js';

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

const roll = (sessionId: string, dinerIds: readonly string[]): Input => ({ sessionId, dinerIds, payment: 'CARD' });

describe('a whole list of diners', () => {
  it('MEAL-INV-6 is served at once, each by the own way and subsidy', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const crowd = await kitchen.crowd(90);
    const priority = await kitchen.diner({ priceTier: 'PRIORITY', mode: 'DELIVERY' });
    await kitchen.act(people.operator, 'recordMealRoll', roll(session.id, [...crowd, priority.id]));
    expect(await kitchen.session(session.id)).toMatchObject({ served: 91, servedAtTable: 90 });
    const { mealStats } = await world.runtime.data<{ mealStats: readonly object[] }>(people.leader, '{ mealStats(input: { groupBy: SITE }) { servings deliveries subsidyFen } }');
    expect(mealStats).toEqual([{ servings: 91, deliveries: 1, subsidyFen: String(90 * 200 + 400) }]);
  });

  it('MEAL-INV-2 the whole list or nobody: one too many is one too many for all', async () => {
    await kitchen.open({ seats: 10, turns: 1, maxServings: 10 });
    const session = await kitchen.serving({ plannedServings: 10 });
    const crowd = await kitchen.crowd(11);
    expect(await kitchen.refused(people.operator, 'recordMealRoll', roll(session.id, crowd))).toEqual(['CAPACITY_EXCEEDED MEAL-INV-2']);
    expect(await kitchen.session(session.id)).toMatchObject({ served: 0 });
    const halves = [crowd.slice(0, 6), crowd.slice(5, 11)];
    const answers = await Promise.all(halves.map((half) => kitchen.ask(people.operator, 'recordMealRoll', roll(session.id, half))));
    expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? 'SERVED').sort()).toEqual(['CAPACITY_EXCEEDED', 'SERVED']);
    expect(await kitchen.session(session.id)).toMatchObject({ served: 6 });
  });

  it('MEAL-INV-1 and -3 whoever is twice on it, was served already, or may not be, is named by the place on the list', async () => {
    await kitchen.open();
    const session = await kitchen.serving();
    const [one, two] = await kitchen.crowd(2) as [string, string];
    const applied = await kitchen.act(people.staff, 'enrolMealDiner', kitchen.enrolment(await kitchen.resident()));
    const young = await kitchen.diner({}, await kitchen.resident('1956-03-03'));
    const refusal = async (dinerIds: readonly string[]): Promise<unknown> => (await kitchen.ask(people.operator, 'recordMealRoll', roll(session.id, dinerIds))).errors.map(({ extensions: { code, argumentPath } }) => [code, argumentPath]);
    expect(await refusal([one, two, one])).toEqual([['DUPLICATE', ['input', 'dinerIds', 2]]]);
    expect(await refusal([one, applied.id])).toEqual([['INVARIANT_VIOLATION', ['input', 'dinerIds', 1]]]);
    expect(await refusal([one, two, young.id])).toEqual([['VALIDATION', ['input', 'dinerIds', 2]]]);
    expect(await refusal([one, kitchen.site.id])).toEqual([['NOT_FOUND', ['input', 'dinerIds', 1]]]);
    expect(await refusal([])).toEqual([['VALIDATION', ['input', 'dinerIds']]]);
    await kitchen.serve(session.id, one);
    expect(await kitchen.refused(people.operator, 'recordMealRoll', roll(session.id, [one, two]))).toEqual(['DUPLICATE MEAL-INV-1']);
    expect(await kitchen.session(session.id)).toMatchObject({ served: 1 });
  });
});
