import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, heldInstallation, json, removeDirectory, run } from './fixtures/cli-world.js';

interface Code {
  readonly code: string;
  readonly purpose: string;
}

describe('an installation in use', () => {
  const held = heldInstallation();
  const x = (...words: string[]) => run(held.directory, ...words);
  const made = (code: string) => json<{ tenantId: string; seats: { code: string }[] }>(held.directory, 'tenant', 'create', '--code', code, '--admin', '张三:13800000001', '--leader', '李四：13800000002');

  it('migrate prepares the database; a second time nothing runs', async () => {
    await x('migrate');
    const { sets, divisions } = await json<{ sets: { ran: string[] }[]; divisions: { written: number } }>(held.directory, 'migrate');
    expect([sets.flatMap(({ ran }) => ran), divisions.written]).toEqual([[], 0]);
  });

  it('AM-6 tenant create opens a township with its seats, and codes for their holders', async () => {
    const { seats } = await made('410922101');
    expect(seats).toMatchObject([{ role: 'TOWNSHIP_ADMIN', status: 'INVITED' }, { role: 'TOWNSHIP_LEADER', status: 'INVITED' }]);
    const codes = await json<Code[]>(held.directory, 'user', 'code', '--mobile', '13800000001');
    expect(codes.map(({ code }) => code)).toContain(seats[0]?.code);
    expect(await json(held.directory, 'tenant', 'list', '--county', '410922')).toContainEqual(expect.objectContaining({ areaCode: '410922101', displayName: '清丰县马庄桥镇' }));
  });

  it('CORE-01 a township is opened once: exit 4 and what to do', async () => {
    await x('tenant', 'create', '--code', '410922102');
    expect(await x('tenant', 'create', '--code', '410922102')).toMatchObject({ exitCode: 4, out: '', err: expect.stringContaining('已经开通') as unknown });
    expect(await json(held.directory, 'tenant', 'create', '--code', '410922102')).toMatchObject({ error: { code: 'DUPLICATE', rule: 'CORE-01' } });
  });

  it('SOD-9 a seat that is taken is not given again, and other posts are the township’s own business', async () => {
    await made('410922103');
    const give = (role: string) => x('user', 'create', '--mobile', '13800000005', '--role', role, '--region', '410922103', '--name', '赵六');
    expect((await give('PRIVACY_OFFICER')).exitCode).toBe(0);
    expect(await give('PRIVACY_OFFICER')).toMatchObject({ exitCode: 4, err: expect.stringContaining('SOD-9') as unknown });
    expect(await give('DISPATCHER')).toMatchObject({ exitCode: 4, err: expect.stringContaining('乡镇系统管理员') as unknown });
  });

  it('user create appoints on the platform and in a county, once, with a code for whoever is new', async () => {
    const platform = await json(held.directory, 'user', 'create', '--mobile', '13800000011', '--role', 'PLATFORM_ADMIN');
    expect(platform).toMatchObject({ role: 'PLATFORM_ADMIN', code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/) as unknown });
    expect((await x('user', 'create', '--mobile', '13800000012', '--role', 'COUNTY_ADMIN', '--region', '410922')).exitCode).toBe(0);
    expect((await x('user', 'create', '--mobile', '13800000012', '--role', 'COUNTY_ADMIN', '--region', '410922')).exitCode).toBe(4);
    expect((await x('user', 'create', '--mobile', '13800000012', '--role', 'COUNTY_ADMIN')).exitCode).toBe(4);
    expect((await x('user', 'create', '--mobile', '123', '--role', 'PLATFORM_ADMIN')).exitCode).toBe(4);
  });

  it('user code shows a code until it is handed over', async () => {
    await made('410922104');
    const codes = (...more: string[]) => json<Code[]>(held.directory, 'user', 'code', '--mobile', '13800000002', ...more);
    expect((await codes()).length).toBeGreaterThan(0);
    await codes('--delivered');
    expect(await codes()).toEqual([]);
    expect(await codes('--issue', 'RESET')).toMatchObject([{ purpose: 'RESET' }]);
  });

  it('tenant import opens a county, and from a file names all faulty rows at once', async () => {
    const county = ['tenant', 'import', '--county', '410927'];
    expect((await json<{ created: unknown[] }>(held.directory, ...county)).created).toHaveLength(9);
    expect((await json<{ created: unknown[]; existing: unknown[] }>(held.directory, ...county))).toMatchObject({ created: [], existing: { length: 9 } });
    writeFileSync(join(held.directory, 'list.csv'), 'areaCode\n410922105\n410922999\n41\n');
    const { error } = await json<{ error: { errors: unknown[] } }>(held.directory, 'tenant', 'import', '--file', 'list.csv');
    expect(error.errors).toHaveLength(2);
    expect(JSON.stringify(await json(held.directory, 'tenant', 'list'))).not.toContain('410922105');
    expect((await x('tenant', 'import', '--county', '410927', '--city', '4109')).exitCode).toBe(2);
  });

  it('AM-18 tenant merge archives townships, once, with seats for the new one, and says where they have gone; refusals change nothing', async () => {
    for (const code of ['410922200', '410922202']) await x('tenant', 'create', '--code', code);
    const merge = ['tenant', 'merge', '--county', '410922', '--name', '新合镇', '--from', '410922200', '--from', '410922202'];
    const seats = ['--leader', '李四:13800000021', '--privacy-officer', '王五:13800000022', '--valid-from', '2026-07-01'];
    const merged = await json<{ successor: { areaCode: string }; created: { units: number }; predecessors: unknown[]; seats: object[] }>(held.directory, ...merge, ...seats);
    expect(merged).toMatchObject({ successor: { displayName: '清丰县新合镇' }, predecessors: [{ areaCode: '410922200' }, { areaCode: '410922202' }], seats: [{ role: 'TOWNSHIP_LEADER', status: 'INVITED', code: expect.any(String) as unknown }, { role: 'PRIVACY_OFFICER' }] });
    const successor = merged.successor.areaCode;
    expect(await json(held.directory, 'tenant', 'list', '--county', '410922')).toEqual(expect.arrayContaining([
      expect.objectContaining({ areaCode: '410922200', status: 'ARCHIVED', successorCode: successor, successorName: '清丰县新合镇' }), expect.objectContaining({ areaCode: successor, status: 'ACTIVE', successorCode: null }),
    ]) as unknown);
    expect((await x('tenant', 'list', '--county', '410922')).out).toMatch(new RegExp(`410922200 .*ARCHIVED +${successor}`));
    expect(await x('tenant', 'merge', '--into', successor, '--from', '410922200', '410922202')).toMatchObject({ exitCode: 0, out: expect.stringContaining('先前已归档') as unknown });
    expect(await x('tenant', 'merge', '--into', successor, '--from', '410922999')).toMatchObject({ exitCode: 4, err: expect.stringContaining('AM-18') as unknown });
    expect(await x('tenant', 'archive', '--code', '410922200')).toMatchObject({ exitCode: 0, out: expect.stringContaining('清丰县新合镇') as unknown });
    expect((await x('tenant', 'archive', '--code', successor)).exitCode).toBe(4);
    expect((await x('tenant', 'create', '--code', '410922200')).err).toContain('已并入');
  });

  it('audit verify says that all chains are sound; acts of the operator are in the platform’s', async () => {
    await made('410922106');
    const { ok, chains } = await json<{ ok: boolean; chains: { areaCode: string | null; unsealed: number }[] }>(held.directory, 'audit', 'verify');
    expect(ok).toBe(true);
    expect(chains[0]).toMatchObject({ areaCode: null });
    expect(chains[0]?.unsealed).toBeGreaterThan(0);
    expect((await x('audit', 'verify', '--tenant', '410922999')).exitCode).toBe(4);
    expect((await x('audit', 'verify', '--anchor', 'x')).exitCode).toBe(2);
    const foreign = await x('audit', 'verify', '--tenant', 'platform', '--anchor', `7:${'a'.repeat(64)}`);
    expect(foreign.exitCode).toBe(5);
  });

  it('demo and clock are refused where real townships work', async () => {
    await made('410922107');
    for (const words of [['demo', 'load'], ['demo', 'logins'], ['clock', 'set', '2025-07-07T09:00:00+08:00'], ['clock', 'release']]) {
      expect(await x(...words)).toMatchObject({ exitCode: 4, err: expect.stringContaining('不是演示数据库') as unknown });
    }
    expect(await json(held.directory, 'clock', 'show')).toMatchObject({ moved: false, movable: false });
  });

  it('db url answers the running server', async () => {
    expect(await json(held.directory, 'db', 'url', '--role', 'xz_app')).toEqual({ role: 'xz_app', url: held.installation?.urls.app, running: true });
  });

  it('doctor finds everything in order', async () => {
    await run(held.directory, 'migrate');
    const { ok, findings } = await json<{ ok: boolean; findings: { check: string; state: string }[] }>(held.directory, 'doctor');
    expect(findings.filter(({ state, check }) => state === 'FAULT' && check !== 'port')).toEqual([]);
    expect(ok).toBe(findings.every(({ state }) => state !== 'FAULT'));
    expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(['node', 'disk', 'port', 'extension', 'role xz_app', 'migrations', 'isolation', 'clock']));
  });
});

