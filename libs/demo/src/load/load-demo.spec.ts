import { BASELINE_ROLES, PLATFORM_REALM, SYSTEM_ACTOR } from '@xiangzhi/access';
import { setClock } from '@xiangzhi/core-domain';
import { Identity, type IdentitySecrets } from '@xiangzhi/identity';
import { newId, systemClock } from '@xiangzhi/kernel';
import { inTransaction, migrate } from '@xiangzhi/persistence';
import { coreMigrationSets } from '@xiangzhi/plugin-host/prepare-database';
import { createTenant } from '@xiangzhi/tenancy';
import { ownDatabase, type TestDatabase } from '@xiangzhi/testing';
import { DEMO_TOWNSHIPS, demoLogins, demoPassword, loadDemo, type DemoLogin } from '../index.js';

const SECRETS: IdentitySecrets = {
  tokenKeys: [{ kid: 't', secret: Buffer.alloc(32, 1).toString('base64url') }],
  hmacKeys: [{ kid: 'h', secret: Buffer.alloc(32, 2).toString('base64url') }],
};
const password = demoPassword(SECRETS);

const emptyDatabase = async (): Promise<TestDatabase> => {
  const db = await ownDatabase();
  await migrate(db.ownerUrl, coreMigrationSets);
  return db;
};

const rows = async <Row>(db: TestDatabase, statement: string): Promise<Row[]> => (await db.superuser.query(statement)).rows as Row[];

const TABLES = [
  'core.tenant', 'core.org_unit', 'core.app_user', 'core.role_assignment', 'oversight.township', 'identity.account', 'identity.assignment', 'core.module', 'audit.entry', 'core.installation',
];

/** Number of rows and a hash of their contents, per table. */
const contents = (db: TestDatabase): Promise<unknown[]> =>
  Promise.all(TABLES.map((table) => rows(db, `select '${table}' as name, count(*)::int, md5(string_agg(t::text, '|' order by t::text)) from ${table} t`)));

