import { newId } from '@xiangzhi/kernel';
import { inTransaction, migrate, revert } from '@xiangzhi/persistence';
import { checkCatalogue } from '@xiangzhi/tenancy';
import { aMobile, facts, IdentityWorld, PASSWORD, type Township } from '../fixtures/identity-world.js';
import { identityMigrations } from '../migrations/index.js';
import { sweepIdentity } from '../operator/sweep.js';
import { ensureAccount, issueCode, putAssignment, renameUnit, setAssignmentStatus } from './tenant-directory.js';

let world: IdentityWorld;

beforeAll(async () => {
  world = await IdentityWorld.start();
});
afterAll(() => world.stop());

const asApp = (text: string, values: readonly unknown[] = []): Promise<unknown> => world.db.database.pool('app').query(text, [...values]);
const statusOf = async (id: string): Promise<string> =>
  (await world.db.superuser.query<{ status: string }>('select status from identity.assignment where id = $1', [id])).rows[0]?.status ?? '';

describe('schema identity (decision 8)', () => {
  it.each(['account', 'session', 'refresh_token', 'login_attempt', 'one_time_code', 'outgoing_code', 'assignment', 'migration'])(
    'is closed to the roles of the application: %s',
    async (table) => {
      for (const role of ['app', 'worker', 'oversight', ...(table === 'outgoing_code' ? [] : (['platform'] as const))] as const) {
        await expect(world.db.database.pool(role).query(`select * from identity.${table}`)).rejects.toThrow(/permission denied/);
      }
      await expect(asApp(`insert into identity.${table} default values`)).rejects.toThrow(/permission denied/);
      await expect(asApp(`delete from identity.${table}`)).rejects.toThrow(/permission denied/);
    },
  );

  it('lets nobody become xz_identity, and gives its functions no more than its rights', async () => {
    await expect(asApp('set role xz_identity')).rejects.toThrow(/permission denied/);
    const { rows } = await world.db.superuser.query(`
      select p.proname, r.rolname, p.proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
       where n.nspname = 'identity' and (r.rolname <> 'xz_identity' or not p.prosecdef or p.proconfig is distinct from array['search_path=pg_catalog, pg_temp'])`);
    expect(rows).toEqual([]);
    const { rows: open } = await world.db.superuser.query(`
      select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' and has_function_privilege('xz_worker', p.oid, 'execute')`);
    expect(open).toEqual([]);
    const { rows: members } = await world.db.superuser.query(`select 1 from pg_auth_members where roleid = 'xz_identity'::regrole and set_option and not admin_option`);
    expect(members).toEqual([]);
  });

  it('keeps codes from whoever checks them', async () => {
    await expect(world.db.database.pool('identity').query('select code from identity.outgoing_code')).rejects.toThrow(/permission denied/);
    for (const name of ['make_code(null, null, null, null)', 'status_for(null, null, null)', 'current_tenant()']) {
      await expect(asApp(`select identity.${name}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('passes the catalogue check, and can be taken back and made again', async () => {
    const faults = await inTransaction(world.db.owner, (tx) => checkCatalogue(tx));
    expect(faults.filter(({ table }) => table.startsWith('identity.'))).toEqual([]);
    const other = await IdentityWorld.start();
    try {
      const names = identityMigrations.migrations.map(({ name }) => name);
      for (const name of [...names].reverse()) expect((await revert(other.db.ownerUrl, identityMigrations)).reverted).toEqual([name]);
      expect((await migrate(other.db.ownerUrl, [identityMigrations])).sets[0]?.ran).toEqual(names);
      await other.person();
    } finally {
      await other.stop();
    }
  });

  it('has an owner who is blind to its rows', async () => {
    await world.person();
    expect((await world.db.owner.query('select * from identity.account')).rows).toEqual([]);
  });
});

describe('a township in the directory', () => {
  it('does nothing without being entered', async () => {
    for (const call of [`ensure_account('19900000000', now())`, `put_assignment('{}')`, `set_assignment_status('${newId()}', 'ENDED', now())`, `issue_code('${newId()}', 'RESET', now())`, 'tenant_changed()', 'confirm_acceptances(now())']) {
      await expect(asApp(`select * from identity.${call}`)).rejects.toMatchObject({ code: 'XZ403' });
    }
  });

  it('cannot write, move, end or overwrite a post of another township', async () => {
    const [mine, theirs] = [await world.township(), await world.township()];
    const { post, mobile } = await world.employee(theirs);
    const now = world.clock.now();
    const { accountId } = await world.employee(mine);
    await expect(world.inside(mine, (tx) => putAssignment(tx, { ...post, roleCode: 'TOWNSHIP_LEADER' }, now))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.inside(mine, (tx) => putAssignment(tx, post, now))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.inside(mine, (tx) => putAssignment(tx, { ...post, accountId }, now))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.inside(mine, (tx) => setAssignmentStatus(tx, post.id, 'ENDED', now))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.inside(mine, (tx) => renameUnit(tx, { id: post.unitId, path: 'x/', fullName: 'x' }, now))).toBe(0);
    const tokens = await world.identity().signIn({ mobile, password: PASSWORD }, facts());
    expect((await world.identity().resolveActor(tokens.accessToken)).actor).toMatchObject({ tenantId: theirs.tenantId, roleCode: 'DISPATCHER' });
  });

  it('cannot name the township in the post itself', async () => {
    const [mine, theirs] = [await world.township(), await world.township()];
    const { id } = await world.appoint(mine, aMobile(), { tenantId: theirs.tenantId, kind: 'PLATFORM', tenant_id: theirs.tenantId } as object);
    const { rows } = await world.db.superuser.query('select kind, tenant_id from identity.assignment where id = $1', [id]);
    expect(rows).toEqual([{ kind: 'TENANT', tenant_id: mine.tenantId }]);
  });

  it('AM-5 learns nothing about a number: same answers, same status, random account ids', async () => {
    const township = await world.township();
    const known = await world.employee(await world.township());
    const posts = [await world.appoint(township, known.mobile), await world.appoint(township, aMobile())];
    expect(posts.map(({ result }) => result)).toEqual(['INVITED', 'INVITED']);
    expect(posts.map(({ accountId }) => accountId.charAt(14))).toEqual(['4', '4']);
    const approvals = await Promise.all(
      [known.mobile, aMobile()].map(async (mobile) => {
        const post = await world.appoint(township, mobile, { id: newId(), roleCode: 'AUDITOR', status: 'PENDING_APPROVAL' });
        return world.inside(township, (tx) => setAssignmentStatus(tx, post.id, 'ACTIVE', world.clock.now()));
      }),
    );
    expect(approvals).toEqual(['INVITED', 'INVITED']);
  });

  it('AM-5 with a person of two townships: neither resets, rebinds or suspends the account', async () => {
    const [one, two] = [await world.township(), await world.township()];
    const person = await world.employee(one);
    const post = await world.appoint(two, person.mobile);
    await expect(world.inside(two, (tx) => issueCode(tx, person.accountId, 'RESET', world.clock.now()))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.operator.acceptFor(person.mobile, two.tenantId);
    await world.inside(two, (tx) => issueCode(tx, person.accountId, 'RESET', world.clock.now()));
    await world.inside(two, (tx) => setAssignmentStatus(tx, post.id, 'SUSPENDED', world.clock.now()));
    await world.inside(two, (tx) => ensureAccount(tx, person.mobile, world.clock.now()));
    const identity = world.identity();
    const tokens = await identity.signIn({ mobile: person.mobile, password: PASSWORD }, facts());
    expect((await identity.resolveActor(tokens.accessToken)).actor).toMatchObject({ tenantId: one.tenantId });
    const callable = await world.db.superuser.query<{ name: string }>(`
      select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' and has_function_privilege('xz_app', p.oid, 'execute') order by 1`);
    expect(callable.rows.map(({ name }) => name)).toEqual(
      ['confirm_acceptances', 'ensure_account', 'issue_code', 'put_assignment', 'rename_unit', 'set_assignment_status', 'tenant_changed']);
  });

  it('sends codes only to people with a post in it', async () => {
    const township = await world.township();
    const stranger = await world.person();
    for (const purpose of ['RESET', 'INVITATION'] as const) {
      await expect(world.inside(township, (tx) => issueCode(tx, stranger.accountId, purpose, world.clock.now()))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('moves a post through its states and no others', async () => {
    const township = await world.township();
    const set = (id: string, status: 'ACTIVE' | 'SUSPENDED' | 'ENDED' | 'REFUSED') => world.inside(township, (tx) => setAssignmentStatus(tx, id, status, world.clock.now()));
    const { post } = await world.employee(township);
    expect([await set(post.id, 'SUSPENDED'), await set(post.id, 'SUSPENDED'), await set(post.id, 'ACTIVE'), await set(post.id, 'ENDED')]).toEqual(['SUSPENDED', 'SUSPENDED', 'ACTIVE', 'ENDED']);
    await expect(set(post.id, 'ACTIVE')).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const pending = await world.appoint(township, aMobile(), { status: 'PENDING_APPROVAL' });
    await expect(set(pending.id, 'SUSPENDED')).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await set(pending.id, 'REFUSED')).toBe('REFUSED');
  });

  it('does not activate an invitation that nobody has accepted, whatever it asks', async () => {
    const township = await world.township();
    const post = await world.appoint(township, aMobile());
    const set = (status: 'ACTIVE' | 'SUSPENDED') => world.inside(township, (tx) => setAssignmentStatus(tx, post.id, status, world.clock.now()));
    expect([await set('ACTIVE'), await set('SUSPENDED'), await set('ACTIVE')]).toEqual(['INVITED', 'SUSPENDED', 'INVITED']);
    expect(await statusOf(post.id)).toBe('INVITED');
  });

  it('writes post and directory together or not at all', async () => {
    const township: Township = await world.township();
    const mobile = aMobile();
    const failing = world.inside(township, async (tx) => {
      const accountId = await ensureAccount(tx, mobile, world.clock.now());
      await putAssignment(tx, { ...(await world.employee(township)).post, id: newId(), accountId }, world.clock.now());
      throw new Error('the use case fails');
    });
    await expect(failing).rejects.toThrow('the use case fails');
    expect((await world.db.superuser.query('select 1 from identity.account where mobile = $1', [mobile])).rowCount).toBe(0);
  });

  it('gives one account to fifty invitations of one number at once', async () => {
    const mobile = aMobile();
    const township = await world.township();
    const ids = await Promise.all(Array.from({ length: 50 }, () => world.inside(township, (tx) => ensureAccount(tx, mobile, world.clock.now()))));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the operator', () => {
  it('makes an account once, and leaves a demo account as it is', async () => {
    const mobile = aMobile();
    const input = { mobile, password: PASSWORD };
    await world.operator.createAccountWithPassword(input);
    await expect(world.operator.createAccountWithPassword(input)).rejects.toMatchObject({ code: 'DUPLICATE' });
    await expect(world.operator.createAccountWithPassword({ ...input, demo: true })).rejects.toMatchObject({ code: 'DUPLICATE' });
    const demo = { mobile: aMobile(), password: PASSWORD, demo: true };
    expect(await world.operator.createAccountWithPassword(demo)).toBe(await world.operator.createAccountWithPassword({ ...demo, password: `${PASSWORD}-2` }));
    await expect(world.operator.createAccountWithPassword({ mobile: aMobile(), password: '12345678' })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('appoints demo people without invitation', async () => {
    const mobile = aMobile();
    await world.operator.createAccountWithPassword({ mobile, password: PASSWORD, demo: true });
    expect((await world.appoint(await world.township(), mobile)).result).toBe('ACTIVE');
  });

  it('gives and ends posts of a county and of the platform, in the places of their roles', async () => {
    const identity = world.identity();
    const { mobile } = await world.person();
    const grant = (roleCode: string, regionCode: string | null) => world.operator.grantPost({ mobile, roleCode, regionCode, validFrom: '2026-01-01', validTo: null });
    const county = await grant('COUNTY_ADMIN', '410926');
    const platform = await grant('PLATFORM_ADMIN', null);
    const { accessToken } = await identity.signIn({ mobile, password: PASSWORD }, facts());
    expect((await identity.resolveActor(accessToken, county)).actor).toMatchObject({ kind: 'OVERSIGHT', regionCode: '410926' });
    expect((await identity.resolveActor(accessToken, platform)).actor).toMatchObject({ kind: 'PLATFORM' });
    await expect(grant('TOWNSHIP_ADMIN', '410926')).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(grant('COUNTY_ADMIN', null)).rejects.toMatchObject({ code: 'VALIDATION' });
    await world.operator.endPost(mobile, county);
    await expect(world.identity().resolveActor(accessToken, county)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('rebinds a number and suspends a person, with all sessions', async () => {
    const identity = world.identity();
    const [{ mobile }, other] = [await world.person(), await world.person()];
    const { accessToken } = await identity.signIn({ mobile, password: PASSWORD }, facts());
    await expect(world.operator.rebindMobile(mobile, other.mobile)).rejects.toMatchObject({ code: 'DUPLICATE' });
    const next = aMobile();
    await world.operator.rebindMobile(mobile, next);
    await expect(identity.resolveActor(accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await identity.signIn({ mobile: next, password: PASSWORD }, facts());
    await world.operator.suspendAccount(next);
    await expect(identity.signIn({ mobile: next, password: PASSWORD }, facts())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await world.operator.reactivateAccount(next);
    await identity.signIn({ mobile: next, password: PASSWORD }, facts());
    await expect(world.operator.suspendAccount(aMobile())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('sweeps what has long expired', async () => {
    const identity = world.identity();
    const { mobile } = await world.person();
    await identity.signIn({ mobile, password: PASSWORD }, facts());
    const now = world.clock.now();
    const later = { now: () => new Date(now.getTime() + 200 * 86_400_000) };
    expect((await sweepIdentity(world.db.database, { now: () => now })).sessions).toBe(0);
    expect(await sweepIdentity(world.db.database, later)).toMatchObject({ attempts: expect.any(Number), sessions: expect.any(Number) });
    expect((await world.db.superuser.query('select 1 from identity.session')).rowCount).toBe(0);
  });
});
