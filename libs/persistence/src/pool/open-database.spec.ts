import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { asLogin } from '../fixtures/as-login.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { inTransaction } from '../transaction/in-transaction.js';
import { readPipelined } from '../transaction/read-pipelined.js';
import { DATABASE_ROLES, roleName } from './database-urls.js';
import { openDatabase } from './open-database.js';

const notify = (url: string, channel: string, payload: string): Promise<unknown> => asLogin(url, sql`select pg_notify(${channel}, ${payload})`);

describe('openDatabase', () => {
  let server: SpecServer;
  beforeAll(async () => {
    server = await startSpecServer();
  });
  afterAll(() => server.stop());

  it.each(DATABASE_ROLES)('the pool of %s logs in as its own role, once per process', async (role) => {
    const pool = server.database.pool(role);
    expect(server.database.pool(role)).toBe(pool);
    const [row] = await readPipelined(pool, sql`select current_user as me, session_user as login, current_setting('search_path') as path`);
    expect(row).toEqual({ me: roleName(role), login: roleName(role), path: 'xz' });
  });

  it('keeps a business day as the text that it is', async () => {
    expect(await readPipelined(server.database.pool('app'), sql`select date '2026-03-01' as day`)).toEqual([{ day: '2026-03-01' }]);
  });

  it('refuses a role that does not exist, and everything after close', async () => {
    const database = openDatabase(server.installation.urls);
    expect(() => database.pool('owner' as 'app')).toThrow(TypeError);
    await database.close();
    await database.close();
    expect(() => database.pool('app')).toThrow('closed');
  });

  it('hears notifications of its channels, until it listens no more', async () => {
    const heard: string[] = [];
    const events = new EventEmitter();
    const stop = await server.database.listen('Odd "channel"', (payload) => {
      heard.push(payload);
      events.emit('heard');
    });
    const first = once(events, 'heard');
    await notify(server.installation.ownerUrl, 'Odd "channel"', 'one');
    await first;
    await stop();
    await notify(server.installation.ownerUrl, 'Odd "channel"', 'two');
    await readPipelined(server.database.pool('app'), sql`select 1`);
    expect(heard).toEqual(['one']);
  });

  it('listens again after its connection broke, and says with an empty payload that something may be missed', async () => {
    const database = openDatabase(server.installation.urls, { applicationName: 'breaking' });
    const events = new EventEmitter();
    await database.listen('changes', (payload) => events.emit('heard', payload));
    const missed = once(events, 'heard');
    const superuser = server.installation.server?.superuserUrl ?? '';
    await asLogin(superuser, sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breaking listen'`);
    expect(await missed).toEqual(['']);
    const next = once(events, 'heard');
    await notify(server.installation.ownerUrl, 'changes', 'again');
    expect(await next).toEqual(['again']);
    await database.close();
  });

  it('an idle connection that breaks is reported and replaced, and ends no process', async () => {
    const lost: Error[] = [];
    const events = new EventEmitter();
    const database = openDatabase(server.installation.urls, {
      applicationName: 'idle',
      onConnectionLost: (error) => events.emit('lost', lost.push(error)),
    });
    await inTransaction(database.pool('app'), (tx) => tx.query(sql`select 1`));
    const reported = once(events, 'lost');
    await asLogin(server.installation.server?.superuserUrl ?? '', sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'idle'`);
    await reported;
    expect(await readPipelined(database.pool('app'), sql`select 1 as one`)).toEqual([{ one: 1 }]);
    expect(lost).toHaveLength(1);
    await database.close();
  });

  it('LISTEN on an unreachable server is UNAVAILABLE', async () => {
    const database = openDatabase({ ...server.installation.urls, direct: 'postgresql://x:y@127.0.0.1:1/z' });
    await expect(database.listen('changes', () => undefined)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await database.close();
  });
});
