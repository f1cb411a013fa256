import { createHmac, randomUUID } from 'node:crypto';
import { isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Response } from 'supertest';
import { aTownship, aUser, positionsOf, rowsOf, schemaFor, Synthesis, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const TREE = '{ orgTree { totalCount } }';
const CREATE = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('bad input gets a typed error in Chinese, stores nothing and is never a 500', () => {
  let gateway: TestGateway;
  let township: Township;
  let admin: TestUser;

  /** Every error of an answer has code, Chinese message and request id; no defect has been counted. */
  const expectRefused = (response: Pick<Response, 'status' | 'text'>, ...codes: readonly string[]): void => {
    const { errors } = JSON.parse(response.text) as { errors?: readonly { message: string; extensions: Record<string, unknown> }[] };
    expect(response.status).toBeLessThan(500);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(expect.arrayContaining([...codes]));
    for (const { extensions } of errors ?? []) {
      expect(extensions).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), messageZh: expect.stringMatching(/\p{Script=Han}/u), requestId: expect.stringMatching(/.{8}/) });
      expect(extensions['code']).not.toBe('INTERNAL_SERVER_ERROR');
    }
    expect(gateway.defects.splice(0)).toEqual([]);
  };

  beforeAll(async () => {
    gateway = await testGateway();
    township = await aTownship({ clock: gateway.clock, villages: 2 });
    admin = await aUser(gateway, township);
  });

  /** Refused attempts leave an entry that says DENIED, and nothing else. */
  const stored = async () => {
    const { 'audit.entry': _, ...rows } = await rowsOf(gateway.on, township.tenantId);
    const done = await gateway.on.superuser.query(`select action, object_type from audit.entry where tenant_id = $1 and outcome = 'OK'`, [township.tenantId]);
    return { ...rows, done: done.rows };
  };

  let before: Awaited<ReturnType<typeof stored>>;
  beforeEach(async () => {
    await admin.token();
    before = await stored();
  });
  afterEach(async () => {
    expect(await stored()).toEqual(before);
  });

  it('a body of 10 MB', async () => {
    const response = await admin.raw.post(JSON.stringify({ query: TREE, variables: { x: 'x'.repeat(10 * 1_048_576) } }));
    expect(response.status).toBe(413);
    expectRefused(response, 'PAYLOAD_TOO_LARGE');
  });

  it.each<[string, string | Buffer, string]>([
    ['no JSON', '{"query": ', 'VALIDATION'],
    ['nothing', '', 'VALIDATION'],
    ['a list of requests', '[{"query":"{me{id}}"}]', 'VALIDATION'],
    ['invalid UTF-8', Buffer.concat([Buffer.from('{"query":"{ me { id } } # '), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]), 'VALIDATION'],
    ['an overlong UTF-8 slash', Buffer.concat([Buffer.from('{"query":"{ me { id } } # '), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]), 'VALIDATION'],
    ['a lone surrogate in a variable', '{"query":"query($id: ID!) { orgUnit(id: $id) { id } }","variables":{"id":"\\ud800"}}', 'VALIDATION'],
    ['a null byte in a variable', '{"query":"query($id: ID!) { orgUnit(id: $id) { id } }","variables":{"id":"a\\u0000b"}}', 'VALIDATION'],
    ['a lone surrogate in the document', '{"query":"{ orgUnit(id: \\"\\ud800\\") { id } }"}', 'GRAPHQL_PARSE_FAILED'],
    ['__proto__', '{"query":"{ me { id } }","variables":{"__proto__":{"x":1}}}', 'VALIDATION'],
    ['a query that is a number', '{"query":7}', 'VALIDATION'],
    ['variables that are a list', '{"query":"{ me { id } }","variables":[1]}', 'VALIDATION'],
    ['variables nested a thousand deep', `{"query":"{ me { id } }","variables":{"x":${'['.repeat(1_000)}${']'.repeat(1_000)}}}`, 'VALIDATION'],
  ])('a body that is %s', async (_what, body, code) => expectRefused(await admin.raw.post(body), code));

  it.each<[what: string, query: string, code: string, operationName?: string]>([
    ['a field that does not exist', '{ orgTree { secret } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a root field that does not exist', '{ everything { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no GraphQL', 'select * from core.org_unit', 'GRAPHQL_PARSE_FAILED'],
    ['5,000 aliases', `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: me { id }`).join(' ')} }`, 'TOO_COMPLEX'],
    ['60 levels', `{ orgTree { nodes ${'{ children '.repeat(58)}{ id }${' }'.repeat(58)} } }`, 'TOO_COMPLEX'],
    ['more than the tokens', `{ ${'me { id } '.repeat(10_000)} }`, 'TOO_COMPLEX'],
    ['a fragment within itself', 'fragment F on Query { ...F } { ...F }', 'GRAPHQL_VALIDATION_FAILED'],
    ['first: 1000000', '{ orgTree(first: 1000000) { totalCount } }', 'VALIDATION'],
    ['first: -1', '{ orgTree(first: -1) { totalCount } }', 'VALIDATION'],
    ['first: 99999999999', '{ orgTree(first: 99999999999) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['offset: 1000000', '{ orgTree(offset: 1000000) { totalCount } }', 'VALIDATION'],
    ['a cursor that is none', '{ orgTree(after: "abc") { totalCount nodes { id } } }', 'VALIDATION'],
    ['a cursor with a wrong value', `{ orgTree(after: "${base64(['orgTree:unit_path+,id+', '', 'a', '------------------------------------'])}") { nodes { id } } }`, 'VALIDATION'],
    ['a null byte in a literal', '{ orgTree(where: { name: { eq: "a\\u0000b" } }) { totalCount } }', 'VALIDATION'],
    ['a null byte in a literal of a mutation', 'mutation { createOrgUnit(input: { parentId: "x", level: VILLAGE, name: "a\\u0000b" }) { orgUnit { id } } }', 'VALIDATION'],
    ['an enum value that does not exist', '{ orgTree(where: { level: { eq: PLANET } }) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['two operations without a name', 'query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['an operation that is not in it', 'query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE', 'C'],
    ['a subscription', 'subscription { me { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a document with %s', async (...[, query, code, operationName]) => expectRefused(await admin.raw.post({ query, operationName }), code));

  it('cursors of every shape, with the asker’s own township in them', async () => {
    const own = township.tenantId;
    for (const [order, values] of [
      ['{ field: createdAt }', ['2026-03-02 99:99:99+08', randomUUID()]], ['{ field: createdAt }', ['2026-13-45', randomUUID()]], ['{ field: createdAt }', ['2026-02-30 00:00:00+08', randomUUID()]],
      ['{ field: createdAt }', ['2026-03-02 00:00:00+08', '-'.repeat(36)]], ['{ field: createdAt }', ['9'.repeat(400), randomUUID()]], ['{ field: unitPath }', ['\u0000', randomUUID()]],
    ] as const) {
      const column = order.includes('createdAt') ? 'created_at' : 'unit_path';
      const after = base64([`orgTree:${column}+,id+`, own, ...values]);
      expectRefused(await admin.raw.post({ query: `{ orgTree(after: "${after}", orderBy: [${order}]) { nodes { id } } }` }), 'VALIDATION');
    }
  });

  it('a malformed UUID in every place of the schema that takes an id', async () => {
    const synthesis = new Synthesis();
    const open: string[] = [];
    for (const position of positionsOf(schemaFor('TENANT').schema)) {
      if (position.kind === 'cursor' || position.kind === 'areaCode') continue;
      for (const value of ['x', '01890a5d-ac96-774b-bcce-b302099a805', "' or 1=1 --"]) {
        const { text, status, codes } = await admin.ask(position.document, position.variables([value], new Map([['OrgUnit', [township.root.id]], ['User', [admin.id]]]), synthesis));
        // What somebody may not see at all is not asked for, whatever is said there.
        const isWithheld = codes.length === 0 && text.includes('"code":"WITHHELD"');
        if ((codes.length === 0 && !isWithheld) || status >= 500) open.push(`${position.label} ${value}: ${text}`);
        if (!isWithheld) expectRefused({ status, text });
      }
    }
    expect(open).toEqual([]);
  });

  it('a wrong version says the current one', async () => {
    const [unit] = (await admin.data<{ orgTree: { nodes: { id: string }[] } }>('{ orgTree(where: { level: { eq: VILLAGE } }, first: 1) { nodes { id } } }')).orgTree.nodes;
    const answer = await admin.ask('mutation($input: CloseOrgUnitInput!) { closeOrgUnit(input: $input) { orgUnit { id } } }', { input: { id: unit?.id, version: 7 } });
    expectRefused(answer, 'CONFLICT');
    expect(answer.errors[0]?.extensions).toMatchObject({ allowed: { version: 1 }, argumentPath: ['input', 'version'] });
  });

  it.each<[string, unknown]>([
    ['a number for a text', { parentId: 'x', level: 'VILLAGE', name: 7 }], ['a text for an object', 'x'], ['nothing', undefined], ['null', null],
    ['an unknown input field', { parentId: 'x', level: 'VILLAGE', name: 'x', tenantId: 'x' }], ['a name of 61 characters', { parentId: randomUUID(), level: 'VILLAGE', name: '村'.repeat(61) }],
    ['a date that does not exist', { parentId: randomUUID(), level: 'VILLAGE', name: '村', validFrom: '2026-02-30' }], ['blanks', { parentId: randomUUID(), level: 'VILLAGE', name: '   ' }],
    ['a clientRequestId that is no UUID', { clientRequestId: 'again', parentId: randomUUID(), level: 'VILLAGE', name: '村' }],
  ])('an input that is %s', async (_what, input) => expectRefused(await admin.ask(CREATE, { input })));

  it.each<[string, () => Promise<string> | string, string]>([
    ['garbage', () => 'garbage', 'UNAUTHENTICATED'],
    ['three dots', () => '...', 'UNAUTHENTICATED'],
    ['alg none', async () => `${base64({ alg: 'none', typ: 'JWT' })}.${(await admin.token()).split('.')[1]}.`, 'UNAUTHENTICATED'],
    ['alg none with our kid', async () => `${base64({ alg: 'none', kid: 't1' })}.${(await admin.token()).split('.')[1]}.`, 'UNAUTHENTICATED'],
    ['another key', async () => {
      const [head, claims] = (await admin.token()).split('.');
      return `${head}.${claims}.${createHmac('sha256', 'guess').update(`${head}.${claims}`).digest('base64url')}`;
    }, 'UNAUTHENTICATED'],
    ['changed claims', async () => {
      const [head, , signature] = (await admin.token()).split('.');
      return `${head}.${base64({ sub: randomUUID(), sid: randomUUID(), exp: 4_000_000_000, iat: 1 })}.${signature}`;
    }, 'UNAUTHENTICATED'],
    ['5,000 characters', () => 'a'.repeat(5_000), 'UNAUTHENTICATED'],
  ])('a token that is %s', async (_what, token, code) => {
    const answer = await gateway.client().as(await token()).ask(TREE);
    expect(answer.status).toBe(401);
    expectRefused(answer, code);
  });

  it('a mutation by GET, and a GET without the header that no foreign page can send', async () => {
    const query = encodeURIComponent('mutation { signOut }');
    const accept = { accept: 'application/json' };
    expectRefused(await admin.raw.get(`/graphql?query=${query}`, { headers: { ...accept, 'x-xiangzhi-csrf': '1' } }), 'VALIDATION');
    expectRefused(await admin.raw.get(`/graphql?query=${encodeURIComponent(TREE)}`, { headers: accept }));
  });

  it('a null byte in every String of every input and filter', async () => {
    const { schema } = schemaFor('TENANT');
    const texts = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap(({ type }) => {
        const input = isNonNullType(type) ? type.ofType : type;
        if (!isInputObjectType(input)) return [];
        return Object.values(input.getFields()).flatMap((one) => {
          const inner = isNonNullType(one.type) ? one.type.ofType : one.type;
          const item = isListType(inner) ? inner.ofType : inner;
          return String(item).startsWith('String') ? [{ field, input, name: one.name, list: isListType(inner) }] : [];
        });
      }),
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const { field, input, name, list } of texts) {
      const literals = Object.values(input.getFields()).filter((one) => isNonNullType(one.type) && one.name !== name).map((one) => `${one.name}: ${literalOf(String(one.type))}`);
      const value = list ? '["a\\u0000b"]' : '"a\\u0000b"';
      const selection = isInputObjectType(input) && String(field.type) !== 'Boolean' ? ' { __typename }' : '';
      expectRefused(await admin.raw.post({ query: `mutation { ${field.name}(input: { ${[...literals, `${name}: ${value}`].join(', ')} })${selection} }` }));
    }
  });
});

const LITERALS: Readonly<Record<string, string>> = { ID: '"01890a5d-ac96-774b-bcce-b302099a8057"', Int: '1', String: '"13900000000"', '[String!]': '["x"]', OpenableOrgLevel: 'VILLAGE' };

const literalOf = (type: string): string => LITERALS[type.replace(/!$/, '')] ?? '"x"';
