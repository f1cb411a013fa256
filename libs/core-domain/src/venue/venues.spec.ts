import { Identifier, Input, TransitionInput, defineUseCase } from '@xiangzhi/plugin-api';
import { aPlugin, statementsOf, testRuntime } from '@xiangzhi/testing';
import { VenueWorld } from '../fixtures/venue-world.js';
import { occupyRoom, vacateRoom } from './occupy-room.js';
import { RoomAllocation } from './room-allocation.record.js';

let world: VenueWorld;

beforeAll(async () => {
  world = await VenueWorld.found();
});

const allocation = async (id: string): Promise<unknown> =>
  (await world.runtime.data<{ roomAllocation: unknown }>(world.keeper, 'query($id: ID!) { roomAllocation(id: $id) { releasedAt releaseReason } }', { id })).roomAllocation;

const told = async (venueId: string): Promise<number> =>
  (await world.runtime.on.superuser.query(`select from core.outbox where tenant_id = $1 and event = 'core.venueClosed' and ids ->> 'venue' = $2`, [world.township.tenantId, venueId])).rowCount ?? 0;

describe('PLC-3 a venue that closes', () => {
  it('PLC-3 ends what is planned in it, keeps what is over, tells the modules once, and lets nobody in', async () => {
    const venue = await world.venue();
    const [room, hall] = [await world.room({ venueId: venue.id }), await world.room({ venueId: venue.id })];
    const morning = { startsAt: '2026-03-02T07:00:00+08:00', endsAt: '2026-03-02T08:00:00+08:00' };
    const [over, running, planned] = [await world.take(room.id, morning), await world.take(room.id, { ...morning, endsAt: null }), await world.take(hall.id)];
    const payload = await world.payload('closeVenue', { id: venue.id, version: venue.version, reason: '房屋鉴定为危房' });
    expect(payload).toMatchObject({ venue: { state: 'CLOSED', closeReason: '房屋鉴定为危房' }, warnings: [{ code: 'ALLOCATIONS_ENDED', rule: 'PLC-3' }] });
    expect(await allocation(over.id)).toEqual({ releasedAt: null, releaseReason: null });
    for (const { id } of [running, planned]) expect(await allocation(id)).toEqual({ releasedAt: '2026-03-02T09:00:00.000+08:00', releaseReason: 'VENUE_CLOSED' });
    expect(await told(venue.id)).toBe(1);
    expect(await world.refusal('allocateRoom', world.wish(room.id))).toEqual(['INVARIANT_VIOLATION PLC-3']);
    expect(await world.refusal('closeVenue', { id: venue.id, version: 2, reason: '再关一次' })).toEqual(['INVALID_TRANSITION PLC-3']);
  });

  it('PLC-3 of 20 who take a room while it closes none is left behind', async () => {
    const venue = await world.venue();
    const room = await world.room({ venueId: venue.id });
    const taking = Array.from({ length: 20 }, () => world.ask('allocateRoom', world.wish(room.id)));
    await Promise.all([...taking, world.act('closeVenue', { id: venue.id, version: venue.version, reason: '停电' })]);
    const left = await world.runtime.on.superuser.query('select from core.room_allocation where room_id = $1 and released_at is null', [room.id]);
    expect(left.rowCount).toBe(0);
  });

  it('PLC-3 opens again, for who comes then', async () => {
    const venue = await world.venue();
    const room = await world.room({ venueId: venue.id });
    const before = await world.take(room.id);
    await world.act('closeVenue', { id: venue.id, version: 1, reason: '维修' });
    expect(await world.act('reopenVenue', { id: venue.id, version: 2 })).toMatchObject({ state: 'OPEN', closeReason: null });
    expect(await allocation(before.id)).toMatchObject({ releaseReason: 'VENUE_CLOSED' });
    await world.take(room.id);
  });
});

