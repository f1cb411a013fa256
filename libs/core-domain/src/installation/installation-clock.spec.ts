import { EventEmitter, once } from 'node:events';
import { PLATFORM_REALM } from '@xiangzhi/access';
import { ownDatabase, TestClock, type TestDatabase } from '@xiangzhi/testing';
import { InstallationClock, releaseClock, setClock } from '../index.js';

const REAL = '2026-11-20T08:00:00+08:00';
const MOVED = new Date('2025-07-07T09:00:00+08:00');

describe('the clock of the installation', () => {
  let db: TestDatabase;
  const base = new TestClock(REAL);
  const clocks: InstallationClock[] = [];

  const madeByDemo = (yes: boolean) =>
    db.superuser.query(
      `insert into core.installation (id, made_by_demo, created_at, updated_at) values ('installation', $1, '2026-01-01', '2026-01-01')
       on conflict (id) do update set made_by_demo = $1, clock_offset_ms = null`,
      [yes],
    );

  const follow = async (startAt?: Date) => {
    const moves = new EventEmitter();
    const clock = await InstallationClock.open(db.database, startAt, { base, onMoved: (now) => moves.emit('moved', now) });
    clocks.push(clock);
    return { clock, moves };
  };

  beforeAll(async () => {
    db = await ownDatabase();
  });
  beforeEach(async () => {
    base.set(REAL);
    await madeByDemo(true);
  });
  afterEach(async () => {
    for (const clock of clocks.splice(0)) await clock.close();
  });

  it('shows the machine’s time until it is moved', async () => {
    const { clock } = await follow();
    expect(clock.now()).toEqual(base.now());
    base.advance({ minutes: 5 });
    expect(clock.now()).toEqual(base.now());
  });

  it('is moved in all processes at once, goes on ticking, and is released', async () => {
    const [one, other] = [await follow(), await follow()];
    const heard = [once(one.moves, 'moved'), once(other.moves, 'moved')];
    await setClock(db.database, MOVED, base);
    expect(await Promise.all(heard)).toEqual([[MOVED], [MOVED]]);
    base.advance({ hours: 2 });
    expect(other.clock.now()).toEqual(new Date('2025-07-07T11:00:00+08:00'));
    const released = once(one.moves, 'moved');
    await releaseClock(db.database, base);
    await released;
    expect(one.clock.now()).toEqual(base.now());
  });

  it('XIANGZHI_CLOCK starts it, and a process that starts later reads where it stands', async () => {
    const { clock } = await follow(MOVED);
    base.advance({ minutes: 1 });
    expect([clock.now(), (await follow()).clock.now()]).toEqual([new Date('2025-07-07T09:01:00+08:00'), new Date('2025-07-07T09:01:00+08:00')]);
  });

  it('is refused on a database that the demo has not made, with the cure', async () => {
    await madeByDemo(false);
    const refusal = { code: 'INVARIANT_VIOLATION', details: { messageZh: expect.stringContaining('不是演示数据库') as unknown } };
    await expect(setClock(db.database, MOVED, base)).rejects.toMatchObject(refusal);
    await expect(releaseClock(db.database, base)).rejects.toMatchObject(refusal);
    await expect(follow(MOVED)).rejects.toMatchObject(refusal);
  });

  it.each(['1999-12-31T00:00:00Z', '2100-01-01T00:00:00Z'])('is not moved to %s', async (instant) => {
    await expect(setClock(db.database, new Date(instant), base)).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('AM-19 each move is in the platform’s chain', async () => {
    await setClock(db.database, MOVED, base);
    const { rows } = await db.superuser.query(`select changed_fields from audit.entry where tenant_id = $1 and object_type = 'Clock' order by id desc limit 1`, [PLATFORM_REALM]);
    expect(rows).toEqual([{ changed_fields: { movedTo: { before: null, after: MOVED.toISOString() } } }]);
  });

  it('no process but the platform’s may write it', async () => {
    for (const role of ['app', 'worker', 'identity', 'oversight'] as const) {
      await expect(db.database.pool(role).query(`update core.installation set clock_offset_ms = 1`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
