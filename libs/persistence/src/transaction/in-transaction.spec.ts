import { DomainError } from '@xiangzhi/kernel';
import pg from 'pg';
import { asLogin } from '../fixtures/as-login.js';
import { gateFor } from '../fixtures/gate.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { inTransaction } from './in-transaction.js';
import { readPipelined } from './read-pipelined.js';
import { NO_RETRY } from './retry.js';
import { PREPARED_STATEMENT_CAP } from './prepared-names.js';
import { send } from './send.js';
import type { Transaction } from './transaction.js';

const balanceOf = (tx: Transaction, id: number): Promise<{ n: number }[]> => tx.query<{ n: number }>(sql`select n from scratch.jar where id = ${id}`);
const setBalance = (id: number, n: number) => sql`update scratch.jar set n = ${n} where id = ${id}`;

describe('transactions', () => {
  let server: SpecServer;
  let pool: pg.Pool;

  beforeAll(async () => {
    server = await startSpecServer();
    await asLogin(
      server.installation.ownerUrl,
      sql`create schema scratch`,
      sql`create table scratch.jar (id int primary key, n int not null, twin int unique deferrable initially deferred)`,
      sql`grant usage on schema scratch to xz_app`,
      sql`grant all on scratch.jar to xz_app`,
    );
    pool = server.database.pool('app');
  });
  beforeEach(() =>
    inTransaction(pool, async (tx) => {
      await tx.query(sql`delete from scratch.jar`);
      await tx.query(sql`insert into scratch.jar values (1, 0), (2, 0)`);
    }),
  );
  afterAll(() => server.stop());

  it('stores all or nothing', async () => {
    const failing = inTransaction(pool, async (tx) => {
      await tx.query(setBalance(1, 7));
      throw new DomainError('CONFLICT');
    });
    await expect(failing).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readPipelined(pool, sql`select n from scratch.jar where id = 1`)).toEqual([{ n: 0 }]);
  });

  it('a provoked deadlock is retried whole, and both writers arrive', async () => {
    const bothHoldOne = gateFor(2);
    let runs = 0;
    const writer = (first: number, second: number): Promise<unknown> =>
      inTransaction(pool, async (tx) => {
        runs += 1;
        await tx.query(sql`update scratch.jar set n = n + 1 where id = ${first}`);
        await bothHoldOne();
        await tx.query(sql`update scratch.jar set n = n + 1 where id = ${second}`);
      });
    await Promise.all([writer(1, 2), writer(2, 1)]);
    expect(runs).toBe(3);
    expect(await readPipelined(pool, sql`select n from scratch.jar order by id`)).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it('a provoked serialization failure is retried whole: no update is lost', async () => {
    const bothHaveRead = gateFor(2);
    const increment = (): Promise<unknown> =>
      inTransaction(
        pool,
        async (tx) => {
          const [jar] = await balanceOf(tx, 1);
          await bothHaveRead();
          await tx.query(setBalance(1, (jar?.n ?? 0) + 1));
        },
        { isolation: 'repeatable read' },
      );
    await Promise.all([increment(), increment()]);
    expect(await readPipelined(pool, sql`select n from scratch.jar where id = 1`)).toEqual([{ n: 2 }]);
  });

  it('without retry the original error comes out, and nothing else is ever retried', async () => {
    let runs = 0;
    const conflicting = inTransaction(
      pool,
      async (tx) => {
        runs += 1;
        await balanceOf(tx, 1);
        await inTransaction(pool, (other) => other.query(setBalance(1, 5)));
        await tx.query(setBalance(1, 6));
      },
      { isolation: 'repeatable read', retry: NO_RETRY },
    );
    await expect(conflicting).rejects.toMatchObject({ code: '40001', constructor: pg.DatabaseError });
    const dividing = inTransaction(pool, async (tx) => {
      runs += 1;
      await tx.query(sql`select 1 / 0`);
    });
    await expect(dividing).rejects.toMatchObject({ code: '22012' });
    expect(runs).toBe(2);
  });

  it('a failure at COMMIT surfaces, in writes and in reads', async () => {
    const twins = sql`update scratch.jar set twin = 1`;
    await expect(inTransaction(pool, (tx) => tx.query(twins))).rejects.toMatchObject({ code: '23505' });
    await expect(readPipelined(pool, twins, { readOnly: false })).rejects.toMatchObject({ code: '23505' });
  });

  it('a swallowed error does not look like success: COMMIT answered with ROLLBACK throws it', async () => {
    const swallowing = inTransaction(pool, async (tx) => {
      await tx.query(setBalance(1, 9));
      await tx.query(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: '22012' });
  });

  it('a connection is released only when drained, and late statements are refused (decision 34)', async () => {
    const single = new pg.Pool({ connectionString: server.installation.urls.app, max: 1, pipeline: true });
    let kept: Transaction | undefined;
    let slow: Promise<unknown> = Promise.resolve();
    try {
      const hasty = inTransaction(single, async (tx) => {
        kept = tx;
        slow = tx.query(sql`select pg_sleep(0.05)`);
        slow.catch(() => undefined);
        await new Promise(setImmediate);
        throw new DomainError('CONFLICT');
      });
      await expect(hasty).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(slow).resolves.toHaveLength(1);
      await expect(kept?.query(sql`select 1`)).rejects.toThrow('too late');
      expect(await readPipelined(single, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    } finally {
      await single.end();
    }
  });

  it('statements of one transaction may be sent together and keep their order', async () => {
    const rows = await inTransaction(pool, (tx) =>
      Promise.all([tx.query(setBalance(1, 1)), balanceOf(tx, 1), tx.query(setBalance(1, 2)), balanceOf(tx, 1)]),
    );
    expect([rows[1], rows[3]]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  });

  it('statement_timeout becomes TIMEOUT, and a connection that is cut becomes UNAVAILABLE', async () => {
    const slow = inTransaction(pool, async (tx) => {
      await tx.query(sql`set local statement_timeout = '20ms'`);
      await tx.query(sql`select pg_sleep(5)`);
    });
    await expect(slow).rejects.toMatchObject({ code: 'TIMEOUT', cause: { code: '57014' } });
    const cut = inTransaction(pool, async (tx) => {
      const [self] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await asLogin(server.installation.server?.superuserUrl ?? '', sql`select pg_terminate_backend(${self?.pid}, 5000)`);
      await tx.query(sql`select 1`);
    });
    await expect(cut).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await readPipelined(pool, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('an unreachable server is UNAVAILABLE at once', async () => {
    const nobody = new pg.Pool({ connectionString: 'postgresql://x:y@127.0.0.1:1/z', pipeline: true });
    await expect(readPipelined(nobody, sql`select 1`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(inTransaction(nobody, () => Promise.resolve())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await nobody.end();
  });

  it('a connection keeps no more named statements than the cap, the last used ones (decision 30)', async () => {
    const client = new pg.Client({ connectionString: server.installation.urls.app, pipeline: true });
    await client.connect();
    const numbered = (n: number) => sql.named(`n${n}`, sql`select ${n}::int as n, ${n}::text as t`);
    try {
      await Promise.all(Array.from({ length: 30 }, (_, n) => send(client, numbered(n), 10)));
      await Promise.all([29, 0, 28].map((n) => send(client, numbered(n), 10)));
      const answers = await Promise.all([0, 15, 29].map((n) => send(client, numbered(n), 10)));
      expect(answers.map(({ rows }) => rows)).toEqual([0, 15, 29].map((n) => [{ n, t: String(n) }]));
      const { rows } = await client.query<{ name: string }>('select name from pg_prepared_statements');
      expect(rows.length).toBeLessThanOrEqual(10);
      expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['n0', 'n15', 'n28', 'n29']));
      expect(PREPARED_STATEMENT_CAP).toBeGreaterThanOrEqual(100);
    } finally {
      await client.end();
    }
  });
});
