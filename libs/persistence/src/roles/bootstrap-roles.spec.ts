import { asLogin } from '../fixtures/as-login.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { DATABASE_ROLES, roleName, urlFor } from '../pool/database-urls.js';
import { sql, type Statement } from '../statement/sql.js';
import { bootstrapRoles } from './bootstrap-roles.js';
import { scramVerifier } from './scram-verifier.js';

const NAMES = DATABASE_ROLES.map(roleName);

describe('roles', () => {
  let server: SpecServer;
  const superuser = <R>(...statements: Statement[]): Promise<R[]> => asLogin<R>(server.installation.server?.superuserUrl ?? '', ...statements);
  const app = <R>(...statements: Statement[]): Promise<R[]> => asLogin<R>(server.installation.urls.app, ...statements);
  const owner = <R>(...statements: Statement[]): Promise<R[]> => asLogin<R>(server.installation.ownerUrl, ...statements);
  const again = (): ReturnType<typeof bootstrapRoles> => bootstrapRoles(server.installation.ownerUrl, server.installation.secrets.rolePasswords);

  beforeAll(async () => {
    server = await startSpecServer();
  });
  afterAll(() => server.stop());

  it('no LOGIN role has a power, a membership or a table (decision 5)', async () => {
    const rows = await superuser(
      sql`select rolname, rolcanlogin, rolsuper or rolcreaterole or rolcreatedb or rolreplication as power, rolbypassrls,
                 exists (select from pg_auth_members a where a.member = r.oid) as member
            from pg_roles r where rolname = any(${NAMES}) order by rolname`,
    );
    const expected = [...NAMES].sort().map((rolname) => ({ rolname, rolcanlogin: true, power: false, rolbypassrls: rolname === 'xz_backup', member: false }));
    expect(rows).toEqual(expected);
  });

  it('the owner is no superuser, owns the database, and can become neither the backup role nor pass row-level security', async () => {
    const [me] = await owner(sql`select rolsuper, rolbypassrls, (select datdba::regrole::text from pg_database where datname = current_database()) as dba from pg_roles where rolname = current_user`);
    expect(me).toEqual({ rolsuper: false, rolbypassrls: false, dba: 'xz_owner' });
    await expect(owner(sql`set role xz_backup`)).rejects.toMatchObject({ code: '42501' });
  });

  it('xz_app cannot become anybody, create anything, or stay past its limits', async () => {
    for (const statement of [sql`set role xz_owner`, sql`set role xz_identity`, sql`create table public.x (a int)`, sql`create table xz.x (a int)`, sql`create schema x`, sql`create temp table x (a int)`]) {
      await expect(app(statement)).rejects.toMatchObject({ code: '42501' });
    }
    const [limits] = await app(sql`select current_setting('statement_timeout') as s, current_setting('idle_in_transaction_session_timeout') as i, current_setting('timezone') as z`);
    expect(limits).toEqual({ s: '15s', i: '15s', z: 'Asia/Shanghai' });
  });

  it("a new function of the owner's is closed to everybody until it is granted", async () => {
    await owner(sql`create function xz.secret_thing() returns int language sql security definer as 'select 1'`);
    await expect(app(sql`select xz.secret_thing()`)).rejects.toMatchObject({ code: '42501' });
    await owner(sql`drop function xz.secret_thing()`);
  });

  it('may run again and twice at once, changes nothing, and repairs a password', async () => {
    const reports = await Promise.all([again(), again()]);
    for (const report of reports) expect(report).toEqual({ created: [], backupBypassesRls: true, ownerIsSuperuser: false, notRevoked: [] });
    await superuser(sql`alter role xz_app password 'forgotten'`);
    await expect(app(sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
    await again();
    expect(await app(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('prepares two databases of one server at once', async () => {
    const { secrets, ownerUrl } = server.installation;
    await superuser(sql`create database twin owner xz_owner`);
    const twinUrl = ownerUrl.replace(/\/xiangzhi$/, '/twin');
    await Promise.all([again(), bootstrapRoles(twinUrl, secrets.rolePasswords), again(), bootstrapRoles(twinUrl, secrets.rolePasswords)]);
    expect(await asLogin(urlFor(twinUrl, 'xz_app', secrets.rolePasswords.app), sql`select xz.tenant_id() as t, current_setting('search_path') as p`)).toEqual([{ t: null, p: 'xz' }]);
  });

  it('refuses to go on when a role could become another one', async () => {
    await superuser(sql`create role stranger`, sql`grant stranger to xz_app`);
    await expect(again()).rejects.toMatchObject({ kind: 'ROLES_UNSAFE', message: expect.stringContaining('xz_app is a member of stranger') as unknown });
    await superuser(sql`drop role stranger`);
    await again();
  });

  it('xz.uuid7 makes version 7 with the time of now, xz.distribute does nothing without Citus', async () => {
    const [row] = await owner<{ id: string; ms: number }>(sql`select xz.uuid7()::text as id, extract(epoch from clock_timestamp()) * 1000 as ms`);
    expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    expect(Math.abs(Number.parseInt((row?.id ?? '').replaceAll('-', '').slice(0, 12), 16) - Number(row?.ms))).toBeLessThan(5_000);
    await owner(sql`create schema scratch`, sql`create table scratch.t (tenant_id uuid)`, sql`select xz.distribute('scratch.t')`);
    await expect(app(sql`select xz.distribute(0::regclass)`)).rejects.toMatchObject({ code: '42501' });
  });

  it('the readers of the tenant are inlined, so that policies cost nothing (performance.md)', async () => {
    await owner(sql`create table public.inlined (tenant_id uuid)`);
    const plan = await owner<Record<string, string>>(sql`explain select * from public.inlined where tenant_id = xz.tenant_id() and xz.unscoped()`);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toContain('xz.');
  });

  it('a server with a superuser as owner says so', async () => {
    const report = await bootstrapRoles(server.installation.server?.superuserUrl ?? '', server.installation.secrets.rolePasswords);
    expect(report.ownerIsSuperuser).toBe(true);
  });

  it('the password is hashed here as PostgreSQL does it (RFC 7677)', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramVerifier('pencil', salt)).toBe('SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=');
  });
});
