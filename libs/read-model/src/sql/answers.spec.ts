import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  actor = await township.actor({ clearance: 2 });
  const villages = await township.units(Array.from({ length: 10 }, (_, i) => ({ level: 'VILLAGE', name: `村${i}`, createdAt: new Date('2026-01-05T16:00:00.070Z') }) as const));
  await township.units(villages.flatMap((below, i) => Array.from({ length: 10 }, (_, n) => ({ level: 'GRID', name: `格${i}-${n}`, below }) as const)));
});

describe('a query is one statement', () => {
  const PAGE = `query($n: Int) { tenant { displayName package { key } } orgTree(first: $n) { totalCount pageInfo { endCursor }
    nodes { name parent { name parent { name } } children(first: $n) { name parent { name } } } }
    users(first: $n) { nodes { name unit { name } assignments { roleCode user { name } } } } }`;

  it('for 1, 10 and 100 rows, whatever is nested', async () => {
    for (const n of [1, 10, 100]) {
      let rows = 0;
      const statements = await statementsOf(async () => {
        rows = (await runtime.data<{ orgTree: { nodes: unknown[] } }>(actor, PAGE, { n })).orgTree.nodes.length;
      });
      expect(rows).toBe(n);
      expect(statements.map(({ role, calls }) => ({ role, calls }))).toEqual([{ role: 'xz_app', calls: 1 }]);
    }
  });

  it('says the tenant on every table, so that the estimate and the distributed engine know it', async () => {
    const [statement] = await statementsOf(() => runtime.data(actor, PAGE, { n: 3 }));
    const tables = statement!.text.match(/from "core"\."(?!tenant_package)\w+"/g)!.length;
    expect(statement!.text.match(/"tenant_id" = \$\d+::uuid/g)).toHaveLength(tables);
  });

  it('none at all when nothing may be read', async () => {
    const nobody = await township.actor({ permissions: [] });
    expect(await statementsOf(() => runtime.ask(nobody, '{ orgTree { totalCount } users { totalCount } }'))).toEqual([]);
    expect(await statementsOf(() => runtime.ask(actor, '{ __typename }'))).toEqual([]);
  });
});

describe('the form of an answer', () => {
  it('response keys come in the order of the selection, merged where they first occur', async () => {
    const { text } = await runtime.ask(actor, '{ tenant { status z: areaCode ...F areaCode } a: __typename } fragment F on Tenant { b: displayName status z: areaCode rootUnit { level } rootUnit { kind level } }');
    const keys = [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key);
    expect(keys).toEqual(['data', 'tenant', 'status', 'z', 'b', 'rootUnit', 'level', 'kind', 'areaCode', 'a']);
  });

  it('decision 31 instants have milliseconds and +08:00, days are days', async () => {
    const { orgTree } = await runtime.data<{ orgTree: { nodes: object[] } }>(actor, '{ orgTree(first: 1, where: { name: { eq: "村3" } }) { nodes { createdAt validFrom validTo version } } }');
    expect(orgTree.nodes).toEqual([{ createdAt: '2026-01-06T00:00:00.070+08:00', validFrom: '2023-06-30', validTo: null, version: 1 }]);
  });

  it('the business day is the clock’s, in Shanghai', async () => {
    const own = await aTownship();
    await own.unit({ level: 'VILLAGE', name: '旧村', validTo: '2026-03-02' });
    const somebody = await own.actor();
    const inForce = async (at: string): Promise<boolean | undefined> => {
      runtime.clock.set(at);
      const { orgTree } = await runtime.data<{ orgTree: { nodes: { inForce: boolean }[] } }>(somebody, '{ orgTree(where: { name: { eq: "旧村" } }) { nodes { inForce } } }');
      return orgTree.nodes[0]?.inForce;
    };
    expect(await inForce('2026-03-02T15:59:59Z')).toBe(true);
    expect(await inForce('2026-03-02T16:00:00Z')).toBe(false);
    runtime.clock.set('2026-03-02');
  });

  it.each(['t0', 't1', 't7', '__n', '__cursor', 'page', 'counted', 'row', 'null', 'from', '__row0', '_', 'Name', 'name', '__proto__', 'constructor', 'a'.repeat(63)])('an alias may be any name, also %s', async (alias) => {
    const { name } = (await runtime.data<{ tenant: { rootUnit: { name: string } } }>(actor, '{ tenant { rootUnit { name } } }')).tenant.rootUnit;
    const { text } = await runtime.ask(actor, `{ ${alias}: orgTree(first: 1) { ${alias}: edges { ${alias}: node { ${alias}: name } } } }`);
    expect(text.replace(/\s/g, '')).toContain(`"${alias}":{"${alias}":[{"${alias}":{"${alias}":"${name}"}}]`);
  });

  it('aliases that differ after 60 characters stay apart', async () => {
    const long = 'a'.repeat(60);
    const data = await runtime.data<{ orgTree: { edges: unknown[] } }>(actor, `{ orgTree(first: 1) { edges { ${long}x: node { level } ${long}y: node { version } } } }`);
    expect(data.orgTree.edges).toEqual([{ [`${long}x`]: { level: 'TOWNSHIP' }, [`${long}y`]: { version: 1 } }]);
  });

  it.each([
    ['a root field', (alias: string) => `{ ${alias}: tenant { id } }`],
    ['a field', (alias: string) => `{ tenant { ${alias}: id } }`],
    ['a nested field', (alias: string) => `{ orgTree { edges { node { parent { ${alias}: id } } } } }`],
    ['a page', (alias: string) => `{ orgTree { ${alias}: pageInfo { hasNextPage } } }`],
  ])('an alias of 64 characters is refused on %s, because the database would cut it', async (_, document) => {
    const answer = await runtime.ask(actor, document('a'.repeat(64)));
    expect(answer.errors).toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
  });

  it('a selection of which nothing is left is an empty object', async () => {
    expect(await runtime.data(actor, 'query($no: Boolean = false) { tenant { id @include(if: $no) } orgTree(first: 1) { nodes { name @skip(if: true) } pageInfo { endCursor @include(if: $no) } } }')).toEqual({
      tenant: {},
      orgTree: { nodes: [{}], pageInfo: {} },
    });
    expect(await runtime.data(actor, '{ tenant @skip(if: true) { id } }')).toEqual({});
  });

  it('more than a hundred fields of one row are no matter', async () => {
    const fields = Array.from({ length: 150 }, (_, i) => `f${i}: name`).join(' ');
    const data = await runtime.data<{ tenant: { rootUnit: object } }>(actor, `{ tenant { rootUnit { ${fields} } } }`);
    expect(Object.keys(data.tenant.rootUnit)).toHaveLength(150);
  });

  it('planned and JavaScript fields stand in one answer, with variables of every scalar', async () => {
    const data = await runtime.data(actor, 'query($t: DateTime!, $d: LocalDate!) { __typename orgTree(where: { updatedAfter: $t, validTo: { gt: $d } }) { totalCount } __schema { queryType { name } } }', {
      t: '2026-01-01T00:00:00+08:00',
      d: '2026-01-01',
    });
    expect(data).toEqual({ __typename: 'Query', orgTree: { totalCount: 0 }, __schema: { queryType: { name: 'Query' } } });
  });
});

