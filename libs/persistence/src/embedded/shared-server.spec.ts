import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { asLogin } from '../fixtures/as-login.js';
import { ServerHolder, type Joined } from '../fixtures/server-holder.js';
import { makeSpecDirectory } from '../fixtures/spec-server.js';
import type { Installation } from '../installation/installation.js';
import { resolveInstallation } from '../installation/resolve-installation.js';
import { sql } from '../statement/sql.js';
import { startOf } from './process-identity.js';

describe('one embedded server for several processes (decision 4)', () => {
  let directory: string;
  let data: string;
  const notices: string[] = [];
  const open = (): Promise<Installation> => resolveInstallation({ XIANGZHI_DATA: data }, { onNotice: (text) => notices.push(text) });
  const lives = (pid: number | undefined): boolean => startOf(pid ?? 0) !== undefined;
  const pidFile = (): string => join(data, 'postgres', 'cluster', 'postmaster.pid');

  beforeAll(async () => {
    directory = await makeSpecDirectory();
    data = join(directory, 'data');
    const installation = await open();
    await asLogin(installation.ownerUrl, sql`create schema scratch`, sql`create table scratch.ledger (pid int, n int)`);
    await installation.release();
  });
  beforeEach(() => notices.splice(0));
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('the second process attaches, the last one stops the server', async () => {
    const holder = new ServerHolder(data);
    const theirs = await holder.joined();
    const ours = await open();
    expect([theirs.attached, ours.server?.attached, ours.server?.pid]).toEqual([false, true, theirs.pid]);
    await holder.finish();
    expect(await asLogin(ours.ownerUrl, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await ours.release();
    await ours.release();
    expect(lives(theirs.pid)).toBe(false);
    expect(await readdir(join(data, 'postgres', 'leases'))).toEqual([]);
  });

  it('processes that start at once agree on one server', async () => {
    const holders = [new ServerHolder(data), new ServerHolder(data), new ServerHolder(data)];
    const joined = await Promise.all(holders.map((holder) => holder.joined()));
    expect(new Set(joined.map(({ pid }) => pid)).size).toBe(1);
    expect(joined.filter(({ attached }) => !attached)).toHaveLength(1);
    await Promise.all(holders.map((holder) => holder.finish()));
    expect(lives(joined[0]?.pid)).toBe(false);
  });

  it('kill -9 of node alone: the server lives on, the next start attaches and the dead lease does not count', async () => {
    const writer = new ServerHolder(data, 'write');
    const { pid } = await writer.joined();
    let acknowledged = 0;
    while (acknowledged < 20) acknowledged = (await writer.next<{ acknowledged: number }>()).acknowledged;
    await writer.kill('node');
    expect(lives(pid)).toBe(true);
    const next = await open();
    expect([next.server?.attached, next.server?.pid]).toEqual([true, pid]);
    const [row] = await asLogin<{ n: number }>(next.ownerUrl, sql`select max(n) as n from scratch.ledger`);
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged);
    await next.release();
    expect(lives(pid)).toBe(false);
  });

  it('kill -9 of node and server: the next start recovers every acknowledged write', async () => {
    const writer = new ServerHolder(data, 'write');
    const { pid } = await writer.joined();
    await asLogin((await withShare()).ownerUrl, sql`truncate scratch.ledger`);
    let acknowledged = 0;
    const from = (await writer.next<{ acknowledged: number }>()).acknowledged;
    while (acknowledged < from + 20) acknowledged = (await writer.next<{ acknowledged: number }>()).acknowledged;
    await writer.kill('group');
    process.kill(pid, 'SIGKILL');
    expect(await readFile(pidFile(), 'utf8')).toContain(String(pid));
    const next = await open();
    expect(next.server?.attached).toBe(false);
    const [row] = await asLogin<{ n: number }>(next.ownerUrl, sql`select max(n) as n from scratch.ledger`);
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged);
    await next.release();
  });

  /** A share for one statement. */
  async function withShare(): Promise<Installation> {
    const share = await open();
    await share.release();
    return share;
  }

  it('Ctrl-C on the process group ends node but not the server, which node may still need to drain', async () => {
    const holder = new ServerHolder(data);
    const { pid } = await holder.joined();
    holder.interrupt();
    await holder.ended();
    expect(lives(pid)).toBe(true);
    await withShare();
    expect(lives(pid)).toBe(false);
  });

  it('a stale postmaster.pid whose number belongs to a foreign process now does not stop the start', async () => {
    const first = await open();
    const text = await readFile(pidFile(), 'utf8');
    await first.release();
    await writeFile(pidFile(), text.replace(/^\d+/, String(process.pid)));
    const holder = new ServerHolder(data);
    const joined = await holder.joined();
    expect(joined.attached).toBe(false);
    await holder.finish();
  });

  it('keeps its port from start to start, and takes another one with a notice when it is taken', async () => {
    const first = await withShare();
    expect((await withShare()).server?.port).toBe(first.server?.port);
    const intruder = createServer();
    await new Promise<void>((resolve) => intruder.listen(first.server?.port, '127.0.0.1', resolve));
    const moved = await withShare();
    expect(moved.server?.port).not.toBe((intruder.address() as AddressInfo).port);
    expect(notices.join()).toContain(String(first.server?.port));
    await new Promise((resolve) => intruder.close(resolve));
  });

  it('two copies run side by side and know nothing of each other', async () => {
    const other = new ServerHolder(join(directory, 'other'));
    const [theirs, ours]: [Joined, Installation] = await Promise.all([other.joined(), open()]);
    expect(theirs.port).not.toBe(ours.server?.port);
    expect(await asLogin(ours.ownerUrl.replace(/:\d+\/xiangzhi$/, `:${theirs.port}/xiangzhi`), sql`select 1`).catch((error: unknown) => error)).toMatchObject({ code: '28P01' });
    await ours.release();
    expect(lives(theirs.pid)).toBe(true);
    await other.finish();
    expect(lives(theirs.pid)).toBe(false);
  });

  it('outside of tests fsync is on', async () => {
    const installation = await open();
    const rows = await asLogin(installation.ownerUrl, sql`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`);
    expect(rows.map((row) => (row as { setting: string }).setting)).toEqual(['on', 'on', 'on']);
    await installation.release();
  });
});
