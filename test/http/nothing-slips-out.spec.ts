import { aTownship, aUser, aMobile, positionsOf, schemaFor, Synthesis, testGateway, textPositionsOf, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const SECRET_NAME = '独一无二的隐村';
const CREATE_USER = 'mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }';
const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }';

describe('what slips out', () => {
  let gateway: TestGateway;
  let here: Township;
  let there: Township;
  let admin: TestUser;
  let stranger: TestUser;

  beforeAll(async () => {
    gateway = await testGateway();
    [here, there] = [await aTownship({ clock: gateway.clock, villages: 1 }), await aTownship({ clock: gateway.clock })];
    await there.unit({ level: 'VILLAGE', name: SECRET_NAME });
    [admin, stranger] = [await aUser(gateway, here), await aUser(gateway, there, { name: '隐姓埋名' })];
  });

  it('error texts and suggestions never show anything of another township', async () => {
    const leaked: string[] = [];
    const secrets = [SECRET_NAME, '隐姓埋名', stranger.mobile, there.displayName];
    const synthesis = new Synthesis();
    const { schema } = schemaFor('TENANT');
    const ids = [there.root.id, stranger.id, stranger.assignmentId, there.tenantId];
    for (const position of positionsOf(schema)) {
      for (const id of ids) {
        const { text } = await admin.ask(position.document, position.variables([id], new Map([['OrgUnit', [here.root.id]]]), synthesis));
        if (secrets.some((secret) => text.includes(secret))) leaked.push(`${position.label}: ${text}`);
      }
    }
    for (const position of textPositionsOf(schema).filter(({ operation }) => operation === 'query')) {
      for (const prefix of ['独一', stranger.mobile.slice(0, 7)]) {
        const { text } = await admin.ask(position.document, position.variables([prefix], new Map(), synthesis));
        if (secrets.some((secret) => text.includes(secret))) leaked.push(`${position.label}: ${text}`);
      }
    }
    expect(leaked).toEqual([]);
  });

  it('“did you mean” names the schema of the asker’s own view alone', async () => {
    const { errors } = await gateway.client().ask('{ orgTre { id } }');
    expect(JSON.stringify(errors)).not.toMatch(/orgTree|users|tenant/);
  });

  it('the same name as in another township is free here', async () => {
    await there.unit({ level: 'VILLAGE', name: '同名村' });
    const create = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { name } } }';
    const input = { parentId: here.root.id, level: 'VILLAGE', name: '同名村' };
    expect((await admin.ask(create, { input })).codes).toEqual([]);
    const again = await admin.ask(create, { input });
    expect(again.codes).toEqual(['DUPLICATE']);
    expect(again.text).not.toContain(there.displayName);
  });

  it('the log of a run holds no mobile number, token, password, code or name, whatever went wrong', async () => {
    const mobile = aMobile();
    const password = 'Geheime-Wiese-4711';
    const tokens = await admin.session();
    const refused = await gateway.client().ask(SIGN_IN, { input: { mobile: admin.mobile, password } });
    expect(refused.codes).toEqual(['UNAUTHENTICATED']);
    await admin.ask(CREATE_USER, { input: { name: '不可见者', mobile, unitId: here.root.id, roleCode: 'DISPATCHER' } });
    await admin.ask(CREATE_USER, { input: { name: '不可见者', mobile, unitId: here.root.id, roleCode: 'DISPATCHER' } });
    const code = (await gateway.codeFor(mobile)).replaceAll('-', '');
    await gateway.client().ask('mutation($input: RedeemCodeInput!) { redeemCode(input: $input) { accessToken } }', { input: { mobile, code, password } });
    await admin.raw.post(`{"query":"{ me { id } }","variables":{"password":"${password}"`);
    await admin.raw.get(`/graphql?query=%7Bme%7Bid%7D%7D&variables=%7B%22mobile%22%3A%22${mobile}%22%7D`, { headers: { accept: 'application/json', 'x-xiangzhi-csrf': '1' } });
    await admin.raw.get(`/nowhere/${mobile}?token=${tokens.accessToken}`);
    const text = gateway.log.text;
    expect(gateway.log.lines.length).toBeGreaterThan(10);
    const secrets = { mobile, own: admin.mobile, password, code, access: tokens.accessToken, refresh: tokens.refreshToken, name: '不可见者', own_password: admin.password };
    expect(Object.entries(secrets).filter(([, secret]) => text.includes(secret)).map(([what]) => what)).toEqual([]);
    // Ids have digits, too.
    expect(text).not.toMatch(/(?<![\w-])1[3-9]\d{9}(?![\w-])/);
    expect(gateway.defects).toEqual([]);
  });
});
