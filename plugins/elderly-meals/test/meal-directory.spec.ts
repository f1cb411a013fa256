import manifest from '../src/elderly-meals.manifest.js';
import { MealWorld, type Kitchen, type Shown } from './kitchen.js';

let world: MealWorld;
let kitchen: Kitchen;

beforeAll(async () => {
  world = await MealWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T10:00:00+08:00');
  kitchen = await world.kitchen();
});

const DIRECTORY = '{ mealSiteDirectory { name kind unitName address openingHours meals priceFen operatorName licenceNumber today { meal dishes } } }';

/** As somebody of another village reads it, who has no part in the meals. */
const listed = async (): Promise<readonly Shown[]> => {
  const resident = await kitchen.township.actor({ role: 'RESIDENT', unit: await kitchen.township.unit({ level: 'VILLAGE' }), clearance: 0 });
  const permissions = new Set([...resident.permissions, ...(manifest.grants?.['RESIDENT'] ?? [])]);
  return (await world.runtime.data<{ mealSiteDirectory: readonly Shown[] }>({ ...resident, permissions }, DIRECTORY)).mealSiteDirectory;
};

describe('§9.4 the directory that everybody reads', () => {
  it('§9.4 shows who is open, where, when, at which price and with which dishes, to everybody of the township', async () => {
    const site = await kitchen.open({ address: '四合楼村委会东侧', openingHours: '午餐 11:00—12:30', meals: ['LUNCH', 'DINNER'] });
    const line = (meal: string, ...dishes: readonly string[]) => ({ servedOn: '2026-03-02', meal, dishes });
    await kitchen.act(kitchen.people.operator, 'publishMealMenu', { siteId: site.id, weekOf: '2026-03-02', lines: [line('DINNER', '小米粥'), line('LUNCH', '米饭', '豆腐')] });
    const shown = {
      name: '孝心食堂', kind: 'CANTEEN', unitName: '四合楼村', address: '四合楼村委会东侧', openingHours: '午餐 11:00—12:30', meals: ['LUNCH', 'DINNER'], priceFen: '800',
      operatorName: '四合楼村集体', licenceNumber: 'JY34109220000001', today: [{ meal: 'LUNCH', dishes: ['米饭', '豆腐'] }, { meal: 'DINNER', dishes: ['小米粥'] }],
    };
    expect(await listed()).toEqual([shown]);
    // What is cooked in fact stands before the menu; what is cancelled is not there.
    await kitchen.act(kitchen.people.operator, 'openMealSession', kitchen.sessionInput({ dishes: ['面条'] }));
    const dinner = await kitchen.act(kitchen.people.operator, 'openMealSession', kitchen.sessionInput({ meal: 'DINNER' }));
    await kitchen.act(kitchen.people.operator, 'cancelMealSession', { id: dinner.id, version: dinner.version });
    expect(await listed()).toEqual([{ ...shown, today: [{ meal: 'LUNCH', dishes: ['面条'] }] }]);
    world.runtime.clock.set('2026-03-03T00:00:00+08:00');
    expect((await listed())[0]).toMatchObject({ today: [] });
  });

  it('§9.4 nothing of what is prepared, suspended or past its licence, and nothing of another township', async () => {
    await kitchen.act(kitchen.people.handler, 'createMealSite', kitchen.siteInput({ name: '筹备中的食堂' }));
    expect(await listed()).toEqual([]);
    const site = await kitchen.open();
    const other = await world.kitchen();
    await other.open({ name: '别处的食堂' });
    expect((await listed()).map(({ name }) => name)).toEqual(['孝心食堂']);
    world.runtime.clock.set('2028-01-01T00:00:00+08:00');
    expect(await listed()).toEqual([]);
    world.runtime.clock.set('2026-03-02T10:00:00+08:00');
    await kitchen.act(kitchen.people.supervisor, 'suspendMealSite', { id: site.id, version: site.version, suspension: 'OWN_REQUEST' });
    expect(await listed()).toEqual([]);
  });
});

describe('§9.1 what a site says of itself', () => {
  it('§9.1 is kept up to date; what is served keeps its price, and a site that is closed says nothing new', async () => {
    const site = await kitchen.open({ openingHours: '午餐' });
    const [one, two] = (await kitchen.crowd(2)) as [string, string];
    const session = await kitchen.serving();
    const served = await kitchen.serve(session.id, one);
    const { handler } = kitchen.people;
    expect(await kitchen.refused(handler, 'updateMealSite', { id: site.id, version: site.version, meals: [] })).toEqual(['VALIDATION §9.1']);
    const updated = await kitchen.act(handler, 'updateMealSite', { id: site.id, version: site.version, priceFen: '900', openingHours: null });
    expect((await listed())[0]).toMatchObject({ priceFen: '900', openingHours: null, meals: ['LUNCH'] });
    expect([served['priceFen'], (await kitchen.serve(session.id, two))['priceFen']]).toEqual(['800', '900']);
    const closed = await kitchen.act(handler, 'closeMealSite', { id: site.id, version: updated.version });
    expect(await kitchen.refused(handler, 'updateMealSite', { id: site.id, version: closed.version, priceFen: '1000' })).toEqual(['INVARIANT_VIOLATION §9.2']);
  });

  it('MEAL-INV-7 what was voided is handed over to nobody', async () => {
    await kitchen.open();
    const [one] = (await kitchen.crowd(1)) as [string];
    const { operator } = kitchen.people;
    const serving = await kitchen.serve((await kitchen.serving()).id, one, { mode: 'DELIVERY' });
    await kitchen.act(operator, 'voidMealServing', { id: serving.id, version: serving.version, reason: '点错了人' });
    expect(await kitchen.refused(operator, 'recordMealDelivery', { id: serving.id, version: serving.version + 1, handedTo: '本人' })).toEqual(['INVARIANT_VIOLATION §2']);
  });
});
