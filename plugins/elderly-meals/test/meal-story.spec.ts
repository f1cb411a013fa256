import { addDays, type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { Kitchen, MealWorld, type Input, type Shown } from './kitchen.js';

/** 四合楼村孝心食堂的一个月：只经 GraphQL，从村室改食堂、登记老人、发食谱，到留样、送餐、缺席探访、检查整改、证照到期、申报补贴。 */
describe('a month of the canteen of 四合楼村', () => {
  let world: MealWorld;
  let kitchen: Kitchen;
  let people: Kitchen['people'];
  let worker: TestWorker;

  const FIRST = '2026-03-02';
  const MENU: readonly (readonly string[])[] = [['烩菜', '馒头'], ['面条', '黄瓜'], ['豆腐', '米饭'], ['冬瓜炖肉', '花卷'], ['炖鸡', '米饭'], ['卤面', '绿豆汤'], ['小米粥', '包子']];

  beforeAll(async () => {
    world = await MealWorld.open();
    world.runtime.clock.set(`${FIRST}T08:00:00+08:00`);
    worker = await world.freshWorker();
    kitchen = await world.kitchen();
    ({ people } = kitchen);
  });

  const at = async (day: string, time: string): Promise<void> => {
    world.runtime.clock.set(`${day}T${time}:00+08:00`);
    await worker.work();
  };

  const ask = <Data>(query: string, variables: Input = {}, who: TenantActor = people.leader): Promise<Data> => world.runtime.data<Data>(who, query, variables);
  const key = ({ id, version }: Shown): Input => ({ id, version });
  const session = (id: string): Promise<Shown> => kitchen.session(id);

  /** Each Monday the week’s menu; then whoever comes is ticked off. */
  const publish = (monday: string): Promise<Shown> =>
    kitchen.act(people.operator, 'publishMealMenu', { siteId: kitchen.site.id, weekOf: monday, lines: MENU.map((dishes, n) => ({ servedOn: addDays(monday, n), meal: 'LUNCH', dishes })) });

  const lunch = async (day: string, dinerIds: readonly string[]): Promise<Shown> => {
    await at(day, '09:30');
    const today = await kitchen.serving({ dishes: null, plannedServings: dinerIds.length });
    const { mealSession } = await ask<{ mealSession: { dishes: readonly string[] } }>('query($id: ID!) { mealSession(id: $id) { dishes } }', { id: today.id });
    await kitchen.sample(today.id, 130, mealSession.dishes);
    await at(day, '11:30');
    await kitchen.act(people.operator, 'recordMealRoll', { sessionId: today.id, dinerIds, payment: 'CARD' });
    return kitchen.act(people.operator, 'closeMealSession', { ...key(await session(today.id)), compliant: true });
  };

  it('serves thirty lunches, misses whoever does not come, is inspected, hears of its licence, and claims what it is owed', async () => {
    await kitchen.open({ licenceValidTo: '2026-04-05' });
    const crowd = [...(await kitchen.crowd(9))];
    const athome = await kitchen.diner({ mode: 'DELIVERY', priceTier: 'PRIORITY' });
    const all = [...crowd, athome.id];

    // The first three weeks: everybody comes every day, menus of each Monday.
    for (let n = 0; n < 21; n += 1) {
      const day = addDays(FIRST, n);
      await at(day, '07:00');
      if (n % 7 === 0) await publish(day);
      const done = await lunch(day, all);
      expect([day, done['state']]).toEqual([day, 'CLOSED_COMPLIANT']);
    }

    // 送餐：两小时后才送到的，记为复热。
    const { mealServings } = await ask<{ mealServings: { nodes: readonly Shown[] } }>('query($d: ID!) { mealServings(where: {diner: {eq: $d}}, first: 1) { nodes { id version } } }', { d: athome.id });
    world.runtime.clock.advance({ hours: 2 });
    expect(await kitchen.act(people.operator, 'recordMealDelivery', { ...key(mealServings.nodes[0]!), handedTo: '本人' })).toMatchObject({ reheated: true });

    // The fourth week: one stays away, and says nothing; on the third morning the village is told, goes, and he comes back.
    await at('2026-03-23', '07:00');
    await publish('2026-03-23');
    const [absent, ...present] = all as [string, ...string[]];
    await lunch('2026-03-23', present);
    await lunch('2026-03-24', present);
    await at('2026-03-25', '08:00');
    const { mealWelfareAlerts } = await ask<{ mealWelfareAlerts: { nodes: readonly Shown[] } }>('{ mealWelfareAlerts(first: 9) { nodes { id version state diner { id } missedSince } } }');
    expect(mealWelfareAlerts.nodes).toMatchObject([{ state: 'RAISED', diner: { id: absent }, missedSince: '2026-03-23' }]);
    await kitchen.act(people.staff, 'visitMissedDiner', { ...key(mealWelfareAlerts.nodes[0]!), result: '感冒在家，已联系家属' });
    for (let n = 23; n < 28; n += 1) await lunch(addDays(FIRST, n), all);

    // An inspection finds something; served goes on, and it is put right in time.
    await at('2026-03-30', '08:30');
    const site = (await ask<{ mealSite: Shown }>('query($id: ID!) { mealSite(id: $id) { id version } }', { id: kitchen.site.id })).mealSite;
    await kitchen.act(people.supervisor, 'inspectMealSite', { ...key(site), passed: true, finding: '总体合格', rectification: '留样柜贴温度记录' });
    await publish('2026-03-30');
    await lunch('2026-03-30', all);
    const { mealRectifications } = await ask<{ mealRectifications: { nodes: readonly Shown[] } }>('{ mealRectifications(first: 9) { nodes { id version } } }');
    const right = await kitchen.act(people.operator, 'submitMealRectification', { ...key(mealRectifications.nodes[0]!), result: '已贴，每日登记' });
    await kitchen.act(people.supervisor, 'verifyMealRectification', { ...key(right), passed: true, note: '属实' });
    await lunch('2026-03-31', all);

    // April: the month is claimed, and shut; the licence runs out, the site is suspended, renewed, and opens again.
    await at('2026-04-02', '09:00');
    const claim = await kitchen.act(people.finance, 'generateMealSubsidyClaim', { siteId: kitchen.site.id, month: '2026-03' });
    expect(claim).toMatchObject({ servings: 298, subsidyFen: String(30 * 400 + (30 * 9 - 2) * 200) });
    await at('2026-04-05', '08:00');
    await at('2026-04-06', '00:02');
    const suspended = (await ask<{ mealSite: Shown }>('query($id: ID!) { mealSite(id: $id) { id version state suspension } }', { id: kitchen.site.id })).mealSite;
    expect(suspended).toMatchObject({ state: 'SUSPENDED', suspension: 'LICENCE_EXPIRED' });
    await at('2026-04-06', '09:00');
    const renewed = await kitchen.act(people.handler, 'renewMealLicence', { ...key(suspended), licenceKind: 'FOOD_LICENCE', licenceNumber: 'JY2', licenceValidTo: '2031-04-05' });
    await kitchen.act(people.handler, 'openMealSite', key(renewed));

    // What the leader reads at the end.
    const { mealStats } = await ask<{ mealStats: readonly object[] }>('{ mealStats(input: { groupBy: MONTH }) { servings deliveries priceFen subsidyFen } }');
    expect(mealStats).toEqual([{ servings: 298, deliveries: 30, priceFen: String(298 * 800), subsidyFen: claim['subsidyFen'] }]);
    const { mealSessions } = await ask<{ mealSessions: { totalCount: number; nodes: readonly object[] } }>('{ mealSessions(where: {state: {eq: CLOSED_COMPLIANT}}, first: 1) { totalCount nodes { servedOn diners samplesKept } } }');
    expect(mealSessions).toEqual({ totalCount: 30, nodes: [{ servedOn: '2026-03-31', diners: 10, samplesKept: true }] });
    const heard = await ask<{ myNotifications: { nodes: readonly { code: string }[] } }>('{ myNotifications(first: 50) { nodes { code } } }', {}, people.operator);
    expect(heard.myNotifications.nodes.map(({ code }) => code).reverse()).toEqual(['elderly-meals.licenceDueIn30Days', 'elderly-meals.dinerMissed', 'elderly-meals.licenceDueIn7Days', 'elderly-meals.licenceDue', 'elderly-meals.siteSuspended']);
    const { myTodo } = await ask<{ myTodo: { nodes: readonly object[] } }>('{ myTodo { nodes { title } } }', {}, people.staff);
    expect(myTodo.nodes).toEqual([]);
  }, 300_000);
});