describe('§3.5 venues and rooms', () => {
  it('§3.5 a name is taken once in its place', async () => {
    const venue = await world.venue({ name: '党群服务中心' });
    expect(await world.refusal('createVenue', { unitId: world.village.id, name: '党群服务中心', kind: 'OTHER', address: '东关' })).toEqual(['DUPLICATE §3.5']);
    await world.room({ venueId: venue.id, name: '101' });
    expect(await world.refusal('addRoom', { venueId: venue.id, name: '101', capacity: 5, allowedUses: ['MEETING'] })).toEqual(['DUPLICATE §3.5']);
    expect(await world.act('updateVenue', { id: venue.id, version: 1, name: '党群服务站', kind: 'OTHER', address: '东关', facilities: ['投影仪'] })).toMatchObject({ name: '党群服务站', facilities: ['投影仪'], version: 2 });
    expect(await world.refusal('updateVenue', { id: venue.id, version: 1, name: '旧版本', kind: 'OTHER', address: '东关' })).toEqual(['CONFLICT CORE-T8']);
  });

  it('PLC-2 a tick in a form makes no kitchen of a room', async () => {
    const { id: venueId } = await world.venue();
    expect(await world.refusal('addRoom', { venueId, name: '厨房', capacity: 5, allowedUses: ['DINING', 'COOKING'] })).toEqual(['INVARIANT_VIOLATION PLC-2']);
    const room = await world.room({ venueId });
    expect(await world.refusal('updateRoom', { id: room.id, version: 1, name: '活动室', capacity: 30, allowedUses: ['CHILDREN'] })).toEqual(['INVARIANT_VIOLATION PLC-2']);
  });

  it('§3.13 another village sees neither venue nor room, and whoever may only read takes nothing', async () => {
    const room = await world.room();
    const elsewhere = await world.township.actor({ role: 'CENTRE_MANAGER', unit: await world.township.unit({ level: 'VILLAGE', name: '西关村' }) });
    expect(await world.refusal('allocateRoom', world.wish(room.id), elsewhere)).toEqual(['NOT_FOUND ']);
    const officer = await world.township.actor({ role: 'GRID_OFFICER', unit: world.village });
    expect(await world.refusal('allocateRoom', world.wish(room.id), officer)).toEqual(['FORBIDDEN ']);
    const seen = await world.runtime.data(officer, 'query($id: ID!) { room(id: $id) { capacity venue { unit { name } } } }', { id: room.id });
    expect(seen).toEqual({ room: { capacity: 30, venue: { unit: { name: '东关村' } } } });
  });
});

const LIST = 'query($first: Int!) { venues(first: $first) { nodes { name unit { name } rooms(first: 5) { name allocations(first: 5) { title startsAt } } } } }';

it.each([1, 10, 100])('§2 a page of %i venues with their rooms and who has them is one statement', async (size) => {
  const other = await VenueWorld.found();
  for (let n = 0; n < size; n += 1) await other.venue();
  const room = await other.room({ venueId: (await other.venue({ name: '场' })).id });
  await other.take(room.id);
  const statements = await statementsOf(() => other.runtime.data(other.keeper, LIST, { first: size }));
  expect(statements.map(({ calls }) => calls)).toEqual([1]);
});

@Input({ zh: '安排理发', en: 'A haircut somewhere.' })
class PlanHaircutInput {
  @Identifier({ zh: '房间', en: 'Room.' })
  readonly roomId!: string;
}

const REF = '019523f0-0000-7000-8000-000000000001';

describe('§3.5 a module that takes a room inside its own use case', () => {
  it('§3.5 has it under its own name with its own record, gives it back itself, and the core does not', async () => {
    const planHaircut = defineUseCase({
      name: 'planHaircut', zh: '安排理发', en: 'Plan.', permission: 'barbers:haircut:plan', input: PlanHaircutInput, payload: { roomAllocation: RoomAllocation },
      run: async (work, { roomId }) => ({ roomAllocation: await occupyRoom(work, { roomId, use: 'CULTURE', title: '义务理发', startsAt: work.now, headcount: 8, refId: REF }) }),
    });
    const cancelHaircut = defineUseCase({
      name: 'cancelHaircut', zh: '取消理发', en: 'Cancel.', permission: 'barbers:haircut:plan', input: TransitionInput, payload: { roomAllocation: RoomAllocation },
      run: async (work, { id, version }) => ({ roomAllocation: (await vacateRoom(work, id, version)).id }),
    });
    const barbers = await aPlugin({ key: 'barbers', permissions: { 'barbers:haircut:plan': { zh: '安排理发', en: 'Plan.' } }, useCases: [planHaircut, cancelHaircut] });
    const there = await VenueWorld.found({ runtime: await testRuntime({ plugins: [barbers] }), modules: ['barbers'] });
    const barber = { ...there.keeper, permissions: new Set([...there.keeper.permissions, 'barbers:haircut:plan']) };
    const room = await there.room();
    const plan = 'mutation($input: PlanHaircutInput!) { planHaircut(input: $input) { roomAllocation { id version module refId headcount } } }';
    const { planHaircut: { roomAllocation } } = await there.runtime.data<{ planHaircut: { roomAllocation: { id: string; version: number } } }>(barber, plan, { input: { roomId: room.id } });
    expect(roomAllocation).toMatchObject({ module: 'barbers', refId: REF, headcount: 8 });
    const { id, version } = roomAllocation;
    expect(await there.refusal('releaseRoom', { id, version })).toEqual(['INVARIANT_VIOLATION §3.5']);
    const cancel = 'mutation($input: TransitionInput!) { cancelHaircut(input: $input) { roomAllocation { releaseReason } } }';
    expect(await there.runtime.data(barber, cancel, { input: { id, version } })).toEqual({ cancelHaircut: { roomAllocation: { releaseReason: 'RELEASED' } } });
  });
});
