import fc from 'fast-check';
import { addDays } from '@xiangzhi/plugin-api';
import { assertWeek } from '../src/meal-menu/meal-menu.rules.js';
import { Kitchen, MealWorld, type Input, type Shown } from './kitchen.js';

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
  await kitchen.open();
});

const list = async (query: string): Promise<readonly Shown[]> => (Object.values(await world.runtime.data<Record<string, { nodes: readonly Shown[] }>>(people.leader, query))[0])?.nodes ?? [];

describe('§9.1 weekly menus', () => {
  const week = (lines: readonly Input[], weekOf = '2026-03-02'): Input => ({ siteId: kitchen.site.id, weekOf, lines });
  const lunch = (servedOn: string, ...dishes: string[]): Input => ({ servedOn, meal: 'LUNCH', dishes });

  it('a session takes the dishes of its menu, and MEAL-INV-4 samples those; without either it is not planned', async () => {
    await kitchen.act(people.operator, 'publishMealMenu', week([lunch('2026-03-02', '红烧豆腐', '米饭'), lunch('2026-03-03', '面条')]));
    const session = await kitchen.serving({ dishes: null });
    expect(await kitchen.refused(people.operator, 'recordFoodSample', { sessionId: session.id, dish: '面条', grams: 130, container: '盒', fridge: 'A1' })).toEqual(['INVARIANT_VIOLATION MEAL-INV-4']);
    await kitchen.sample(session.id, 125, ['红烧豆腐', '米饭']);
    expect(await kitchen.act(people.operator, 'closeMealSession', { id: session.id, version: session.version, compliant: true })).toMatchObject({ state: 'CLOSED_COMPLIANT' });
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-04', dishes: null }))).toEqual(['VALIDATION §9.1']);
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-04', dishes: ['面条', '面条'] }))).toEqual(['VALIDATION §9.1']);
  });

  it('published again, the new line of a meal stands and the others stay; everybody who may see the site reads it', async () => {
    await kitchen.act(people.operator, 'publishMealMenu', week([lunch('2026-03-03', '面条'), lunch('2026-03-04', '饺子')]));
    await Promise.all(['包子', '馒头'].map((dish) => kitchen.act(people.operator, 'publishMealMenu', week([lunch('2026-03-03', dish)]))));
    const menus = await list('{ mealMenus(first: 9) { nodes { id version servedOn dishes } } }');
    expect(menus.map(({ servedOn }) => servedOn)).toEqual(['2026-03-03', '2026-03-04']);
    expect(menus[0]).toMatchObject({ version: 3 });
  });

  it('is refused for another week, another meal, the past, twice, and without dishes', async () => {
    const refused = (lines: readonly Input[], weekOf?: string): Promise<readonly string[]> => kitchen.refused(people.operator, 'publishMealMenu', week(lines, weekOf));
    const wrong = [[], [lunch('2026-03-09', '面条')], [lunch('2026-03-03')], [lunch('2026-03-03', '面条'), lunch('2026-03-03', '饺子')], [{ ...lunch('2026-03-03', '面条'), meal: 'DINNER' }]];
    for (const lines of wrong) expect(await refused(lines)).toEqual(['VALIDATION §9.1']);
    expect(await refused([lunch('2026-03-03', '面条')], '2026-03-03')).toEqual(['VALIDATION §9.1']);
    world.runtime.clock.set('2026-03-04T10:00:00+08:00');
    expect(await refused([lunch('2026-03-03', '面条')])).toEqual(['VALIDATION §9.1']);
  });

  it('a week is the seven days from its Monday, and no other day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -10, max: 20 }), (weeks, offset) => {
      const weekOf = addDays('2026-03-02', weeks * 7);
      const line = { servedOn: addDays(weekOf, offset), meal: 'LUNCH' as const, dishes: ['面条'] };
      const assertion = (): void => assertWeek(weekOf, [line], { meals: ['LUNCH'], today: '2026-01-01' });
      if (offset >= 0 && offset <= 6) expect(assertion).not.toThrow();
      else expect(assertion).toThrow();
    }));
  });
});

