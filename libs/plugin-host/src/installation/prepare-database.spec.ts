import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DATABASE_ROLES, type RolePasswords, type Secrets } from '@xiangzhi/persistence';
import { ownDatabase, type TestDatabase } from '@xiangzhi/testing';
import { coreMigrationSets, isPrepared, prepareDatabase, type PreparedInstallation } from './prepare-database.js';

/** The same server, another database. */
const inDatabase = (url: string, name: string): string => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

const secretsOf = ({ urls }: TestDatabase): Secrets => {
  const rolePasswords = Object.fromEntries(DATABASE_ROLES.map((role) => [role, decodeURIComponent(new URL(urls[role]).password)])) as unknown as RolePasswords;
  const ring = [{ kid: 'k', secret: 'c2VjcmV0' }] as const;
  return { rolePasswords, ownerPassword: '', superuserPassword: '', tokenKeys: ring, hmacKeys: ring };
};

describe('preparing a database', () => {
  let db: TestDatabase;
  const made: string[] = [];

  /** An installation whose database is empty. */
  const empty = async (): Promise<PreparedInstallation> => {
    const name = `xz_empty_${randomUUID().slice(0, 8)}`;
    made.push(name);
    await db.superuser.query(`create database ${name} owner xz_owner`);
    const urls = Object.fromEntries(Object.entries(db.urls).map(([role, url]) => [role, inDatabase(url, name)])) as unknown as PreparedInstallation['urls'];
    return { ownerUrl: inDatabase(db.ownerUrl, name), urls, secrets: secretsOf(db) };
  };

  const count = async ({ ownerUrl }: PreparedInstallation, table: string): Promise<number> => {
    const client = new pg.Client({ connectionString: inDatabase(db.superuserUrl, new URL(ownerUrl).pathname.slice(1)) });
    await client.connect();
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    await client.end();
    return rows[0]?.n ?? 0;
  };

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(async () => {
    for (const name of made) await db.superuser.query(`drop database ${name} with (force)`);
  });

  it('makes everything that a township needs, out of nothing', async () => {
    const installation = await empty();
    expect(await isPrepared(installation)).toBe(false);
    const done = await prepareDatabase(installation);
    expect(done.migrations?.sets.map(({ plugin, ran }) => [plugin, ran.length])).toEqual(coreMigrationSets.map(({ plugin, migrations }) => [plugin, migrations.length]));
    expect(done.packages).toEqual(['standard']);
    expect([await count(installation, 'core.region'), await count(installation, 'core.tenant')]).toEqual([done.divisions?.listed, 0]);
    expect(await isPrepared(installation)).toBe(true);
  });

  it('does nothing when the mark says that nothing is to do', async () => {
    const installation = await empty();
    await prepareDatabase(installation);
    expect(await prepareDatabase(installation)).toMatchObject({ fresh: true });
    expect(await prepareDatabase(installation, { thorough: true })).toMatchObject({ fresh: false, divisions: { written: 0 }, packages: [] });
  });

  it('by two processes at once is done once', async () => {
    const installation = await empty();
    const both = await Promise.all([prepareDatabase(installation), prepareDatabase(installation)]);
    const ran = both.flatMap(({ migrations }) => migrations?.sets.flatMap((set) => set.ran) ?? []);
    expect(ran).toHaveLength(coreMigrationSets.flatMap(({ migrations }) => migrations).length);
  });

  it('is done again for another version, and for other passwords where the owner is known', async () => {
    const installation = await empty();
    await prepareDatabase(installation);
    const next = { plugin: 'core', schema: 'core', migrations: [...(coreMigrationSets[1]?.migrations ?? []), { name: '9001-next.schema', up: async () => undefined, down: async () => undefined }] };
    expect(await isPrepared(installation, [...coreMigrationSets.slice(0, 1), next])).toBe(false);
    const { rolePasswords } = installation.secrets;
    const rotated = { ...installation, secrets: { ...installation.secrets, rolePasswords: { ...rolePasswords, backup: 'another' } } };
    expect([await isPrepared(rotated), await isPrepared({ ...rotated, ownerUrl: '' })]).toEqual([false, true]);
  });

  it('decision 11: a process without the owner’s connection goes on with a prepared database, and says what is missing otherwise', async () => {
    const [ready, other] = [await empty(), await empty()];
    await prepareDatabase(ready);
    expect(await prepareDatabase({ ...ready, ownerUrl: '' })).toMatchObject({ fresh: true });
    await expect(prepareDatabase({ ...other, ownerUrl: '' })).rejects.toMatchObject({ kind: 'URL_INVALID', messageZh: expect.stringContaining('DATABASE_URL') as unknown });
  });
});
