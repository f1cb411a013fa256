import suspendUnlicensed from '../src/meal-site/suspend-unlicensed.job.js';
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
});

const see = async (query: string, id: string): Promise<Shown> => Object.values(await world.runtime.data<Record<string, Shown>>(people.leader, query, { id }))[0] as Shown;
const siteNow = (id: string): Promise<Shown> => see('query($id: ID!) { mealSite(id: $id) { id version state suspension operatorName roomAllocation { id use title releasedAt } operator { id } } }', id);
const dinerNow = (id: string): Promise<Shown> => see('query($id: ID!) { mealDiner(id: $id) { id version state } }', id);

describe('§18.2, 8 residents who die or move', () => {
  it('a death ends the meals of the resident everywhere, and nobody is sent to look any more', async () => {
    await kitchen.open();
    const steward = await kitchen.clerk('DATA_STEWARD');
    const personId = await kitchen.resident();
    const here = await kitchen.diner({}, personId);
    await kitchen.act(steward, 'recordDeath', { id: personId, version: 1, deceasedOn: '2026-03-01', source: '死亡医学证明' });
    await world.worker.work();
    expect((await dinerNow(here.id))['state']).toBe('ENDED');
    expect(await kitchen.refused(people.staff, 'enrolMealDiner', kitchen.enrolment(personId))).toEqual(['INVARIANT_VIOLATION RES-5']);
  });

  it('whoever leaves the township eats here no more; whoever moves within it eats on', async () => {
    await kitchen.open();
    const steward = await kitchen.clerk('DATA_STEWARD');
    const [leaves, stays] = [await kitchen.resident(), await kitchen.resident()];
    const [gone, moved] = [await kitchen.diner({}, leaves), await kitchen.diner({}, stays)];
    await kitchen.act(steward, 'moveResidence', { id: leaves, version: 1, residencyType: 'AWAY' });
    await kitchen.act(steward, 'moveResidence', { id: stays, version: 1, unitId: (await kitchen.township.unit({ level: 'VILLAGE' })).id });
    await world.worker.work();
    expect([(await dinerNow(gone.id))['state'], (await dinerNow(moved.id))['state']]).toEqual(['ENDED', 'ACTIVE']);
  });
});

