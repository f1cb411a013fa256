import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type Person, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

const PERMISSIONS = ['core:tenant:read', 'core:org-unit:read', 'core:org-unit:create', 'core:org-unit:close', 'core:user:read', 'core:assignment:read', 'core:audit:read'];

let runtime: TestRuntime;
let township: Township;
let village: Unit;
let other: Unit;
let person: Person;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  [village, other] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  person = await township.person({ name: '欧阳明日', mobile: '13812345678', unit: village });
  await township.post({ person, role: 'VILLAGE_SECRETARY' });
});

const actor = (clearance: PrivacyLevel, wish: { unit?: Unit; without?: string } = {}): Promise<TenantActor> =>
  township.actor({ clearance, permissions: PERMISSIONS.filter((one) => one !== wish.without), ...(wish.unit ? { unit: wish.unit } : {}) });

describe('§3.11 what is above the clearance', () => {
  const MASKED = { name: '欧**', mobile: '138****5678' };

  it.each([
    ['plainly', 'query($id: ID!) { user(id: $id) { name mobile } }', { user: MASKED }],
    ['through an alias', 'query($id: ID!) { user(id: $id) { name: mobile mobile: name } }', { user: { name: MASKED.mobile, mobile: MASKED.name } }],
    ['through a fragment', 'query($id: ID!) { user(id: $id) { ...F } } fragment F on User { ... on User { n: name } ... { m: mobile } }', { user: { n: MASKED.name, m: MASKED.mobile } }],
    [
      'nested',
      'query($id: ID!) { user(id: $id) { assignments { user { name assignments { user { mobile } } } } } }',
      { user: { assignments: [{ user: { name: MASKED.name, assignments: [{ user: { mobile: MASKED.mobile } }] } }] } },
    ],
  ])('is masked %s', async (_, document, expected) => {
    const answer = await runtime.ask(await actor(1), document, { id: person.id });
    expect(answer.data).toEqual(expected);
    expect(answer.text).not.toContain('欧阳');
    expect(answer.text).not.toContain('1234');
    expect(answer.notices.length).toBeGreaterThan(0);
    expect(answer.notices.every(({ code }) => code === 'MASKED')).toBe(true);
  });

  it('is refused by name where the schema promises a value, for people without any clearance (decision 28)', async () => {
    const resident = await actor(0);
    expect((await runtime.ask(resident, '{ tenant { displayName } }')).errors).toEqual([]);
    const { data, errors } = await runtime.ask(resident, '{ tenant { displayName settings } }');
    expect(data).toBeFalsy();
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'FORBIDDEN', messageZh: expect.stringContaining('tenant.settings') }]);
  });

  it('is masked in a list and in its edges', async () => {
    const answer = await runtime.ask<{ users: { nodes: object[]; edges: { node: object }[] } }>(await actor(1), '{ users(first: 200) { nodes { name } edges { node { mobile } } } }');
    expect(answer.data.users.nodes).toContainEqual({ name: '欧**' });
    expect(answer.data.users.edges).toContainEqual({ node: { mobile: '138****5678' } });
    expect(answer.text).not.toContain('欧阳');
  });

  it('decision 32 is told by one notice a path, without indexes and without values', async () => {
    const answer = await runtime.ask(await actor(1), '{ a: users { nodes { name n: name } } b: users { nodes { unit { name } mobile } } }');
    expect(answer.notices.map(({ path }) => path.join('.'))).toEqual(['a.nodes.name', 'a.nodes.n', 'b.nodes.mobile']);
    expect((await runtime.ask(await actor(2), '{ users { nodes { name } } }')).notices).toEqual([]);
  });

  it('is null where there is no masked form', async () => {
    await runtime.data(await actor(2), 'mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { orgUnit { id } } }', { i: { parentId: village.id, level: 'GRID', name: '一格' } });
    const see = '{ auditEntries { nodes { ip } } }';
    const low = await runtime.ask<{ auditEntries: { nodes: { ip: string | null }[] } }>(await actor(1), see);
    expect(low.data.auditEntries.nodes.every(({ ip }) => ip === null)).toBe(true);
    expect(low.notices).toMatchObject([{ code: 'MASKED', path: ['auditEntries', 'nodes', 'ip'] }]);
    const high = await runtime.data<typeof low.data>(await actor(2), see);
    expect(high.auditEntries.nodes).toContainEqual({ ip: '192.0.2.1' });
  });

  it.each([
    ['filter', '{ users(where: { name: { eq: "张三" } }) { totalCount } }', ['where', 'name']],
    ['filter inside or', '{ users(where: { or: [{ and: [{ mobile: { startsWith: "138" } }] }] }) { totalCount } }', ['where', 'or', '0', 'and', '0', 'mobile']],
    ['filter that says nothing', '{ users(where: { mobile: {} }) { totalCount } }', ['where', 'mobile']],
    ['order', '{ users(orderBy: [{ field: createdAt }, { field: name }]) { totalCount } }', ['orderBy', '1', 'field']],
  ])('cannot be told by a %s either: FORBIDDEN with the path', async (_, document, argumentPath) => {
    const answer = await runtime.ask(await actor(1), document);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', argumentPath } }]);
    expect((await runtime.ask(await actor(2), document)).errors).toEqual([]);
  });

  it('cannot be told by a filter in a variable, whole or in parts', async () => {
    const low = await actor(1);
    for (const [document, variables] of [
      ['query($w: UserWhere) { users(where: $w) { totalCount } }', { w: { mobile: { eq: '13812345678' } } }],
      ['query($f: StringFilter) { users(where: { mobile: $f }) { totalCount } }', { f: { eq: '13812345678' } }],
      ['query($m: String) { users(where: { mobile: { eq: $m } }) { totalCount } }', { m: '13812345678' }],
      ['query($o: [UserOrder!]) { users(orderBy: $o) { totalCount } }', { o: [{ field: 'name' }] }],
    ] as const) {
      expect((await runtime.ask(low, document, variables)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

describe('permissions decide which records can be reached', () => {
  it('a root field without its permission is FORBIDDEN, the others are answered', async () => {
    const answer = await runtime.ask(await actor(2, { without: 'core:user:read' }), '{ users { totalCount } tenant { areaCode } }');
    expect(answer.data).toEqual({ users: null, tenant: { areaCode: township.areaCode } });
    expect(answer.errors).toMatchObject([{ path: ['users'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('a relation to such a record is empty with a notice, to one and to many', async () => {
    const without = await actor(2, { without: 'core:org-unit:read' });
    const one = await runtime.ask(without, '{ roleAssignments { nodes { unit { name } } } }');
    expect(new Set((one.data as never as { roleAssignments: { nodes: { unit: null }[] } }).roleAssignments.nodes.map(({ unit }) => unit))).toEqual(new Set([null]));
    expect(one.notices).toMatchObject([{ code: 'WITHHELD', path: ['roleAssignments', 'nodes', 'unit'] }]);
    const many = await runtime.ask(await actor(2, { without: 'core:assignment:read' }), 'query($id: ID!) { user(id: $id) { assignments { id } } }', { id: person.id });
    expect(many.data).toEqual({ user: { assignments: [] } });
    expect(many.notices).toMatchObject([{ code: 'WITHHELD', path: ['user', 'assignments'] }]);
  });

  it('below a withheld relation nothing is planned: no filter in it can ask', async () => {
    const answer = await runtime.ask(await actor(2, { without: 'core:assignment:read' }), 'query($id: ID!) { user(id: $id) { assignments(where: { roleCode: { eq: "X" } }) { user { name } } } }', { id: person.id });
    expect(answer.data).toEqual({ user: { assignments: [] } });
  });
});

describe('§3.11 whoever may read a row may read the work name of the person it refers to', () => {
  const SEE = '{ roleAssignments(where: { roleCode: { eq: "VILLAGE_SECRETARY" } }) { nodes { user { __typename id name mobile status statusZh version createdAt unit { name } assignments { id } } } } }';
  type Seen = { roleAssignments: { nodes: { user: Readonly<Record<string, unknown>> | null }[] } };
  const KNOWN = { __typename: 'User', name: '欧阳明日', mobile: null, status: 'ACTIVE', statusZh: '在岗', version: 1, unit: null, assignments: [] };

  it('without the permission for people: the name, and nothing of his telephone, his unit or his posts', async () => {
    const answer = await runtime.ask<Seen>(await actor(2, { without: 'core:user:read' }), SEE);
    expect(answer.data.roleAssignments.nodes).toMatchObject([{ user: { id: person.id, ...KNOWN } }]);
    expect(answer.notices.map(({ code, path }) => [code, path.at(-1)])).toEqual([['WITHHELD', 'mobile'], ['WITHHELD', 'unit'], ['WITHHELD', 'assignments']]);
    expect(answer.text).not.toContain('5678');
  });

  it('with it, where the person lies outside of the own unit: the same; in the own unit all of him', async () => {
    const home = await township.person({ name: '上官婉儿', mobile: '13812349999', unit: other });
    await township.post({ person: home, role: 'FIRST_SECRETARY', unit: village });
    const local = await actor(2, { unit: village });
    const seen = async (role: string): Promise<unknown> => (await runtime.data<Seen>(local, SEE.replace('VILLAGE_SECRETARY', role))).roleAssignments.nodes[0]?.user;
    expect(await seen('FIRST_SECRETARY')).toMatchObject({ ...KNOWN, name: '上官婉儿', id: home.id });
    expect(await seen('VILLAGE_SECRETARY')).toMatchObject({ name: '欧阳明日', mobile: '13812345678', unit: { name: '东村' }, assignments: [{}] });
    expect((await runtime.ask(local, 'query($id: ID!) { user(id: $id) { name } }', { id: home.id })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('masked below the clearance of a name, and by no list, filter or id without the permission', async () => {
    const low = await runtime.ask<Seen>(await actor(1, { without: 'core:user:read' }), SEE);
    expect(low.data.roleAssignments.nodes).toMatchObject([{ user: { name: '欧**' } }]);
    expect(low.text).not.toContain('欧阳');
    const without = await actor(2, { without: 'core:user:read' });
    for (const document of ['{ users { totalCount } }', `{ user(id: "${person.id}") { name } }`]) expect((await runtime.ask(without, document)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await runtime.ask(without, `{ node(id: "${person.id}") { id } }`)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('not across townships: the name that a function could tell stays in the township', async () => {
    const elsewhere = await aTownship();
    const told = (from: Township) => from.enter((tx) => tx.query({ text: 'select * from core.named_user($1, $2)', values: [township.tenantId, person.id] }));
    expect([(await told(elsewhere)).length, (await told(township)).length]).toEqual([0, 1]);
  });
});

describe('a post in a village', () => {
  it('sees its subtree in lists, counts, by id, as parent and as children; the rest is NOT_FOUND or null like what never was', async () => {
    const local = await actor(2, { unit: village });
    const data = await runtime.data<{ orgTree: { nodes: { name: string; parent: object | null }[]; totalCount: number } }>(local, '{ orgTree { totalCount nodes { name parent { id } } } }');
    expect(data.orgTree.nodes[0]).toEqual({ name: '东村', parent: null });
    expect(data.orgTree.nodes.map(({ name }) => name)).not.toContain('西村');
    const byId = async (id: string): Promise<unknown> => {
      const { data: found, errors } = await runtime.ask(local, 'query($id: ID!) { orgUnit(id: $id) { name } }', { id });
      return { found, errors: errors.map(({ message, path, extensions: { requestId: _, ...rest } }) => ({ message, path, rest })) };
    };
    expect(await byId(other.id)).toEqual(await byId('01890a5d-ac96-774b-bcce-b302099a8057'));
    expect(await byId(other.id)).toMatchObject({ found: { orgUnit: null }, errors: [{ rest: { code: 'NOT_FOUND' } }] });
    expect(await runtime.data(local, '{ tenant { rootUnit { id } } }')).toEqual({ tenant: { rootUnit: null } });
  });

  it('a neighbour whose code begins alike is not in it', async () => {
    const [a, b] = (await township.units([
      { level: 'VILLAGE', name: '二零', areaCode: `${township.areaCode}220` },
      { level: 'VILLAGE', name: '二零一', areaCode: `${township.areaCode}221` },
    ])) as [Unit, Unit];
    const seen = await runtime.data<{ orgTree: { nodes: { id: string }[] } }>(await actor(2, { unit: a }), '{ orgTree { nodes { id } } }');
    expect(seen.orgTree.nodes).toEqual([{ id: a.id }]);
    expect(b.unitPath.startsWith(a.unitPath)).toBe(false);
  });
});
