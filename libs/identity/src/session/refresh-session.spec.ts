import type { Identity } from '../identity.js';
import { facts, IdentityWorld, PASSWORD, SECRETS } from '../fixtures/identity-world.js';
import type { SessionTokens } from './session-tokens.js';

let world: IdentityWorld;
let identity: Identity;

beforeAll(async () => {
  world = await IdentityWorld.start();
  identity = world.identity();
});
afterAll(() => world.stop());

const signedIn = async (): Promise<SessionTokens> => identity.signIn({ mobile: (await world.person()).mobile, password: PASSWORD }, facts());
const refused = (token: string): Promise<void> => expect(identity.refresh(token, facts())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

describe('refreshing a session (decision 25)', () => {
  it('rotates the refresh token and keeps the session', async () => {
    const first = await signedIn();
    const second = await identity.refresh(first.refreshToken, facts());
    const third = await identity.refresh(second.refreshToken, facts());
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect([second.sessionId, third.sessionId]).toEqual([first.sessionId, first.sessionId]);
    await expect(identity.resolveActor(third.accessToken)).resolves.toBeDefined();
  });

  it('gives two tabs within 30 s the same successor, also when they come at once', async () => {
    const { refreshToken } = await signedIn();
    const tabs = await Promise.all(Array.from({ length: 5 }, () => identity.refresh(refreshToken, facts())));
    expect(new Set(tabs.map((tab) => tab.refreshToken)).size).toBe(1);
    world.clock.forward(30_000);
    const late = await identity.refresh(refreshToken, facts());
    expect(late.refreshToken).toBe(tabs[0]?.refreshToken);
  });

  it('takes a spent token after 30 s for theft and ends the family', async () => {
    const first = await signedIn();
    const second = await identity.refresh(first.refreshToken, facts());
    world.clock.forward(30_001);
    await refused(first.refreshToken);
    await refused(second.refreshToken);
    await expect(world.identity().resolveActor(second.accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const { rows } = await world.db.superuser.query(`select outcome from audit.entry where object_id = $1 and changed_fields->'event'->>'after' = 'REFRESH_TOKEN_THEFT'`, [first.accountId]);
    expect(rows).toEqual([{ outcome: 'DENIED' }]);
  });

  it('takes a spent token for theft as soon as its successor was used, even within 30 s', async () => {
    const first = await signedIn();
    const second = await identity.refresh(first.refreshToken, facts());
    const third = await identity.refresh(second.refreshToken, facts());
    await refused(first.refreshToken);
    await refused(third.refreshToken);
  });

  it('ends only the family of the stolen token', async () => {
    const { mobile } = await world.person();
    const [one, other] = await Promise.all([1, 2].map(() => identity.signIn({ mobile, password: PASSWORD }, facts()))) as [SessionTokens, SessionTokens];
    await identity.refresh(one.refreshToken, facts());
    world.clock.forward(60_000);
    await refused(one.refreshToken);
    await expect(identity.refresh(other.refreshToken, facts())).resolves.toBeDefined();
  });

  it('finds the same successor across a rotation of keys', async () => {
    const { refreshToken } = await signedIn();
    const before = await identity.refresh(refreshToken, facts());
    const rotated = world.identity({}, { ...SECRETS, hmacKeys: [{ kid: 'h2', secret: Buffer.alloc(32, 8).toString('base64url') }, ...SECRETS.hmacKeys] });
    expect((await rotated.refresh(refreshToken, facts())).refreshToken).toBe(before.refreshToken);
    expect((await rotated.refresh(before.refreshToken, facts())).refreshToken).not.toBe(before.refreshToken);
  });

  it('ends after seven idle days, and after thirty in any case', async () => {
    const idle = await signedIn();
    world.clock.forward(7 * 86_400_000);
    await refused(idle.refreshToken);
    let busy = await signedIn();
    for (let week = 1; week <= 4; week += 1) {
      world.clock.forward(7 * 86_400_000 - 1);
      busy = await identity.refresh(busy.refreshToken, facts());
    }
    world.clock.forward(2 * 86_400_000 + 4);
    await refused(busy.refreshToken);
  });

  it.each(['', 'xzr_', 'xzr_' + 'A'.repeat(43), '\u0000', 'x'.repeat(100_000)])('refuses what is no token of ours: %.12j', async (token) => {
    await refused(token);
  });

  it('stores no token, only hashes', async () => {
    const { refreshToken, accessToken } = await signedIn();
    const next = await identity.refresh(refreshToken, facts());
    const { rows } = await world.db.superuser.query(`select row_to_json(t)::text as text from identity.refresh_token t union all select row_to_json(s)::text from identity.session s`);
    const stored = rows.map((row: { text: string }) => row.text).join('\n');
    for (const secret of [refreshToken, next.refreshToken, accessToken, refreshToken.slice(4)]) expect(stored).not.toContain(secret);
  });
});
