import fc from 'fast-check';
import { aTownship, aUser, positionsOf, rowsOf, schemaFor, Synthesis, testGateway, textPositionsOf, type Position, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

/** What has broken other systems: SQL, GraphQL, JSON, paths, spreadsheets, scripts, Unicode of all directions. */
const CORPUS: readonly string[] = [
  `' or 1=1 --`, `'; drop table core.org_unit; --`, `\\'; select pg_sleep(9); --`, '$1', '$$', '$body$', '%s%n', '%', '_', '\\', '\\\\', '"', '{{7*7}}', '${7*7}', '#{7*7}', '<script>alert(1)</script>',
  `=cmd|' /C calc'!A0`, '../../etc/passwd', 'file:///etc/passwd', '{"$ne":null}', '__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-0', '1e999', '\u202e村\u202d', '\ufeff', '\u200b', '\u0301'.repeat(200),
  '👨‍👩‍👧‍👦', '𠮷'.repeat(60), '村'.repeat(10_000), 'a'.repeat(100_000), '\r\nSet-Cookie: a=b', '\u0001', '\u001b[31m', '\u007f', '\u2028', '\uffff', '\ufdd0', '⁦⁩', 'İ', 'ß'.repeat(61), ' ', '\t', '\n', '',
];

/** Any code points, halves of pairs and null bytes among them. */
const anyText = fc.oneof(fc.constantFrom(...CORPUS), fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)));

const TENANT = schemaFor('TENANT').schema;
/** Operations on sessions are throttled and have their own specs; here they would only say RATE_LIMITED. */
const SESSIONS = ['signIn', 'redeemCode', 'changePassword'];
const texts: readonly Position[] = textPositionsOf(TENANT).filter(({ root }) => !SESSIONS.includes(root));

describe('hostile texts in every String of the schema', () => {
  let gateway: TestGateway;
  let township: Township;
  let other: Township;
  let admin: TestUser;

  beforeAll(async () => {
    gateway = await testGateway();
    [township, other] = [await aTownship({ clock: gateway.clock, villages: 1 }), await aTownship({ clock: gateway.clock, villages: 1 })];
    admin = await aUser(gateway, township);
    await admin.token();
  });

  const own = () => new Map([['OrgUnit', [township.root.id]], ['User', [admin.id]]]);

  it('looks at inputs and filters', () => {
    expect(texts.map(({ label }) => label)).toEqual(expect.arrayContaining(['createOrgUnit(input.name)', 'createTownshipRole(input.permissions.0)', 'users(where.name.startsWith)', 'refreshSession(input.refreshToken)']));
    expect(positionsOf(TENANT).length).toBeGreaterThan(texts.length / 4);
  });

  it('are answered by data or by typed errors in Chinese, never by a defect, and touch no other township', async () => {
    const before = await rowsOf(gateway.on, other.tenantId);
    const synthesis = new Synthesis();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), anyText, async (position, text) => {
        const { status, errors } = await admin.ask(position.document, position.variables([text], own(), synthesis));
        expect(status).toBeLessThan(500);
        for (const { extensions } of errors) expect(extensions).toMatchObject({ code: expect.stringMatching(/^(?!INTERNAL)[A-Z_]+$/), messageZh: expect.stringMatching(/\p{Script=Han}/u), requestId: expect.any(String) });
        expect(gateway.defects).toEqual([]);
      }),
      { numRuns: 600, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false },
    );
    expect(await rowsOf(gateway.on, other.tenantId)).toEqual(before);
  });

  it('what is stored is what was sent, composed and trimmed, and finds itself again', async () => {
    const create = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id name } } }';
    const find = 'query($name: String!) { orgTree(where: { name: { eq: $name } }) { nodes { name } } }';
    const quiet = await aTownship({ clock: gateway.clock });
    const keeper = await aUser(gateway, quiet);
    for (const text of [`' or 1=1 --`, '$1', '%', '_', '\\', '"', '𠮷村', '<b>村</b>', '=1+1']) {
      const answer = await keeper.ask<{ createOrgUnit: { orgUnit: { name: string } } }>(create, { input: { parentId: quiet.root.id, level: 'VILLAGE', name: text } });
      if (answer.codes.length > 0) continue; // refused as a name; what matters is that nothing is changed silently
      expect(answer.data.createOrgUnit.orgUnit.name).toBe(text);
      expect((await keeper.data<{ orgTree: { nodes: unknown } }>(find, { name: text })).orgTree.nodes).toEqual([{ name: text }]);
    }
  });
});