describe('input that provokes', () => {
  it.each([
    ['an id that is no UUID', '{ orgUnit(id: "1 or 1=1") { id } }', {}],
    ['a null byte', 'query($s: String) { orgTree(where: { name: { eq: $s } }) { totalCount } }', { s: 'a\u0000b' }],
    ['a null byte in a list', 'query($s: [String!]) { orgTree(where: { name: { in: $s } }) { totalCount } }', { s: ['a', '\u0000'] }],
    ['a lone surrogate', 'query($s: String) { orgTree(where: { name: { startsWith: $s } }) { totalCount } }', { s: '\ud800' }],
    ['a filter of 3,000 values', 'query($s: [String!]) { orgTree(where: { name: { in: $s } }) { totalCount } }', { s: Array.from({ length: 3_000 }, (_, i) => `n${i}`) }],
    ['an or of 500 conditions', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: { or: Array.from({ length: 500 }, (_, i) => ({ name: { eq: `n${i}` } })) } }],
    ['a filter nested 30 deep', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: Array.from({ length: 30 }).reduce<object>((inner) => ({ and: [inner] }), { name: { eq: 'x' } }) }],
    ['an order of 200 terms', 'query($o: [OrgUnitOrder!]) { orgTree(orderBy: $o) { nodes { id } edges { cursor } } }', { o: Array.from({ length: 200 }, () => ({ field: 'name' })) }],
    ['quotes and backslashes', 'query($s: String) { orgTree(where: { name: { eq: $s } }) { totalCount } }', { s: `'"\\'; drop table core.org_unit; --` }],
    ['an instant far away', '{ orgTree(where: { updatedAfter: "9999-12-31T23:59:59Z" }) { totalCount } }', {}],
  ])('%s is answered or refused with a code, never a fault', async (_, document, variables) => {
    const answer = await runtime.ask(actor, document, variables);
    expect(answer.status).toBeLessThan(500);
    for (const { extensions } of answer.errors) expect(['VALIDATION', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COMPLEX']).toContain(extensions.code);
  });

  it('one text that is a number for one condition and a name for another stays what was written', async () => {
    const parent = await township.unit({ level: 'VILLAGE', name: '同值村' });
    const name = parent.id.toUpperCase();
    await township.unit({ level: 'GRID', name, below: parent });
    const counted = { orgTree: { totalCount: 1 } };
    expect(await runtime.data(actor, `{ orgTree(where: { parent: { eq: "${name}" }, name: { eq: "${name}" } }) { totalCount } }`)).toEqual(counted);
    expect(await runtime.data(actor, 'query($p: ID, $n: String) { orgTree(where: { parent: { eq: $p }, name: { eq: $n } }) { totalCount } }', { p: name, n: name })).toEqual(counted);
  });

  it('a product of lists beyond the limit is TOO_COMPLEX and costs no statement', async () => {
    const document = '{ orgTree(first: 200) { nodes { children(first: 200) { children(first: 200) { id } } } } }';
    let codes: readonly string[] = [];
    const statements = await statementsOf(async () => {
      codes = (await runtime.ask(actor, document)).errors.map(({ extensions }) => extensions.code);
    });
    expect([codes, statements]).toEqual([['TOO_COMPLEX'], []]);
  });
});
