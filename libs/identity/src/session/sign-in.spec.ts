import { createHmac } from 'node:crypto';
import { newId } from '@xiangzhi/kernel';
import jwt from 'jsonwebtoken';
import type { Identity } from '../identity.js';
import { aMobile, facts, IdentityWorld, PASSWORD, SECRETS } from '../fixtures/identity-world.js';
import { keyFor } from './secrets.js';
import { TokenKeys } from './access-token.js';

let world: IdentityWorld;
let identity: Identity;

beforeAll(async () => {
  world = await IdentityWorld.start();
  identity = world.identity();
});
afterAll(() => world.stop());

const refusal = (promise: Promise<unknown>): Promise<{ code: string; messageZh: string }> =>
  promise.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: { code: string; messageZh: string }) => ({ code: error.code, messageZh: error.messageZh }),
  );

describe('signing in', () => {
  it('gives a token that says sub, sid and exp, and lives for ten minutes (decision 25)', async () => {
    const { mobile, accountId } = await world.person();
    const tokens = await identity.signIn({ mobile, password: PASSWORD }, facts());
    const decoded = jwt.decode(tokens.accessToken, { complete: true });
    expect(decoded?.header).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'k2' });
    const iat = world.clock.now().getTime() / 1_000;
    expect(decoded?.payload).toEqual({ sub: accountId, sid: tokens.sessionId, iat, exp: iat + 600 });
    expect(tokens.expiresAt.getTime()).toBe((iat + 600) * 1_000);
    expect(await identity.resolveActor(tokens.accessToken)).toMatchObject({ accountId, sessionId: tokens.sessionId, actor: { kind: 'PUBLIC' }, assignments: [] });
  });

  it('takes a mobile number as people write it, and a password from any input method', async () => {
    const { mobile } = await world.person();
    const written = `+86 ${mobile.slice(0, 3)}-${mobile.slice(3, 7)} ${mobile.slice(7)}`;
    await expect(identity.signIn({ mobile: written, password: PASSWORD.normalize('NFD') }, facts())).resolves.toBeDefined();
  });

  it('answers alike for an unknown number, a wrong password, an invited, a suspended and a demo person', async () => {
    const suspended = await world.person();
    await world.operator.suspendAccount(suspended.mobile);
    const invited = aMobile();
    await world.appoint(await world.township(), invited);
    const demo = aMobile();
    await world.operator.createAccountWithPassword({ mobile: demo, password: PASSWORD, demo: true });
    const cases = [
      { mobile: aMobile(), password: PASSWORD },
      { mobile: (await world.person()).mobile, password: `${PASSWORD}!` },
      { mobile: (await world.person()).mobile, password: '' },
      { mobile: (await world.person()).mobile, password: 'x'.repeat(100_000) },
      { mobile: suspended.mobile, password: PASSWORD },
      { mobile: invited, password: PASSWORD },
      { mobile: demo, password: PASSWORD },
    ];
    const answers = await Promise.all(cases.map((input) => refusal(identity.signIn(input, facts()))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ code: 'UNAUTHENTICATED', messageZh: expect.stringContaining('手机号或密码不正确') });
  });

  it('lets demo accounts in on a database of the demo only', async () => {
    const mobile = aMobile();
    await world.operator.createAccountWithPassword({ mobile, password: PASSWORD, demo: true });
    const tokens = await world.identity({ demoDatabase: true }).signIn({ mobile, password: PASSWORD }, facts());
    await expect(refusal(identity.resolveActor(tokens.accessToken))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(refusal(identity.refresh(tokens.refreshToken, facts()))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('leaves a line in the chain of the platform (AM-19)', async () => {
    const { mobile, accountId } = await world.person();
    const at = facts();
    await identity.signIn({ mobile, password: PASSWORD }, at);
    const { rows } = await world.db.superuser.query(`select * from audit.entry where object_id = $1 and action = 'LOGIN'`, [accountId]);
    expect(rows).toEqual([expect.objectContaining({ tenant_id: '00000000-0000-7000-8000-000000000000', actor_id: accountId, ip: at.ip, outcome: 'OK' })]);
    expect(JSON.stringify(rows)).not.toContain(mobile);
  });
});

describe('security.md line 4: an access token', () => {
  const payload = () => {
    const iat = Math.floor(world.clock.now().getTime() / 1_000);
    return { sub: newId(), sid: newId(), iat, exp: iat + 600 };
  };
  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const key = keyFor('access-token', SECRETS.tokenKeys[0]);
  const signed = (header: object, body: object, secret: Buffer = key): string => {
    const head = `${base64(header)}.${base64(body)}`;
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  };

  it.each<[string, () => string]>([
    ['alg none', () => `${base64({ alg: 'none', typ: 'JWT', kid: 'k2' })}.${base64(payload())}.`],
    ['alg none with a signature', () => signed({ alg: 'none', kid: 'k2' }, payload())],
    ['another algorithm', () => jwt.sign(payload(), key, { algorithm: 'HS512', keyid: 'k2' })],
    ['a key id that is not ours', () => signed({ alg: 'HS256', kid: 'k9' }, payload())],
    ['a key id from the prototype', () => signed({ alg: 'HS256', kid: '__proto__' }, payload())],
    ['no key id', () => signed({ alg: 'HS256' }, payload())],
    ['a foreign key', () => signed({ alg: 'HS256', kid: 'k2' }, payload(), Buffer.alloc(32, 7))],
    ['the wrong key of the ring', () => signed({ alg: 'HS256', kid: 'k1' }, payload())],
    ['one claim more', () => signed({ alg: 'HS256', kid: 'k2' }, { ...payload(), role: 'TOWNSHIP_ADMIN' })],
    ['one claim less', () => signed({ alg: 'HS256', kid: 'k2' }, { ...payload(), exp: undefined })],
    ['ids that are none', () => signed({ alg: 'HS256', kid: 'k2' }, { ...payload(), sub: 'a' })],
    ['a body that is no JSON', () => signed({ alg: 'HS256', kid: 'k2', typ: 'JWT' }, payload()).replace(/\.[^.]+\./, '.AAAA.')],
    ['a session that does not exist', () => signed({ alg: 'HS256', kid: 'k2' }, payload())],
    ['nothing', () => ''],
    ['noise', () => '\u0000.\ud800.🙂'],
    ['10 MB', () => 'a'.repeat(10_000_000)],
  ])('is refused with %s', async (_what, token) => {
    await expect(refusal(identity.resolveActor(token()))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is refused with another person’s session in it', async () => {
    const [one, other] = await Promise.all([world.person(), world.person()]);
    const { sessionId } = await identity.signIn({ mobile: one.mobile, password: PASSWORD }, facts());
    const { exp } = payload();
    const forged = new TokenKeys(SECRETS.tokenKeys).sign({ sub: other.accountId, sid: sessionId, exp }, world.clock.now());
    await expect(refusal(identity.resolveActor(forged))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('expires by the installation’s clock, also when it was seen before', async () => {
    const { mobile } = await world.person();
    const { accessToken } = await identity.signIn({ mobile, password: PASSWORD }, facts());
    await identity.resolveActor(accessToken);
    world.clock.forward(599_000);
    await expect(identity.resolveActor(accessToken)).resolves.toBeDefined();
    world.clock.forward(1_000);
    await expect(refusal(identity.resolveActor(accessToken))).resolves.toMatchObject({ code: 'TOKEN_EXPIRED' });
    await expect(refusal(world.identity().resolveActor(accessToken))).resolves.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('survives a rotation of the signing key as long as the old key is in the ring', async () => {
    const { mobile } = await world.person();
    const { accessToken } = await identity.signIn({ mobile, password: PASSWORD }, facts());
    const fresh = { kid: 'k3', secret: Buffer.alloc(32, 3).toString('base64url') };
    await expect(world.identity({}, { ...SECRETS, tokenKeys: [fresh, ...SECRETS.tokenKeys] }).resolveActor(accessToken)).resolves.toBeDefined();
    await expect(refusal(world.identity({}, { ...SECRETS, tokenKeys: [fresh] }).resolveActor(accessToken))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('signing out', () => {
  it('ends the session for its access and refresh token, at once here and through NOTIFY elsewhere', async () => {
    const elsewhere = world.identity();
    await elsewhere.listen();
    const { mobile } = await world.person();
    const kept = await identity.signIn({ mobile, password: PASSWORD }, facts());
    const tokens = await identity.signIn({ mobile, password: PASSWORD }, facts());
    await elsewhere.resolveActor(tokens.accessToken);
    await identity.signOut(await identity.resolveActor(tokens.accessToken), facts());
    await expect(refusal(identity.resolveActor(tokens.accessToken))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(refusal(identity.refresh(tokens.refreshToken, facts()))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(eventually(() => elsewhere.resolveActor(tokens.accessToken))).resolves.toBe('UNAUTHENTICATED');
    await expect(identity.resolveActor(kept.accessToken)).resolves.toBeDefined();
  });

  it('everywhere ends all sessions', async () => {
    const { mobile } = await world.person();
    const all = await Promise.all([1, 2].map(() => identity.signIn({ mobile, password: PASSWORD }, facts())));
    await identity.signOutEverywhere(await identity.resolveActor(all[0]?.accessToken ?? ''), facts());
    for (const { accessToken } of all) await expect(refusal(identity.resolveActor(accessToken))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is felt within 30 s where no notification arrives', async () => {
    const deaf = world.identity();
    const { mobile } = await world.person();
    const tokens = await identity.signIn({ mobile, password: PASSWORD }, facts());
    await deaf.resolveActor(tokens.accessToken);
    await identity.signOut(tokens, facts());
    world.clock.forward(30_000);
    await expect(refusal(deaf.resolveActor(tokens.accessToken))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

/** Asks until it is refused: a notification travels on its own. */
async function eventually(ask: () => Promise<unknown>): Promise<string> {
  for (;;) {
    try {
      await ask();
      await new Promise((resolve) => setImmediate(resolve));
    } catch (error) {
      return (error as { code: string }).code;
    }
  }
}
