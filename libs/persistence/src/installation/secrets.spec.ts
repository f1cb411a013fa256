import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { makeSpecDirectory } from '../fixtures/spec-server.js';
import { loadSecrets, secretsFile } from './secrets.js';
import { resolveInstallation } from './resolve-installation.js';

describe('secrets', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await makeSpecDirectory();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('are generated once, readable by their owner only, and never twice the same', async () => {
    const secrets = await loadSecrets(directory);
    expect((await stat(secretsFile(directory))).mode & 0o777).toBe(0o600);
    expect(await loadSecrets(directory)).toEqual(secrets);
    const texts = [...Object.values(secrets.rolePasswords), secrets.ownerPassword, secrets.superuserPassword, secrets.tokenKeys[0].secret, secrets.hmacKeys[0].secret];
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(Buffer.from(text, 'base64url')).toHaveLength(32);
  });

  it('of first starts at once all read the same', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(directory)));
    expect(new Set(all.map((secrets) => JSON.stringify(secrets))).size).toBe(1);
  });

  it.each([0o644, 0o640, 0o604])('others may read them (mode %o): refused, with the cure', async (mode) => {
    await loadSecrets(directory);
    await chmod(secretsFile(directory), mode);
    await expect(loadSecrets(directory)).rejects.toMatchObject({ kind: 'SECRETS_EXPOSED', messageZh: expect.stringContaining(`chmod 600 ${secretsFile(directory)}`) as unknown });
  });

  it.each(['', '{}', '{"tokenKeys":[]}', 'null'])('incomplete content %j is refused and not overwritten', async (content) => {
    await writeFile(secretsFile(directory), content, { mode: 0o600 });
    await expect(loadSecrets(directory)).rejects.toMatchObject({ kind: 'SECRETS_UNREADABLE' });
    expect(await readFile(secretsFile(directory), 'utf8')).toBe(content);
  });
});

describe('resolveInstallation with a server of the operator', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await makeSpecDirectory();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const resolve = (env: Record<string, string>) => resolveInstallation({ XIANGZHI_DATA: directory, ...env });

  it('derives each role from DATABASE_URL with its generated password (decision 5)', async () => {
    const { urls, ownerUrl, secrets, embedded } = await resolve({ DATABASE_URL: 'postgresql://boss:p%40ss@db.example:5433/town?sslmode=disable' });
    expect([ownerUrl, embedded]).toEqual(['postgresql://boss:p%40ss@db.example:5433/town?sslmode=disable', false]);
    expect(urls.app).toBe(`postgresql://xz_app:${secrets.rolePasswords.app}@db.example:5433/town?sslmode=disable`);
    expect(urls.direct).toBe(urls.app);
  });

  it('takes a role and LISTEN from their own variables, and the password into the bootstrap', async () => {
    const { urls, secrets } = await resolve({
      DATABASE_URL: 'postgresql://boss:p@db.example/town',
      DATABASE_APP_URL: 'postgresql://xz_app:own%2Fsecret@bouncer.example:6432/town',
      DATABASE_DIRECT_URL: 'postgresql://xz_app:own%2Fsecret@db.example/town',
    });
    expect(urls.app).toContain('bouncer.example:6432');
    expect(urls.direct).toContain('@db.example/');
    expect(secrets.rolePasswords.app).toBe('own/secret');
    expect(urls.worker).toContain(`xz_worker:${secrets.rolePasswords.worker}@db.example`);
  });

  it('a process without the owner works, and knows that it has none (decision 11)', async () => {
    const { ownerUrl, urls } = await resolve({ DATABASE_APP_URL: 'postgresql://xz_app:x@db.example/town' });
    expect(ownerUrl).toBe('');
    expect(urls.identity).toContain('xz_identity:');
  });

  it.each(['localhost:5432', 'mysql://a:b@c/d', 'postgresql://a:b@c', 'postgresql://a:b c@d:x/e'])('refuses the URL %j without repeating it', async (url) => {
    const error: unknown = await resolve({ DATABASE_URL: url }).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ kind: 'URL_INVALID', message: expect.stringContaining('DATABASE_URL') as unknown });
    expect(String(error)).not.toContain(url);
  });
});
