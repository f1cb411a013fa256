import { newId } from '@xiangzhi/kernel';
import pg from 'pg';
import { asLogin } from '../fixtures/as-login.js';
import { openRoundTripProxy, type RoundTripProxy } from '../fixtures/round-trip-proxy.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { inTenantTransaction, inTransaction } from './in-transaction.js';
import { sendAsOne } from './send-as-one.js';
import type { WritingTransaction } from './transaction.js';

const context = { tenantId: newId(), scope: '*', actorId: newId() };
const putIn = (id: number) => sql.named('put', sql`insert into scratch.cup values (${id})`);
const ids = sql`select id from scratch.cup order by id`;

describe('what a transaction says travels together', () => {
  let server: SpecServer;
  let proxy: RoundTripProxy;
  let pool: pg.Pool;

  beforeAll(async () => {
    server = await startSpecServer();
    await asLogin(server.installation.ownerUrl, sql`create schema scratch`, sql`create table scratch.cup (id int primary key)`, sql`grant usage on schema scratch to xz_app`, sql`grant all on scratch.cup to xz_app`);
    const url = new URL(server.installation.urls.app);
    proxy = await openRoundTripProxy(Number(url.port));
    url.port = String(proxy.port);
    pool = new pg.Pool({ connectionString: url.href, max: 1, pipeline: true });
  });
  beforeEach(() => pool.query('delete from scratch.cup'));
  afterAll(async () => {
    await pool.end();
    await proxy.close();
    await server.stop();
  });

  const roundTripsOf = async (work: (tx: WritingTransaction) => Promise<unknown>): Promise<number> => {
    proxy.reset();
    await inTenantTransaction(pool, context, work);
    return proxy.roundTrips();
  };
  const stored = async (): Promise<readonly number[]> => (await pool.query<{ id: number }>(ids.text)).rows.map(({ id }) => id);

  it('what nobody waits for goes with COMMIT, and BEGIN and entering with it: ONE round trip', async () => {
    for (const id of [1, 2]) expect(await roundTripsOf((tx) => Promise.resolve([tx.defer(putIn(id)), tx.defer(putIn(id + 10))]))).toBe(1);
    expect(await stored()).toEqual([1, 2, 11, 12]);
  });

  it('what is waited for takes along what was said before it, in that order, and all that is said in the same turn', async () => {
    const seen: unknown[] = [];
    const trips = await roundTripsOf(async (tx) => {
      tx.defer(putIn(1));
      seen.push(...(await Promise.all([tx.query(ids), Promise.resolve().then(() => tx.query(ids))])));
      tx.defer(putIn(2));
      seen.push(await tx.query(ids));
      tx.defer(putIn(3));
    });
    expect(seen).toEqual([[{ id: 1 }], [{ id: 1 }], [{ id: 1 }, { id: 2 }]]);
    expect(trips).toBe(3);
  });

  it('an answer that is waited for after the end goes with COMMIT too', async () => {
    proxy.reset();
    const { reading } = await inTenantTransaction(pool, context, (tx) => {
      tx.defer(putIn(1));
      return Promise.resolve({ reading: tx.query(ids) });
    });
    expect([await reading, proxy.roundTrips()]).toEqual([[{ id: 1 }], 1]);
  });

  it('behind a failure nothing is executed, COMMIT least of all; everything behind it fails for its reason', async () => {
    const answers: Promise<unknown>[] = [];
    const failing = inTransaction(pool, (tx) => {
      tx.defer(putIn(1));
      answers.push(tx.query(ids));
      tx.defer(putIn(1));
      answers.push(tx.query(ids));
      answers.forEach((one) => void one.catch(() => undefined));
      return Promise.resolve();
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await expect(answers[0]).resolves.toEqual([{ id: 1 }]);
    await expect(answers[1]).rejects.toMatchObject({ code: '23505' });
    expect(await stored()).toEqual([]);
  });

  it('what is already under way behind a failure fails for its reason, and so does COMMIT', async () => {
    const late: Promise<unknown>[] = [];
    const failing = inTransaction(pool, async (tx) => {
      for (const statement of [sql`select pg_sleep(0.02)`, sql`select 1 / 0`, sql.named('fresh', sql`select 1 as one`)]) {
        late.push(tx.query(statement));
        late.at(-1)?.catch(() => undefined);
        await new Promise(setImmediate);
      }
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    await expect(late[2]).rejects.toMatchObject({ code: '22012' });
    expect(await inTransaction(pool, (tx) => tx.query(sql.named('fresh', sql`select 1 as one`)))).toEqual([{ one: 1 }]);
  });

  it('a failure means to the caller what was said with the statement', async () => {
    const failing = inTransaction(pool, (tx) => Promise.resolve(tx.defer(sql`select 1 / 0`, () => new Error('somebody was faster'))));
    await expect(failing).rejects.toThrow('somebody was faster');
  });

  it('what was not sent when the work fails is never sent', async () => {
    const failing = roundTripsOf((tx) => {
      tx.defer(putIn(1));
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect([proxy.roundTrips(), await stored()]).toEqual([0, []]);
  });

  it('a value that cannot be sent fails alone, and leaves the connection as it was', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    await expect(inTransaction(pool, (tx) => tx.query(sql`select ${circular}::jsonb`))).rejects.toThrow('circular');
    expect(await stored()).toEqual([]);
    expect(pool.totalCount).toBe(1);
  });

  it('statements are prepared once, also twice in one message, and again after a failure that came before them', async () => {
    const client = await pool.connect();
    const numbered = (n: number) => sql.named(`n${n}`, sql`select ${n}::int as n`);
    try {
      const failed = await sendAsOne(client, [numbered(1), numbered(1), sql`select 1 / 0`, numbered(2)]);
      expect([failed.results.map(({ rows }) => rows as unknown), failed.failure]).toMatchObject([[[{ n: 1 }], [{ n: 1 }]], { code: '22012' }]);
      const all = await sendAsOne(client, [numbered(2), numbered(1)]);
      expect([all.results.map(({ rows }) => rows as unknown), all.failure]).toEqual([[[{ n: 2 }], [{ n: 1 }]], undefined]);
      expect((await sendAsOne(client, [sql.named('n1', sql`select 3`)])).failure?.message).toContain('The name "n1"');
      const { rows } = await client.query<{ name: string }>(`select name from pg_prepared_statements where name like 'n_' order by name`);
      expect(rows.map(({ name }) => name)).toEqual(['n1', 'n2']);
    } finally {
      client.release();
    }
  });

  it('no more of them than the cap stay prepared (decision 30)', async () => {
    const client = await pool.connect();
    try {
      for (let n = 0; n < 12; n += 1) await sendAsOne(client, [sql.named(`c${n}`, sql`select 1`), sql.named('c0', sql`select 1`)], 4);
      const { rows } = await client.query<{ name: string }>(`select name from pg_prepared_statements where name like 'c%'`);
      expect(rows.map(({ name }) => name).sort()).toEqual(['c0', 'c10', 'c11', 'c9']);
    } finally {
      client.release();
    }
  });
});
