import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asLogin } from '../fixtures/as-login.js';
import { makeSpecDirectory } from '../fixtures/spec-server.js';
import type { Installation } from '../installation/installation.js';
import { resolveInstallation } from '../installation/resolve-installation.js';
import { sql } from '../statement/sql.js';
import { acquireEmbeddedServer } from './acquire-embedded-server.js';
import { completeNative, locateNative } from './native-package.js';
import { startFailure } from './start-failure.rules.js';
import { runsAsRoot } from './server-user.js';

const asRoot = runsAsRoot() ? describe : describe.skip;
const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;
const noBinaries = { passwords: { superuser: 'a', owner: 'b' }, testing: true, onNotice: () => undefined };

describe('binaries of the embedded server (decision 2)', () => {
  let directory: string;
  let native: string;
  beforeEach(async () => {
    directory = await makeSpecDirectory();
    native = join(directory, 'package', 'native');
    await cp(locateNative(), native, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await rm(join(native, '..', target), { force: true });
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('an installation without install scripts is completed, and left alone when complete', async () => {
    const run = (): string => execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    await chmod(join(native, 'bin', 'postgres'), 0o644);
    await Promise.all([completeNative(native), completeNative(native), completeNative(native)]);
    expect(run()).toContain('PostgreSQL) 18');
    const before = await stat(join(native, 'lib'), { bigint: true });
    expect(await completeNative(native)).toBe(true);
    expect((await stat(join(native, 'lib'), { bigint: true })).mtimeNs).toBe(before.mtimeNs);
  });
});

const asUser = runsAsRoot() ? describe.skip : describe;

asUser('as a normal user', () => {
  it('an incomplete package in a read-only folder is copied and completed beside the cluster', async () => {
    const directory = await makeSpecDirectory();
    const native = join(directory, 'package', 'native');
    await cp(locateNative(), native, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await rm(join(native, '..', target), { force: true });
    await chmod(join(native, 'lib'), 0o555);
    const notices: string[] = [];
    const server = await acquireEmbeddedServer({ ...noBinaries, dataDirectory: join(directory, 'data'), nativeDirectory: native, onNotice: (text) => notices.push(text) });
    await server.release();
    expect(notices.join()).toContain('只读');
    await chmod(join(native, 'lib'), 0o755);
    await rm(directory, { recursive: true });
  });
});

asRoot('as root below a home of mode 0700 (decision 3)', () => {
  let home: string;
  let shelter: string;
  let data: string;
  let notices: string[];
  const open = (path = data): Promise<Installation> =>
    resolveInstallation({ XIANGZHI_DATA: path }, { testing: true, shelters: [shelter], onNotice: (text) => notices.push(text) });
  const once = async (path = data): Promise<string> => {
    const installation = await open(path);
    await asLogin(installation.ownerUrl, sql`create schema if not exists kept`, sql`create table if not exists kept.t ()`);
    await installation.release();
    return installation.server?.clusterDirectory ?? '';
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'xiangzhi-home-')); // mkdtemp makes it 0700
    shelter = await makeSpecDirectory();
    data = join(home, 'copy', '.xiangzhi');
    notices = [];
  });
  afterEach(async () => {
    await rm(home, { recursive: true, force: true });
    await rm(shelter, { recursive: true, force: true });
  });

  it('moves to a place that the server can reach, says where, and finds it again', async () => {
    const cluster = await once();
    expect(cluster.startsWith(shelter)).toBe(true);
    expect(notices.join('\n')).toContain(shelter);
    expect(await once()).toBe(cluster);
    expect((await stat(cluster)).mode & 0o777).toBe(0o700);
    expect((await stat(join(data, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(shelter)).toHaveLength(1);
  });

  it('binaries below the closed home are copied too, and the copy is used again', async () => {
    const native = join(home, 'package', 'native');
    await cp(locateNative(), native, { recursive: true, verbatimSymlinks: true });
    const options = { ...noBinaries, dataDirectory: data, shelters: [shelter], nativeDirectory: native, onNotice: (text: string) => notices.push(text) };
    for (const round of [1, 2]) {
      const server = await acquireEmbeddedServer(options);
      const copies = (await readdir(join(server.clusterDirectory, '..'))).filter((name) => name.startsWith('native-'));
      expect([round, copies.length]).toEqual([round, 1]);
      await server.release();
    }
    expect(notices.join('\n')).toContain(native);
  });

  it('an existing database follows when its way is closed later', async () => {
    await chmod(home, 0o711);
    const before = await once();
    expect(before.startsWith(data)).toBe(true);
    await chmod(home, 0o700);
    const after = await open();
    expect(after.server?.clusterDirectory.startsWith(shelter)).toBe(true);
    expect(await asLogin(after.ownerUrl, sql`select to_regclass('kept.t')::text as t`)).toEqual([{ t: 'kept.t' }]);
    await after.release();
    expect(await exists(`${before}.moved`)).toBe(true);
  });

  it('follows a renamed data directory, refuses a copied one, and starts anew when it was deleted', async () => {
    const cluster = await once();
    const renamed = join(home, 'renamed');
    await rename(data, renamed);
    expect(await once(renamed)).toBe(cluster);
    await cp(renamed, data, { recursive: true });
    await expect(open()).rejects.toMatchObject({ kind: 'DIRECTORY_NOT_USABLE', messageZh: expect.stringContaining('副本') as unknown });
    await rm(renamed, { recursive: true });
    await rm(data, { recursive: true });
    expect(await once()).not.toBe(cluster);
    expect(notices.join('\n')).toContain('以前的数据库');
  });

  it('says what to do when the place it moved to is gone', async () => {
    await once();
    await rm(shelter, { recursive: true });
    await expect(open()).rejects.toMatchObject({ kind: 'DIRECTORY_NOT_USABLE', messageZh: expect.stringContaining(shelter) as unknown });
  });
});

describe('a place that cannot be used is named, with the cure', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await makeSpecDirectory();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('a file in the way', async () => {
    await writeFile(join(directory, 'file'), '');
    const attempt = resolveInstallation({ XIANGZHI_DATA: join(directory, 'file', 'data') });
    await expect(attempt).rejects.toMatchObject({ kind: 'DIRECTORY_NOT_USABLE', message: expect.stringMatching(/XIANGZHI_DATA[^]*Directory/) as unknown });
  });

  it('lost secrets, and secrets of another database', async () => {
    const data = join(directory, 'data');
    const first = await resolveInstallation({ XIANGZHI_DATA: data }, { testing: true });
    await first.release();
    const secrets = await readFile(join(data, 'secrets.json'), 'utf8');
    await rm(join(data, 'secrets.json'));
    await expect(resolveInstallation({ XIANGZHI_DATA: data })).rejects.toMatchObject({ kind: 'SECRETS_LOST' });
    expect(await exists(join(data, 'secrets.json'))).toBe(false);
    await writeFile(join(data, 'secrets.json'), secrets.replace(first.secrets.superuserPassword, 'wrong'), { mode: 0o600 });
    await expect(resolveInstallation({ XIANGZHI_DATA: data }, { testing: true })).rejects.toMatchObject({ kind: 'SECRETS_LOST' });
    expect(await readdir(join(data, 'postgres', 'leases'))).toEqual([]);
    expect(await exists(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('a cluster of another major version, and one that is no cluster', async () => {
    const data = join(directory, 'data');
    await (await resolveInstallation({ XIANGZHI_DATA: data }, { testing: true })).release();
    await writeFile(join(data, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(resolveInstallation({ XIANGZHI_DATA: data })).rejects.toMatchObject({ kind: 'CLUSTER_VERSION' });
    await rm(join(data, 'postgres', 'cluster'), { recursive: true });
    await mkdir(join(data, 'postgres', 'cluster'), { mode: 0o700 });
    await expect(resolveInstallation({ XIANGZHI_DATA: data })).rejects.toMatchObject({ message: expect.stringContaining('postgres') as unknown });
  });

  it.each([
    ['could not write to file "pg_wal/x": No space left on device', 'DISK_FULL'],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', 'PORT_NOT_USABLE'],
    ['could not open file: Read-only file system', 'DIRECTORY_NOT_USABLE'],
    ['spawn /x/bin/postgres EACCES', 'BINARIES_MISSING'],
    ['error while loading shared libraries: libicui18n.so.60: cannot open shared object file', 'BINARIES_MISSING'],
    ['anything else', 'SERVER_FAILED'],
  ])('%s', (log, kind) => {
    const problem = startFailure('postgres', '/data', log);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toMatch(/[\u4e00-\u9fff][^]*did not start/);
  });
});