describe('a demo installation', () => {
  const held = heldInstallation();
  const x = (...words: string[]) => run(held.directory, ...words);

  beforeAll(async () => {
    await x('demo', 'load');
  });

  it('demo load a second time changes nothing', async () => {
    expect(await json(held.directory, 'demo', 'load')).toEqual({ tenants: 0, accounts: 0, posts: 0, modules: 0, realmPosts: 0 });
  });

  it('demo logins have the names of the contract', async () => {
    const [login] = await json<object[]>(held.directory, 'demo', 'logins', '--region', '410922100', '--role', 'DISPATCHER');
    expect(login).toMatchObject({ areaCode: '410922100', tenant: '清丰县城关镇', role: 'DISPATCHER', mobile: '19900001006', password: expect.any(String) as unknown });
    expect(await json(held.directory, 'demo', 'logins', '--region', '4109')).toMatchObject([{ role: 'CITY_OVERSEER', tenant: '濮阳市' }]);
  });

  it('clock set and release move the business clock', async () => {
    expect(await json(held.directory, 'clock', 'set', '2025-07-07T09:00:00+08:00')).toMatchObject({ now: expect.stringMatching(/^2025-07-07T09:00/) as unknown, moved: true });
    expect((await x('doctor')).out).toContain('clock release');
    expect(await json(held.directory, 'clock', 'release')).toMatchObject({ moved: false, offsetMs: 0 });
    expect((await x('clock', 'set', 'tomorrow')).exitCode).toBe(4);
  });
});