describe('§18.2, 9 and §3.5 the room of a site', () => {
  const room = async (uses: readonly string[] = ['DINING']): Promise<{ readonly venue: Shown; readonly room: Shown }> => {
    const admin = await kitchen.clerk('TOWNSHIP_ADMIN');
    const venue = await kitchen.act(admin, 'createVenue', { unitId: kitchen.village.id, name: `村室${kitchen.township.next()}`, kind: 'VILLAGE_OFFICE', address: '村委会院内' });
    return { venue, room: await kitchen.act(admin, 'addRoom', { venueId: venue.id, name: '东屋', capacity: 80, allowedUses: uses }) };
  };

  it('is taken in the one booking table, given back for another one, and by a site that closes', async () => {
    const site = await kitchen.open({ kind: 'DINING_POINT' });
    const [first, second] = [await room(), await room()];
    const placed = await kitchen.act(people.handler, 'placeMealSite', { id: site.id, version: site.version, roomId: first.room.id });
    const before = (await siteNow(site.id))['roomAllocation'] as Shown;
    expect(before).toMatchObject({ use: 'DINING', title: '孝心食堂', releasedAt: null });
    const moved = await kitchen.act(people.handler, 'placeMealSite', { id: site.id, version: placed.version, roomId: second.room.id });
    expect((await see('query($id: ID!) { roomAllocation(id: $id) { id version releasedAt } }', before.id))['releasedAt']).not.toBeNull();
    const { id } = (await siteNow(site.id))['roomAllocation'] as Shown;
    await kitchen.act(people.handler, 'closeMealSite', { id: site.id, version: moved.version });
    expect((await see('query($id: ID!) { roomAllocation(id: $id) { id version releasedAt } }', id))['releasedAt']).not.toBeNull();
  });

  it('PLC-2 whoever cooks needs a room that was checked for it', async () => {
    const site = await kitchen.open();
    const { room: plain } = await room();
    expect(await kitchen.refused(people.handler, 'placeMealSite', { id: site.id, version: site.version, roomId: plain.id })).toEqual(['INVARIANT_VIOLATION PLC-2']);
  });

  it('PLC-3 a venue that closes suspends the site, cancels what is planned, and lets those at table finish', async () => {
    const site = await kitchen.open({ kind: 'DINING_POINT', meals: ['LUNCH', 'DINNER'] });
    const { venue, room: hall } = await room();
    await kitchen.act(people.handler, 'placeMealSite', { id: site.id, version: site.version, roomId: hall.id });
    const [atTable, tomorrow] = [await kitchen.serving(), await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-03' }))];
    await kitchen.act(await kitchen.clerk('TOWNSHIP_ADMIN'), 'closeVenue', { id: venue.id, version: venue.version, reason: '屋顶漏雨' });
    await world.worker.work();
    expect(await siteNow(site.id)).toMatchObject({ state: 'SUSPENDED', suspension: 'VENUE_CLOSED', roomAllocation: null });
    expect([(await kitchen.session(atTable.id))['state'], (await kitchen.session(tomorrow.id))['state']]).toEqual(['SERVING', 'CANCELLED']);
  });
});

describe('MEAL-INV-5 and ENT-2 the market entity that runs a site', () => {
  const restaurant = async (validTo: string | null): Promise<{ readonly entity: Shown; readonly operator: Input }> => {
    const admin = await kitchen.clerk('TOWNSHIP_ADMIN');
    const entity = await kitchen.act(admin, 'createMarketEntity', { unitId: kitchen.village.id, name: `稻万家餐饮${kitchen.township.next()}`, kind: 'ENTERPRISE' });
    if (validTo) await kitchen.act(admin, 'addMarketLicence', { marketEntityId: entity.id, kind: 'FOOD', number: 'JY3410922', validTo });
    return { entity, operator: { operatorKind: 'RESTAURANT', operatorName: '稻万家餐饮', operatorId: entity.id } };
  };

  it('without a food licence it runs none; its licence over, the site is suspended at midnight and opened again only with a new one', async () => {
    const unlicensed = await restaurant(null);
    expect(await kitchen.refused(people.handler, 'createMealSite', kitchen.siteInput(unlicensed.operator))).toEqual(['INVARIANT_VIOLATION ENT-2']);
    const { entity, operator } = await restaurant('2026-03-02');
    const site = await kitchen.open(operator);
    expect(await kitchen.refused(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-03' }))).toEqual(['INVARIANT_VIOLATION ENT-2']);
    const today = await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput());
    expect(today['state']).toBe('PLANNED');
    world.runtime.clock.set('2026-03-03T00:02:00+08:00');
    await world.runtime.writeModel.performSystem('elderly-meals', kitchen.township.tenantId, (work) => suspendUnlicensed(work, {}));
    const suspended = await siteNow(site.id);
    expect(suspended).toMatchObject({ state: 'SUSPENDED', suspension: 'OPERATOR_UNLICENSED' });
    expect(await kitchen.refused(people.handler, 'openMealSite', { id: site.id, version: suspended.version })).toEqual(['INVARIANT_VIOLATION MEAL-INV-5']);
    await kitchen.act(await kitchen.clerk('TOWNSHIP_ADMIN'), 'addMarketLicence', { marketEntityId: entity.id, kind: 'FOOD_FILING', number: 'BA1', validTo: '2030-01-01' });
    expect(await kitchen.act(people.handler, 'openMealSite', { id: site.id, version: suspended.version })).toMatchObject({ state: 'OPEN' });
  });

  it('ENT-3 an entity that closes is said to run a site, and the site is suspended; the village may take it over', async () => {
    const { entity, operator } = await restaurant('2030-01-01');
    const site = await kitchen.open(operator);
    const closing = await world.runtime.ask(await kitchen.clerk('TOWNSHIP_ADMIN'), 'mutation($input: ReasonInput!) { closeMarketEntity(input: $input) { warnings { messageZh } } }', {
      input: { id: entity.id, version: entity.version + 1, reason: '歇业' },
    });
    expect(JSON.stringify(closing)).toContain('运营的助餐点');
    await world.worker.work();
    const suspended = await siteNow(site.id);
    expect(suspended).toMatchObject({ state: 'SUSPENDED', suspension: 'OPERATOR_UNLICENSED' });
    const own = await kitchen.act(people.handler, 'appointMealOperator', { id: site.id, version: suspended.version, operatorKind: 'VILLAGE_COLLECTIVE', operatorName: '四合楼村集体' });
    expect(await kitchen.act(people.handler, 'openMealSite', { id: site.id, version: own.version })).toMatchObject({ state: 'OPEN' });
  });
});