describe('the Puyang demo', () => {
  let db: TestDatabase;
  let logins: readonly DemoLogin[];
  let identity: Identity;

  beforeAll(async () => {
    db = await emptyDatabase();
    await loadDemo(db.database, { password });
    logins = await demoLogins(db.database, password);
    identity = new Identity(db.database, SECRETS, systemClock, { demoDatabase: true });
  });
  afterAll(() => identity.close());

  /** From an address of his own: a hundred at once from one address are throttled. */
  const signIn = (login: DemoLogin) =>
    identity.signIn({ mobile: login.mobile, password: login.password }, { requestId: newId(), ip: `10.0.${login.mobile.slice(7, 9)}.${login.mobile.slice(9)}` });

  it('§19 has six townships in five counties with all their units of the division list', async () => {
    const counts = await rows(
      db,
      `select t.area_code, t.display_name, count(*) filter (where u.level in ('VILLAGE', 'COMMUNITY'))::int as units
         from core.tenant t join core.org_unit u on u.tenant_id = t.tenant_id group by 1, 2 order by 1`,
    );
    expect(counts).toEqual([
      { area_code: '410902203', display_name: '华龙区孟轲乡', units: 27 },
      { area_code: '410922100', display_name: '清丰县城关镇', units: 31 },
      { area_code: '410923105', display_name: '南乐县千口镇', units: 36 },
      { area_code: '410926100', display_name: '范县城关镇', units: 19 },
      { area_code: '410926103', display_name: '范县高码头镇', units: 51 },
      { area_code: '410927103', display_name: '台前县打渔陈镇', units: 52 },
    ]);
    expect(await rows(db, `select distinct county_code from core.tenant`)).toHaveLength(5);
  });

  it('CORE-05b 孟轲乡: 12 communities of its own numbers, and 13 that were villages before', async () => {
    const communities = await rows<{ n: number }>(
      db,
      `select right(area_code, 3)::int as n from core.org_unit where level = 'COMMUNITY' and starts_with(area_code, '410902203') order by 1`,
    );
    expect(communities.filter(({ n }) => n <= 12)).toHaveLength(12);
    expect(communities).toHaveLength(25);
  });

  it('loaded again it changes nothing, not even the trail', async () => {
    const before = await contents(db);
    expect(await loadDemo(db.database, { password })).toEqual({ tenants: 0, accounts: 0, posts: 0, modules: 0, realmPosts: 0 });
    expect(await contents(db)).toEqual(before);
  });

  it('§3.2 every role is held by somebody in 清丰城关镇, in its county, in the city or on the platform', () => {
    const held = new Set(logins.filter(({ areaCode }) => areaCode === null || '410922100'.startsWith(areaCode)).map(({ role }) => role));
    expect(BASELINE_ROLES.map(({ code }) => code).filter((code) => !held.has(code))).toEqual([]);
  });

  it('each township has its admin, leader, privacy officer, auditor and people of village and grid; each county its own', () => {
    const rolesOf = (areaCode: string) => logins.filter((login) => login.areaCode === areaCode).map(({ role }) => role);
    for (const { areaCode } of DEMO_TOWNSHIPS) {
      expect(rolesOf(areaCode)).toEqual(
        expect.arrayContaining(['TOWNSHIP_ADMIN', 'TOWNSHIP_LEADER', 'PRIVACY_OFFICER', 'AUDITOR', 'SUPERVISOR', 'DISPATCHER', 'DEPT_HANDLER', 'VILLAGE_SECRETARY', 'GRID_OFFICER']),
      );
    }
    for (const county of ['410922', '410926', '410927', '410923', '410902']) expect(rolesOf(county)).toEqual(expect.arrayContaining(['COUNTY_ADMIN', 'COUNTY_OVERSEER']));
    expect([rolesOf('4109'), logins.find(({ role }) => role === 'PLATFORM_ADMIN')?.areaCode]).toEqual([['CITY_OVERSEER'], null]);
  });

  it('everybody can sign in and act in the post that the list names', async () => {
    const persons = logins.filter(({ posts }) => posts === 1);
    const acting = await Promise.all(persons.map(async (login) => (await identity.resolveActor((await signIn(login)).accessToken)).actor));
    const found = acting.map((actor) => (actor.kind === 'PUBLIC' ? 'PUBLIC' : `${actor.kind} ${actor.roleCode}`));
    expect(found).toEqual(persons.map(({ areaCode, role }) => `${areaCode === null ? 'PLATFORM' : areaCode.length === 9 ? 'TENANT' : 'OVERSIGHT'} ${role}`));
  });

  it('AM-5 one person has posts in two townships, and a change must name one', async () => {
    const [post, other] = logins.filter(({ posts }) => posts === 2);
    expect([post?.areaCode, other?.areaCode]).toEqual(['410926100', '410926103']);
    const { accessToken } = await signIn(post as DemoLogin);
    expect((await identity.resolveActor(accessToken)).assignments).toHaveLength(2);
    await expect(identity.resolveActor(accessToken, undefined, { mutation: true })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('SOD-9 each powerful post was approved by a second person, who is somebody of the township', async () => {
    const powerful = BASELINE_ROLES.filter((role) => role.powerful).map(({ code }) => `'${code}'`).join(', ');
    const posts = await rows<{ sound: boolean }>(
      db,
      `select p.decided_by is not null and p.decided_by <> p.proposed_by and p.decided_by <> p.user_id and p.proposed_by <> p.user_id
          and d.id is not null and o.id is not null as sound
         from core.role_assignment p left join core.app_user d on d.tenant_id = p.tenant_id and d.id = p.decided_by
         left join core.app_user o on o.tenant_id = p.tenant_id and o.id = p.proposed_by where p.role_code in (${powerful})`,
    );
    expect(posts.length).toBeGreaterThanOrEqual(6 * 4);
    expect(posts.every(({ sound }) => sound)).toBe(true);
  });

  it('a post says the same in the township and in the directory', async () => {
    const differing = await rows(
      db,
      `select p.id from core.role_assignment p full join (select * from identity.assignment where kind = 'TENANT') s
          on s.id = p.id and s.tenant_id = p.tenant_id and s.user_id = p.user_id and s.role_code = p.role_code and s.unit_id = p.unit_id
         and s.unit_path = p.unit_path and s.status = p.status and s.valid_from = p.valid_from where p.id is null or s.id is null`,
    );
    expect(differing).toEqual([]);
  });

  it('AM-15 mobile numbers are of the fixture range, no two persons have one, and no name is missing', async () => {
    const users = await rows<{ mobile: string; name: string }>(db, 'select mobile, name from core.app_user');
    for (const { mobile, name } of users) expect([mobile, name]).toEqual([expect.stringMatching(/^1990000\d{4}$/), expect.stringMatching(/^\p{Script=Han}{3}$/u)]);
    expect(new Set(users.map(({ mobile }) => mobile)).size).toBe(users.length - 1);
  });

  it('AM-19 the platform’s chain says that the demo was loaded', async () => {
    const [entry] = await rows(db, `select action, changed_fields from audit.entry where tenant_id = '${PLATFORM_REALM}' and object_type = 'Demo'`);
    expect(entry).toMatchObject({ action: 'CREATE', changed_fields: { demo: { after: 'puyang' }, tenants: { after: 6 } } });
  });
});

describe('a database', () => {
  it('that the demo has not made is refused: no demo data, no logins, no moved clock', async () => {
    const db = await emptyDatabase();
    await inTransaction(db.database.pool('platform'), (tx) => createTenant(tx, { areaCode: '410922101', packageKey: 'standard', actorId: SYSTEM_ACTOR }, systemClock));
    const refused = { code: 'INVARIANT_VIOLATION', details: { messageZh: expect.stringContaining('不是演示数据库') as unknown } };
    await expect(loadDemo(db.database, { password })).rejects.toMatchObject(refused);
    await expect(demoLogins(db.database, password)).rejects.toMatchObject(refused);
    await expect(setClock(db.database, systemClock.now())).rejects.toMatchObject(refused);
    expect(await rows(db, 'select from identity.account')).toEqual([]);
  });

  it('that is loaded twice at once is loaded once', async () => {
    const db = await emptyDatabase();
    const reports = await Promise.all([loadDemo(db.database, { password }), loadDemo(db.database, { password })]);
    expect(reports.map(({ tenants }) => tenants).sort()).toEqual([0, 6]);
  });

  it('whoever has changed the password is not listed any more', async () => {
    const db = await emptyDatabase();
    await loadDemo(db.database, { password });
    const identity = new Identity(db.database, SECRETS, systemClock, { demoDatabase: true });
    const [login] = await demoLogins(db.database, password);
    const facts = { requestId: newId(), ip: '192.0.2.7' };
    const session = await identity.signIn(login as DemoLogin, facts);
    await identity.changePassword(session, { oldPassword: password, newPassword: 'Another-Secret-77' }, facts);
    expect((await demoLogins(db.database, password)).map(({ mobile }) => mobile)).not.toContain(login?.mobile);
  });
});
