import { newId, sql } from '@xiangzhi/plugin-api';
import { VenueWorld, type Input } from '../fixtures/venue-world.js';

let world: VenueWorld;

beforeAll(async () => {
  world = await VenueWorld.found();
});

/** Past the rules, as a defect would write it; answers which constraint stops it. */
const stored = async (roomId: string, row: Input): Promise<string | null> => {
  const { superuser } = world.runtime.on;
  const at = '2026-03-02T01:00:00Z';
  const given: Input = { tenant_id: world.township.tenantId, id: newId(), unit_path: world.village.unitPath, use: 'MEETING', title: '无', module: 'core', headcount: 1, ...row };
  const { rows: [room] } = await superuser.query<{ venue_id: string }>('select venue_id from core.room where id = $1', [roomId]);
  const all = { ...given, room_id: roomId, venue_id: room?.venue_id, created_at: at, updated_at: at, version: 1 };
  try {
    await superuser.query(`insert into core.room_allocation (${Object.keys(all).join()}) values (${Object.keys(all).map((_, i) => `$${i + 1}`).join()})`, Object.values(all));
    return null;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
};

describe('PLC-1 the last places of a room', () => {
  it('PLC-1 of 50 who want one of the last 3 places at once 3 get it, and the others hear that none is left', async () => {
    const room = await world.room({ capacity: 40 });
    await world.take(room.id, { headcount: 37 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.ask('allocateRoom', world.wish(room.id))));
    const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions as { code: string; rule?: string; free?: number }));
    expect(answers.filter(({ errors }) => errors.length === 0).length).toBe(3);
    expect(refused.map(({ code, rule, free }) => `${code} ${rule} ${free}`)).toEqual(Array.from({ length: 47 }, () => 'CAPACITY_EXCEEDED PLC-1 0'));
    const [sum] = await world.township.enter((tx) => tx.query<{ people: number }>(sql`select sum(headcount)::int as people from core.room_allocation where tenant_id = ${world.township.tenantId} and room_id = ${room.id}`));
    expect(sum).toEqual({ people: 40 });
  });

  it('PLC-1 of 20 who want a room alone one has it', async () => {
    const room = await world.room();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.ask('allocateRoom', world.wish(room.id, { exclusive: true }))));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`)))).toEqual(new Set(['CONFLICT PLC-1']));
  });

  it('PLC-1 whoever is too many hears how many would fit', async () => {
    const room = await world.room({ capacity: 30 });
    await world.take(room.id, { headcount: 18 });
    const { errors } = await world.ask('allocateRoom', world.wish(room.id, { headcount: 13 }));
    expect(errors).toMatchObject([{ extensions: { code: 'CAPACITY_EXCEEDED', rule: 'PLC-1', free: 12, capacity: 30, argumentPath: ['input', 'headcount'] } }]);
    expect(errors[0]?.extensions.messageZh).toContain('还可容纳 12 人');
    await world.take(room.id, { headcount: 12 });
    await world.take(room.id, { headcount: 30, startsAt: '2026-03-02T16:00:00+08:00', endsAt: '2026-03-02T17:00:00+08:00' });
  });

  it('PLC-1, CP-T2 alone and among others exclude each other, for a long let as well', async () => {
    const room = await world.room();
    await world.take(room.id, { exclusive: true, startsAt: '2026-04-01T08:00:00+08:00', endsAt: null, title: '爱心发屋' });
    const may = { startsAt: '2026-05-01T08:00:00+08:00', endsAt: '2026-05-01T09:00:00+08:00' };
    expect(await world.refusal('allocateRoom', world.wish(room.id, may))).toEqual(['CONFLICT PLC-1']);
    await world.take(room.id);
    expect(await world.refusal('allocateRoom', world.wish(room.id, { exclusive: true }))).toEqual(['CONFLICT PLC-1']);
    expect(await world.refusal('allocateRoom', world.wish(room.id, { exclusive: true, endsAt: null, startsAt: '2026-03-03T08:00:00+08:00' }))).toEqual(['CONFLICT PLC-1']);
  });

  it('PLC-1 what is given back is free again, also while it is used, and a room does not become too small', async () => {
    const room = await world.room({ capacity: 30 });
    const taken = await world.take(room.id, { headcount: 30 });
    const smaller = { id: room.id, version: room.version, name: '小会议室', capacity: 20, allowedUses: ['MEETING'] };
    expect(await world.refusal('updateRoom', smaller)).toEqual(['CAPACITY_EXCEEDED PLC-1']);
    const released = await world.act('releaseRoom', { id: taken.id, version: taken.version });
    expect(released).toMatchObject({ releaseReason: 'RELEASED', version: 2 });
    expect(await world.act('updateRoom', smaller)).toMatchObject({ capacity: 20, name: '小会议室' });
    await world.take(room.id, { headcount: 20 });
  });

  it('§3.5 a span ends after it begins, and a room is used for what it is for', async () => {
    const room = await world.room();
    expect(await world.refusal('allocateRoom', world.wish(room.id, { endsAt: '2026-03-02T14:00:00+08:00' }))).toEqual(['VALIDATION §3.5']);
    expect(await world.refusal('allocateRoom', world.wish(room.id, { use: 'COMMERCE' }))).toEqual(['INVARIANT_VIOLATION §3.5']);
    expect(await world.refusal('allocateRoom', world.wish(room.id, { use: 'COOKING' }))).toEqual(['INVARIANT_VIOLATION PLC-2']);
  });
});

describe('PLC-1 the table itself', () => {
  const noon = { starts_at: '2026-06-01T04:00:00Z', ends_at: '2026-06-01T06:00:00Z' };
  const later = { starts_at: '2026-06-01T05:00:00Z', ends_at: null };

  it('PLC-1 keeps those who are alone apart from each other and from the others, whoever writes', async () => {
    const { id } = await world.room();
    expect(await stored(id, { ...noon, exclusive: true })).toBeNull();
    expect(await stored(id, { ...later, exclusive: true })).toBe('room_allocation_alone');
    expect(await stored(id, { ...later, exclusive: false })).toBe('room_allocation_apart');
    expect(await stored(id, { ...later, exclusive: true, released_at: '2026-05-01T00:00:00Z', release_reason: 'RELEASED' })).toBeNull();
    expect(await stored(id, { starts_at: '2026-06-01T06:00:00Z', ends_at: null, exclusive: true })).toBeNull();
  });

  it('PLC-1 lets others be together, and other rooms alone', async () => {
    const [room, other] = [await world.room(), await world.room()];
    expect(await stored(room.id, { ...noon, exclusive: false })).toBeNull();
    expect(await stored(room.id, { ...later, exclusive: false })).toBeNull();
    expect(await stored(room.id, { ...later, exclusive: true })).toBe('room_allocation_apart');
    expect(await stored(other.id, { ...later, exclusive: true })).toBeNull();
  });
});
