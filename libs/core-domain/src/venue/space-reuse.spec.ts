import type { TenantActor } from '@xiangzhi/plugin-api';
import { statementsOf } from '@xiangzhi/testing';
import { VenueWorld, type Shown } from '../fixtures/venue-world.js';

let world: VenueWorld;
let leader: TenantActor;

beforeAll(async () => {
  world = await VenueWorld.found();
  leader = await world.township.actor({ role: 'DEPUTY_LEADER' });
});

const plan = async (toUse: string): Promise<Shown> => {
  const { id: roomId } = await world.room();
  return world.act('planSpaceReuse', { roomId, fromUse: 'CULTURE', toUse, reason: '闲置村室改建' });
};

const check = (spaceReuseId: string, kind: string): Promise<Shown> =>
  world.act('recordSafetyCheck', { spaceReuseId, kind, checkedOn: '2026-03-01', office: '县消防救援大队', number: '消检字〔2026〕12 号' });

const usesOf = async ({ id }: Shown): Promise<readonly string[]> =>
  (await world.runtime.data<{ spaceReuse: { room: { allowedUses: readonly string[] } } }>(world.keeper, 'query($id: ID!) { spaceReuse(id: $id) { room { allowedUses } } }', { id })).spaceReuse.room.allowedUses;

const offered = async ({ id }: Shown): Promise<unknown> =>
  (await world.runtime.data<{ spaceReuse: { availableActions: readonly { name: string }[] } }>(leader, 'query($id: ID!) { spaceReuse(id: $id) { availableActions { name allowed } } }', { id })).spaceReuse.availableActions.find(({ name }) => name === 'enable');

describe('PLC-2 a room that comes to another use', () => {
  it.each([['COOKING', ['FIRE', 'FOOD']], ['CHILDREN', ['FIRE']]])('PLC-2 %s needs %j before it is enabled', async (toUse, kinds) => {
    const reuse = await plan(toUse);
    for (const kind of kinds) {
      expect(await offered(reuse)).toEqual({ name: 'enable', allowed: false });
      expect(await world.refusal('enableSpaceReuse', { id: reuse.id, version: 1 }, leader)).toEqual(['INVARIANT_VIOLATION PLC-2']);
      await check(reuse.id, kind);
    }
    expect(await world.act('enableSpaceReuse', { id: reuse.id, version: 1 }, leader)).toMatchObject({ state: 'ENABLED', enabledOn: '2026-03-02' });
    expect(await usesOf(reuse)).toEqual(['MEETING', toUse]);
    expect(await world.act('endSpaceReuse', { id: reuse.id, version: 2 })).toMatchObject({ state: 'ENDED' });
    expect(await usesOf(reuse)).toEqual(['MEETING', 'CULTURE']);
  });

  it('PLC-2 a harmless use needs none, and the room is then taken for it', async () => {
    const reuse = await plan('LIVESTREAM');
    await world.act('enableSpaceReuse', { id: reuse.id, version: 1 }, leader);
    const seen = await world.runtime.data<{ spaceReuse: { room: { id: string } } }>(leader, 'query($id: ID!) { spaceReuse(id: $id) { room { id } } }', { id: reuse.id });
    await world.take(seen.spaceReuse.room.id, { use: 'LIVESTREAM' });
    expect(await world.refusal('allocateRoom', world.wish(seen.spaceReuse.room.id, { use: 'CULTURE' }))).toEqual(['INVARIANT_VIOLATION §3.5']);
  });

  it('SOD-2 whoever has planned it does not approve it', async () => {
    const planner = { ...leader, permissions: new Set([...leader.permissions, 'core:space-reuse:plan']) };
    const { id: roomId } = await world.room();
    const reuse = await world.act('planSpaceReuse', { roomId, toUse: 'READING', reason: '自习室' }, planner);
    expect(await world.refusal('enableSpaceReuse', { id: reuse.id, version: 1 }, planner)).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    expect(await world.refusal('enableSpaceReuse', { id: reuse.id, version: 1 })).toEqual(['FORBIDDEN ']);
    expect(await world.act('cancelSpaceReuse', { id: reuse.id, version: 1 })).toMatchObject({ state: 'CANCELLED' });
  });

  it('PLC-2 is planned once for a room and use, and not for what the room is for already', async () => {
    const { id: roomId } = await world.room();
    const wish = { roomId, toUse: 'CLINIC', reason: '义诊室' };
    await world.act('planSpaceReuse', wish);
    expect(await world.refusal('planSpaceReuse', wish)).toEqual(['DUPLICATE PLC-2']);
    expect(await world.refusal('planSpaceReuse', { ...wish, toUse: 'MEETING' })).toEqual(['INVARIANT_VIOLATION PLC-2']);
    expect(await world.refusal('planSpaceReuse', { ...wish, toUse: 'OTHER', fromUse: 'OFFICE' })).toEqual(['INVARIANT_VIOLATION PLC-2']);
  });
});

const FREE = 'query($input: RoomAvailabilityInput!) { roomAvailability(input: $input) { capacity free taken { headcount exclusive } } }';

it('PLC-1 a form sees what is free throughout a span, and nothing of another village', async () => {
  const room = await world.room({ capacity: 30 });
  await world.take(room.id, { headcount: 8 });
  await world.take(room.id, { headcount: 10, startsAt: '2026-03-02T15:30:00+08:00', endsAt: '2026-03-02T17:00:00+08:00' });
  const input = { roomId: room.id, startsAt: '2026-03-02T15:00:00+08:00', endsAt: '2026-03-02T16:00:00+08:00' };
  expect(await world.runtime.data(world.keeper, FREE, { input })).toMatchObject({ roomAvailability: { capacity: 30, free: 12, taken: [{ headcount: 8 }, { headcount: 10 }] } });
  const elsewhere = await world.township.actor({ role: 'CENTRE_MANAGER', unit: await world.township.unit({ level: 'VILLAGE', name: '西关村' }) });
  expect((await world.runtime.ask(elsewhere, FREE, { input })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

it.each([1, 10, 100])('§2 a page of %i reuses with room and checks is one statement', async (size) => {
  const other = await VenueWorld.found();
  const { id: venueId } = await other.venue();
  for (let n = 0; n < size; n += 1) await other.act('planSpaceReuse', { roomId: (await other.room({ venueId })).id, toUse: 'CHILDREN', reason: '暑期乐园' });
  const page = 'query($first: Int!) { spaceReuses(first: $first) { totalCount nodes { toUse room { name venue { name } } checks(first: 5) { kind office } availableActions { name } } } }';
  const statements = await statementsOf(() => other.runtime.data(other.keeper, page, { first: size }));
  expect(statements.map(({ calls }) => calls)).toEqual([1]);
});
