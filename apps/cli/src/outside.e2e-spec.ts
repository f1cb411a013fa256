import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoInstallation } from '@xiangzhi/testing';
import { build, dataDirectory, ended, printed, removeDirectory, start } from './fixtures/cli-world.js';

const LONG = 120_000;

describe('the program from outside', () => {
  let directory: string;
  const x = (...words: string[]) => ended(start(directory, words));
  const serverRuns = () => existsSync(join(directory, 'data/postgres/cluster/postmaster.pid'));

  beforeAll(() => build(), LONG);
  beforeEach(() => {
    directory = dataDirectory();
  });
  afterEach(() => removeDirectory(directory));

  it('works while nothing runs: it starts the database and stops it again', async () => {
    const loaded = await x('demo', 'load', '--json');
    expect(JSON.parse(loaded.out)).toMatchObject({ tenants: 6 });
    expect(serverRuns()).toBe(false);
    const logins = await x('demo', 'logins', '--json');
    expect([JSON.parse(logins.out), serverRuns()]).toEqual([expect.arrayContaining([expect.objectContaining({ role: 'PLATFORM_ADMIN' })]), false]);
  }, LONG);

  it('works while the gateway runs: it joins its database, and the gateway goes on', async () => {
    mkdirSync(join(directory, 'data'));
    await demoInstallation(join(directory, 'data'));
    const gateway = start(directory, ['serve'], { PORT: '0', LOG_LEVEL: 'warn' });
    const end = ended(gateway);
    const [, url = ''] = await printed(gateway, /GraphQL +(http:\S+)\/graphql/);
    const [login] = JSON.parse((await x('demo', 'logins', '--json')).out) as { mobile: string; password: string }[];
    const signIn = async () => {
      const body = { query: 'mutation($i: SignInInput!){signIn(input:$i){expiresAt}}', variables: { i: { mobile: login?.mobile, password: login?.password } } };
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return (await answer.json()) as { data: { signIn: { expiresAt: string } } };
    };
    await x('clock', 'set', '2025-07-07T09:00:00+08:00');
    expect((await signIn()).data.signIn.expiresAt).toMatch(/^2025-07-07T09:/);
    expect([(await x('audit', 'verify')).exitCode, (await fetch(`${url}/readyz`)).status]).toEqual([0, 200]);
    gateway.kill('SIGTERM');
    expect((await end).exitCode).toBe(0);
    expect(serverRuns()).toBe(false);
  }, LONG);

  it('a worker of its own needs a prepared database, and stops in order', async () => {
    expect(await x('worker')).toMatchObject({ exitCode: 3, err: expect.stringContaining('xiangzhi migrate') as unknown });
    await x('migrate');
    const worker = start(directory, ['worker', '--json']);
    const end = ended(worker);
    await printed(worker, /"worker": "started"/);
    worker.kill('SIGTERM');
    expect((await end).exitCode).toBe(0);
    expect(serverRuns()).toBe(false);
  }, LONG);

  it('never shows a stack, unless it is asked to', async () => {
    const broken = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' };
    const plain = await ended(start(directory, ['tenant', 'list'], broken));
    expect([plain.exitCode, plain.err]).toEqual([3, expect.not.stringMatching(/\n\s+at /)]);
    expect((await ended(start(directory, ['tenant', 'list'], { ...broken, LOG_LEVEL: 'debug' }))).err).toMatch(/\n\s+at /);
  }, LONG);
});