describe('§9.1 disinfection and donations', () => {
  it('what was disinfected is written down by whoever has done it, not before it is done', async () => {
    const log = { siteId: kitchen.site.id, object: 'TABLEWARE', method: 'STEAM', minutes: 15 };
    await kitchen.act(people.operator, 'recordMealDisinfection', log);
    expect(await kitchen.refused(people.operator, 'recordMealDisinfection', { ...log, disinfectedAt: '2026-03-02T12:00:00+08:00' })).toEqual(['VALIDATION §9.1']);
    expect(await list('{ mealDisinfections(first: 9) { nodes { object methodZh minutes disinfectedAt doer { id } } } }')).toEqual([
      { object: 'TABLEWARE', methodZh: '蒸汽', minutes: 15, disinfectedAt: '2026-03-02T10:00:00.000+08:00', doer: { id: people.operator.userId } },
    ]);
  });

  it('a donation is money or goods, by name or without one, and in no figure of meals', async () => {
    const gift = { siteId: kitchen.site.id, donatedOn: '2026-03-01', donorKind: 'ENTERPRISE', donorName: '稻万家餐饮', amountFen: '0', goods: '大米 50 千克', use: '食材' };
    await kitchen.act(people.staff, 'recordMealDonation', gift);
    await kitchen.act(people.staff, 'recordMealDonation', { ...gift, donorKind: 'ANONYMOUS', donorName: null, goods: null, amountFen: '50000' });
    const wrong = [{ donatedOn: '2026-03-03' }, { goods: null }, { amountFen: '-1' }, { donorName: null }, { donorKind: 'ANONYMOUS' }];
    for (const more of wrong) expect(await kitchen.refused(people.staff, 'recordMealDonation', { ...gift, ...more })).toEqual(['VALIDATION §9.1']);
    expect(await list('{ mealDonations(first: 9) { nodes { amountFen goods } } }')).toHaveLength(2);
    expect((await world.runtime.data<{ mealStats: readonly object[] }>(people.leader, '{ mealStats(input: { groupBy: SITE }) { servings } }')).mealStats).toEqual([]);
  });
});

describe('§9.1 rectification after an inspection', () => {
  const todo = async (who = people.staff): Promise<readonly string[]> => (await world.runtime.data<{ myTodo: { nodes: { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);
  const demanded = async (): Promise<Shown> => (await list('{ mealRectifications(first: 9) { nodes { id version state light dueAt demand } } }'))[0] as Shown;

  it('what failed is the village’s to put right within five working days; the site opens again when somebody else has looked', async () => {
    const { id, version } = kitchen.site;
    const failed = await kitchen.act(people.supervisor, 'inspectMealSite', { id, version, passed: false, finding: '灭火器过期' });
    expect(await demanded()).toMatchObject({ state: 'DEMANDED', demand: '灭火器过期', light: 'GREEN', dueAt: '2026-03-09T18:00:00.000+08:00' });
    expect(await todo()).toEqual(['孝心食堂：检查整改']);
    expect(await kitchen.refused(people.handler, 'openMealSite', { id, version: failed.version })).toEqual(['INVARIANT_VIOLATION §9.1']);
    const submitted = await kitchen.act(people.operator, 'submitMealRectification', { ...key(await demanded()), result: '已更换 4 具' });
    const both = { ...people.operator, permissions: new Set([...people.operator.permissions, 'elderly-meals:site:inspect']) };
    expect(await kitchen.refused(both, 'verifyMealRectification', { ...key(submitted), passed: true, note: '合格' })).toEqual([expect.stringMatching(/^SEPARATION_OF_DUTIES/)]);
    const back = await kitchen.act(people.supervisor, 'verifyMealRectification', { ...key(submitted), passed: false, note: '仍缺 1 具' });
    const again = await kitchen.act(people.staff, 'submitMealRectification', { ...key(back), result: '已补齐' });
    await kitchen.act(people.supervisor, 'verifyMealRectification', { ...key(again), passed: true, note: '合格' });
    expect(await demanded()).toMatchObject({ state: 'CLOSED', light: 'BLUE' });
    expect(await kitchen.act(people.handler, 'openMealSite', { id, version: failed.version })).toMatchObject({ state: 'OPEN' });
  });

  it('what passed may still have something to be put right, and goes on serving meanwhile', async () => {
    const { id, version } = kitchen.site;
    await kitchen.act(people.supervisor, 'inspectMealSite', { id, version, passed: true, finding: '总体合格', rectification: '留样柜贴温度记录' });
    expect(await demanded()).toMatchObject({ state: 'DEMANDED', demand: '留样柜贴温度记录' });
    expect(await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput())).toMatchObject({ state: 'PLANNED' });
  });
});

const key = ({ id, version }: Shown): Input => ({ id, version });
