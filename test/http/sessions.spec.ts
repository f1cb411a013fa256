import { aTownship, aUser, testGateway, type Client, type TestGateway, type TestUser, type Tokens } from '@xiangzhi/testing';

const REFRESH = 'mutation($token: String!) { refreshSession(input: { refreshToken: $token }) { accessToken refreshToken } }';
const ME = '{ me { id } }';

type Refreshed = { readonly refreshSession: Pick<Tokens, 'accessToken' | 'refreshToken'> };

describe('sessions', () => {
  let gateway: TestGateway;
  let user: TestUser;
  let first: Tokens;
  let client: Client;

  const refresh = async (token: string): Promise<Refreshed['refreshSession']> => (await client.data<Refreshed>(REFRESH, { token })).refreshSession;
  const codesOf = async (token: string): Promise<readonly string[]> => (await client.ask(REFRESH, { token })).codes;

  beforeEach(async () => {
    gateway = await testGateway();
    user = await aUser(gateway, await aTownship({ clock: gateway.clock }));
    first = await user.session();
    client = gateway.client();
  });

  it('two tabs that refresh within 30 s get the same successor, even at the same moment', async () => {
    const [one, two] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
    expect(one.refreshToken).toBe(two.refreshToken);
    expect(one.refreshToken).not.toBe(first.refreshToken);
    gateway.clock.advance({ minutes: 0.5 });
    expect((await refresh(first.refreshToken)).refreshToken).toBe(one.refreshToken);
  });

  it('a replay after 30 s is theft: typed error, and the whole family is over, access tokens included', async () => {
    const next = await refresh(first.refreshToken);
    expect((await client.as(next.accessToken).ask(ME)).codes).toEqual([]);
    gateway.clock.advance({ minutes: 0.51 });
    const replayed = await client.ask(REFRESH, { token: first.refreshToken });
    expect([replayed.status, replayed.codes]).toEqual([200, ['UNAUTHENTICATED']]);
    expect(replayed.errors[0]?.extensions).toMatchObject({ messageZh: expect.stringMatching(/\p{Script=Han}/u), requestId: expect.any(String) });
    expect(await codesOf(next.refreshToken)).toEqual(['UNAUTHENTICATED']);
    gateway.clock.advance({ minutes: 1 });
    expect((await client.as(next.accessToken).ask(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('a replay after the successor has been used is theft at once', async () => {
    const next = await refresh(first.refreshToken);
    await refresh(next.refreshToken);
    expect(await codesOf(first.refreshToken)).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(next.refreshToken)).toEqual(['UNAUTHENTICATED']);
  });

  it('theft ends one session, not those on other devices', async () => {
    const other = await gateway.client().signIn(user.mobile, user.password);
    await refresh(first.refreshToken);
    gateway.clock.advance({ minutes: 1 });
    expect(await codesOf(first.refreshToken)).toEqual(['UNAUTHENTICATED']);
    expect((await refresh(other.refreshToken)).refreshToken).toEqual(expect.any(String));
  });

  it('an expired access token says so, and does not stand in the way of refreshing', async () => {
    gateway.clock.advance({ minutes: 11 });
    const refused = await client.as(first.accessToken).ask(ME);
    expect([refused.status, refused.codes]).toEqual([401, ['TOKEN_EXPIRED']]);
    expect((await client.as(first.accessToken).ask<Refreshed>(REFRESH, { token: first.refreshToken })).codes).toEqual([]);
  });

  it('signing out ends the session at the next request, everywhere on request', async () => {
    const other = await gateway.client().signIn(user.mobile, user.password);
    expect((await client.as(first.accessToken).ask('mutation { signOut }')).codes).toEqual([]);
    expect((await client.as(first.accessToken).ask(ME)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(first.refreshToken)).toEqual(['UNAUTHENTICATED']);
    expect((await client.as(other.accessToken).ask('mutation { signOutEverywhere }')).codes).toEqual([]);
    expect((await client.as(other.accessToken).ask(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('a document that needs a session is refused to somebody without one, in Chinese, before anything runs', async () => {
    const refused = await client.ask('{ orgTree { totalCount } }');
    expect([refused.status, refused.codes]).toEqual([401, ['UNAUTHENTICATED']]);
    expect((await client.ask('mutation { resetPassword(input: { userId: "x" }) { user { id } } }')).codes).toEqual(['UNAUTHENTICATED']);
    expect((await client.data<{ me: unknown }>(ME)).me).toBeNull();
  });
});
