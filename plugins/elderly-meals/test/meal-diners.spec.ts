import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/plugin-api';
import { mealService } from '../src/elderly-meals.purposes.js';
import endUnconsented from '../src/meal-diner/end-unconsented.consumer.js';
import followMergedPerson from '../src/meal-diner/follow-merged-person.consumer.js';
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
  await kitchen.open();
});

const DINER = 'query($id: ID!) { mealDiner(id: $id) { id version state name ground allergies emergencyName person { id } } }';

const shown = async (id: string): Promise<Shown> =>
  (await world.runtime.data<{ mealDiner: Shown }>({ ...people.leader, clearance: 4, permissions: new Set([...people.leader.permissions, 'core:person:read']) }, DINER, { id })).mealDiner;

const happened = (event: string, ids: Readonly<Record<string, string>>, run: typeof endUnconsented): Promise<unknown> =>
  world.runtime.writeModel.performSystem('elderly-meals', kitchen.township.tenantId, (work) =>
    (run.run as (w: typeof work, delivered: object) => Promise<void>)(work, { id: newId(), name: event, tenantId: kitchen.township.tenantId, ids, occurredAt: work.now }));

describe('AM-12 consent', () => {
  it('nobody is enrolled without it; withdrawn, the meals end, and what was told for them is erased', async () => {
    const personId = await kitchen.resident();
    const diner = await kitchen.diner({ allergies: '花生', emergencyName: '张小' }, personId);
    const session = await kitchen.serving();
    const [consent] = (await world.runtime.on.superuser.query<{ id: string }>({ ...sql`update core.consent set withdrawn_at = ${kitchen.clock.now()} where tenant_id = ${kitchen.township.tenantId} and subject_id = ${personId} returning id`, values: [kitchen.clock.now(), kitchen.township.tenantId, personId] })).rows;
    expect(await kitchen.refused(people.operator, 'recordMealServing', { sessionId: session.id, dinerId: diner.id, payment: 'CASH' })).toEqual(['CONSENT_REQUIRED AM-12']);
    await happened('core.consentWithdrawn', { consent: consent?.id ?? '', subject: personId }, endUnconsented);
    expect(await shown(diner.id)).toMatchObject({ state: 'ENDED', allergies: null, emergencyName: null });
    expect(await kitchen.refused(people.staff, 'enrolMealDiner', kitchen.enrolment(personId))).toEqual(['CONSENT_REQUIRED AM-12']);
    expect(mealService.legalBasis).toBe('CONSENT');
  });
});

describe('RES-1 two rows that are one person', () => {
  it('go on by the kept one, once at each site', async () => {
    const [kept, merged] = [await kitchen.resident(), await kitchen.resident()];
    const [first, twice] = [await kitchen.diner({}, kept), await kitchen.diner({}, merged)];
    await kitchen.open({ name: '和睦助餐点' });
    const elsewhere = await kitchen.diner({ siteId: kitchen.site.id }, merged);
    for (let times = 0; times < 2; times += 1) await happened('core.personsMerged', { kept, merged }, followMergedPerson);
    expect([(await shown(first.id))['state'], (await shown(twice.id))['state']]).toEqual(['ACTIVE', 'ENDED']);
    expect(await shown(elsewhere.id)).toMatchObject({ state: 'ACTIVE', person: { id: kept } });
  });
});

describe('AM-10 a diner who is a child', () => {
  it('is nameless below clearance 4, also to whoever serves', async () => {
    const diner = await kitchen.diner({ ground: 'DISABILITY' }, await kitchen.resident('2015-08-15'));
    const seen = await world.runtime.data<{ mealDiner: Shown }>(people.operator, 'query($id: ID!) { mealDiner(id: $id) { id version name } }', { id: diner.id });
    expect(seen.mealDiner['name']).toBeNull();
    expect((await shown(diner.id))['name']).toBe('张三丰');
  });
});
