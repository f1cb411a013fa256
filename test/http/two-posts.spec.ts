import { aTownship, aUser, aMobile, PASSWORD, testGateway, TestUser, type TestGateway, type Township } from '@xiangzhi/testing';

const RESET = 'mutation($userId: ID!) { resetPassword(input: { userId: $userId }) { user { id } } }';
const SUSPEND = 'mutation($input: ChangePostInput!) { suspendAssignment(input: $input) { roleAssignment { id status version } } }';
const RESUME = SUSPEND.replace('suspendAssignment', 'resumeAssignment');
const ME = '{ me { acting { id } assignments { id tenant { areaCode } } } }';

interface AccountRow { readonly mobile: string; readonly password_hash: string; readonly status: string; readonly version: number }

describe('a person with posts in two townships (AM-5)', () => {
  let gateway: TestGateway;
  let here: Township;
  let there: Township;
  let admins: readonly [TestUser, TestUser];
  let inHere: TestUser;
  let inThere: TestUser;

  const account = async (): Promise<AccountRow | undefined> =>
    (await gateway.on.superuser.query<AccountRow>('select mobile, password_hash, status, version from identity.account where mobile = $1', [inHere.mobile])).rows[0];

  beforeEach(async () => {
    gateway = await testGateway();
    [here, there] = [await aTownship({ clock: gateway.clock }), await aTownship({ clock: gateway.clock })];
    admins = [await aUser(gateway, here), await aUser(gateway, there)];
    const mobile = aMobile();
    inHere = await aUser(gateway, here, { mobile, role: 'TOWNSHIP_ADMIN', validFrom: '2024-01-01' });
    inThere = await aUser(gateway, there, { mobile, role: 'TOWNSHIP_ADMIN', validFrom: '2025-01-01' });
  });

  it('acts from the post that X-Acting-Assignment names, from the earlier one by default when reading', async () => {
    const first = await inHere.data<{ me: { acting: { id: string }; assignments: unknown[] } }>(ME);
    expect(first.me.acting.id).toBe(inHere.assignmentId);
    expect(first.me.assignments).toHaveLength(2);
    const other = await inHere.data<{ me: { acting: { id: string } } }>(ME, {}, { headers: { 'x-acting-assignment': inThere.assignmentId } });
    expect(other.me.acting.id).toBe(inThere.assignmentId);
    expect((await inHere.ask(ME, {}, { headers: { 'x-acting-assignment': admins[0].assignmentId } })).codes).toEqual(['NOT_FOUND']);
    expect((await inHere.ask(ME, {}, { headers: { 'x-acting-assignment': 'mine' } })).codes).toEqual(['VALIDATION']);
  });

  it('is refused a change without X-Acting-Assignment and is told the choices', async () => {
    const document = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }';
    const variables = { input: { parentId: here.root.id, level: 'VILLAGE', name: '双溪村' } };
    const refused = await inHere.ask(document, variables);
    expect(refused.codes).toEqual(['VALIDATION']);
    expect(refused.errors[0]?.extensions).toMatchObject({
      argumentPath: ['X-Acting-Assignment'],
      allowed: [{ id: inHere.assignmentId, labelZh: expect.stringContaining(here.displayName) }, { id: inThere.assignmentId, labelZh: expect.stringContaining(there.displayName) }],
    });
    expect((await inHere.ask(document, variables, { headers: { 'x-acting-assignment': inThere.assignmentId } })).codes).toEqual(['NOT_FOUND']);
    expect((await inHere.ask(document, variables, { headers: { 'x-acting-assignment': inHere.assignmentId } })).codes).toEqual([]);
  });

  it('suspending a post takes effect in that township alone; the account and the other post stay as they are', async () => {
    const before = await account();
    const suspended = await admins[0].data<{ suspendAssignment: { roleAssignment: { version: number } } }>(SUSPEND, { input: { id: inHere.assignmentId, version: 1 } });
    expect(await account()).toEqual(before);
    gateway.clock.advance({ minutes: 1 });
    const { me } = await inHere.data<{ me: { acting: { id: string } } }>(ME);
    expect(me.acting.id).toBe(inThere.assignmentId);
    expect((await inHere.ask(ME, {}, { headers: { 'x-acting-assignment': inHere.assignmentId } })).codes).toEqual(['FORBIDDEN']);
    const { version } = suspended.suspendAssignment.roleAssignment;
    await admins[0].data(RESUME, { input: { id: inHere.assignmentId, version } });
  });

  it('a reset asked for by a township sends a code to the person; the admin sees none, and password, number and sessions stay', async () => {
    const before = await account();
    const token = await inHere.token();
    for (const [admin, user] of [[admins[0], inHere], [admins[1], inThere]] as const) {
      const answer = await admin.ask(RESET, { userId: user.id });
      expect(answer.codes).toEqual([]);
      const code = (await gateway.codeFor(user.mobile)).replaceAll('-', '');
      expect(answer.text).not.toContain(code);
      expect(gateway.log.text).not.toContain(code);
    }
    expect(await account()).toEqual(before);
    expect((await gateway.client().as(token).ask(ME)).codes).toEqual([]);
    expect(await gateway.client().signIn(inHere.mobile, PASSWORD)).toMatchObject({ accessToken: expect.any(String) });
  });

  it('only the person redeems the code, and then the old password and the old sessions are gone', async () => {
    await admins[1].data(RESET, { userId: inThere.id });
    const token = await inHere.token();
    const input = { mobile: inHere.mobile, code: await gateway.codeFor(inHere.mobile), password: 'Neue-Wiese-2027' };
    const redeem = 'mutation($input: RedeemCodeInput!) { redeemCode(input: $input) { accessToken me { assignments { id } } } }';
    expect((await gateway.client().ask(redeem, { input: { ...input, code: 'AAAA-BBBB-CCCC' } })).codes).toEqual(['UNAUTHENTICATED']);
    expect((await gateway.client().data<{ redeemCode: { me: { assignments: unknown[] } } }>(redeem, { input })).redeemCode.me.assignments).toHaveLength(2);
    gateway.clock.advance({ minutes: 1 });
    expect((await gateway.client().as(token).ask(ME)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await gateway.client().ask('mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { mobile: inHere.mobile, password: PASSWORD } })).codes).toEqual(['UNAUTHENTICATED']);
    expect((await gateway.client().ask(redeem, { input })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('no mutation that a township can call takes or shows a credential, a mobile number of an account, or an account', async () => {
    const sdl = (await admins[0].raw.get('/schema.graphql')).text;
    const mutations = /type Mutation \{[\s\S]*?\n\}/.exec(sdl)?.[0] ?? '';
    const own = ['signIn', 'refreshSession', 'redeemCode', 'signOut', 'signOutEverywhere', 'changePassword', 'acceptAssignment'];
    const names = [...mutations.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name ?? '').filter((name) => !own.includes(name));
    expect(names.length).toBeGreaterThan(8);
    const inputs = names.map((name) => new RegExp(`${name}\\(\\s*(?:"""[\\s\\S]*?"""\\s*)?input: (\\w+)!`).exec(mutations)?.[1] ?? '');
    const withSecrets = inputs.filter((name) => /^ {2}(?:\w*[pP]assword|\w*[tT]oken|account\w*|code): (?!String! @)/m.test(new RegExp(`input ${name} \\{[\\s\\S]*?\\n\\}`).exec(sdl)?.[0] ?? ''));
    // The code of a dictionary, a role, a form, a time limit or a notification is no one-time code.
    expect(withSecrets).toEqual(['AddDictionaryEntryInput', 'AddPersonTagInput', 'CreateTownshipRoleInput', 'DraftFormInput', 'SetSlaPolicyInput', 'SwitchNotificationInput']);
    const shown = /type (?:User|RoleAssignment) \{[\s\S]*?\n\}/g;
    for (const [type] of sdl.matchAll(shown)) expect(type).not.toMatch(/^ {2}(?:account|password|token)/m);
  });
});