describe('without a database', () => {
  it('schema print prints the schema of an audience', async () => {
    const { out, exitCode } = await run('/nowhere', 'schema', 'print');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('type Query')]);
    expect((await run('/nowhere', 'schema', 'print', '--audience', 'public')).out).not.toContain('orgTree(');
  });

  it('doctor before the first start says what will be made, and makes nothing', async () => {
    const directory = dataDirectory();
    expect(await run(join(directory, 'data'), 'doctor')).toMatchObject({ out: expect.stringContaining('内置数据库将在首次启动时建立') as unknown });
    expect(existsSync(join(directory, 'data'))).toBe(false);
    removeDirectory(directory);
  });

  it('doctor names a variable that cannot be used, also from .env', async () => {
    const directory = dataDirectory();
    writeFileSync(join(directory, '.env'), 'LOG_LEVEL=loud\n');
    expect(await run(directory, 'doctor')).toMatchObject({ exitCode: 5, out: expect.stringContaining('LOG_LEVEL=loud') as unknown });
    removeDirectory(directory);
  });

  it('a server that cannot be reached: exit 3, with the cure', async () => {
    const directory = dataDirectory();
    writeFileSync(join(directory, '.env'), 'DATABASE_URL=postgresql://a:b@127.0.0.1:1/x\n');
    for (const command of ['migrate', 'tenant list']) {
      expect(await run(directory, ...command.split(' '))).toMatchObject({ exitCode: 3, out: '' });
    }
    expect(await run(directory, 'doctor')).toMatchObject({ exitCode: 5, out: expect.stringContaining('故障') as unknown });
    removeDirectory(directory);
  });
});
