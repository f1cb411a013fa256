import { randomUUID } from 'node:crypto';
import { aTownship, aUser, ownDatabase, testGateway, type TestGateway, type TestUser, type Township, type Unit } from '@xiangzhi/testing';

interface Node { readonly id: string; readonly name: string; readonly fullName: string }
interface Tree { readonly orgTree: { readonly totalCount: number; readonly nodes: readonly Node[] } }

const TREE = '{ orgTree(first: 200) { totalCount nodes { id name fullName } } }';
const plain = (text: string, id: string): string => text.replaceAll(id, '<id>').replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');

/** Documents with an id at each kind of place; `$input` where a mutation wants more than the id. */
const READS: readonly (readonly [string, string])[] = [
  ['by id', 'query($id: ID!) { orgUnit(id: $id) { id name } }'],
  ['a user by id', 'query($id: ID!) { user(id: $id) { id } }'],
  ['a filter', 'query($id: ID!) { orgTree(where: { parent: { eq: $id } }) { totalCount nodes { id } } }'],
  ['a filter inside a filter', 'query($id: ID!) { users(where: { or: [{ unit: { in: [$id] } }] }) { nodes { id } } }'],
  ['a nested read', 'query($id: ID!) { orgTree(first: 5) { nodes { id children(where: { parent: { eq: $id } }) { id } } } }'],
];

const createUnder = (parentId: string) => ({ input: { parentId, level: 'VILLAGE', name: '新村' } });

describe('清丰县城关镇 and 范县城关镇 (CORE-T1)', () => {
  let gateway: TestGateway;
  let qingfeng: Township;
  let fanxian: Township;
  let admin: TestUser;
  let neighbour: TestUser;
  let village: Unit;

  beforeAll(async () => {
    gateway = await testGateway({ on: await ownDatabase() });
    const { on, clock } = gateway;
    [qingfeng, fanxian] = [await aTownship({ on, clock, areaCode: '410922100' }), await aTownship({ on, clock, areaCode: '410926100' })];
    [admin, neighbour] = [await aUser(gateway, qingfeng), await aUser(gateway, fanxian)];
    const { orgTree } = await neighbour.data<{ orgTree: { nodes: readonly (Node & { unitPath: string })[] } }>('{ orgTree(where: { level: { eq: VILLAGE } }, first: 2) { nodes { id name unitPath } } }');
    village = orgTree.nodes[0] as Unit;
  });

  it('sign in and see their own tree, each complete, none of the other', async () => {
    const [own, other] = [await admin.data<Tree>(TREE), await neighbour.data<Tree>(TREE)];
    expect(own.orgTree.nodes[0]).toMatchObject({ name: expect.stringContaining('城关镇'), fullName: expect.stringContaining('清丰县') });
    expect(other.orgTree.nodes[0]).toMatchObject({ name: expect.stringContaining('城关镇'), fullName: expect.stringContaining('范县') });
    expect(own.orgTree.nodes).toHaveLength(own.orgTree.totalCount);
    expect(own.orgTree.totalCount).toBeGreaterThan(10);
    const ids = new Set(own.orgTree.nodes.map(({ id }) => id));
    expect(other.orgTree.nodes.filter(({ id }) => ids.has(id))).toEqual([]);
    expect((await admin.data<{ tenant: unknown }>('{ tenant { areaCode displayName } }')).tenant).toEqual({ areaCode: '410922100', displayName: '清丰县城关镇' });
  });

  it.each(READS)('%s: an id of the other is answered byte for byte like a random one', async (_what, document) => {
    for (const id of [village.id, fanxian.root.id, neighbour.id, neighbour.assignmentId, fanxian.tenantId]) {
      const absent = randomUUID();
      const [foreign, random] = [await admin.ask(document, { id }), await admin.ask(document, { id: absent })];
      expect([foreign.status, plain(foreign.text, id)]).toEqual([random.status, plain(random.text, absent)]);
    }
  });

  it.each<[string, string, (id: string) => Record<string, unknown>]>([
    ['createOrgUnit', 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }', (id) => createUnder(id)],
    ['closeOrgUnit', 'mutation($input: CloseOrgUnitInput!) { closeOrgUnit(input: $input) { orgUnit { id } } }', (id) => ({ input: { id, version: 1 } })],
    ['createUser', 'mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }', (id) => ({ input: { name: '张三', mobile: '13900000001', unitId: id, roleCode: 'DISPATCHER' } })],
    ['resetPassword', 'mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { user { id } } }', (id) => ({ input: { userId: id } })],
    ['assignRole', 'mutation($input: AssignRoleInput!) { assignRole(input: $input) { roleAssignment { id } } }', (id) => ({ input: { userId: id, unitId: id, roleCode: 'DISPATCHER' } })],
    ['endRole', 'mutation($input: EndRoleInput!) { endRole(input: $input) { roleAssignment { id } } }', (id) => ({ input: { id, version: 1 } })],
    ['suspendAssignment', 'mutation($input: ChangePostInput!) { suspendAssignment(input: $input) { roleAssignment { id } } }', (id) => ({ input: { id, version: 1 } })],
  ])('%s with an id of the other is NOT_FOUND like a random one, and changes nothing there', async (_name, document, variables) => {
    for (const id of [village.id, fanxian.root.id, neighbour.id, neighbour.assignmentId]) {
      const absent = randomUUID();
      const [foreign, random] = [await admin.ask(document, variables(id)), await admin.ask(document, variables(absent))];
      expect(foreign.codes).toEqual(['NOT_FOUND']);
      expect([foreign.status, plain(foreign.text, id)]).toEqual([random.status, plain(random.text, absent)]);
    }
    const { rows } = await gateway.on.superuser.query('select 1 from core.org_unit where tenant_id = $1 and (version > 1 or valid_to is not null)', [fanxian.tenantId]);
    expect(rows).toEqual([]);
  });

  it('a village secretary sees her subtree only: in the tree, by id, among people, upwards and downwards', async () => {
    const { orgTree } = await admin.data<{ orgTree: { nodes: readonly (Unit & { name: string })[] } }>('{ orgTree(where: { level: { eq: VILLAGE } }, first: 2) { nodes { id name unitPath } } }');
    const [mine, sister] = orgTree.nodes as [Unit, Unit];
    const grid = await qingfeng.unit({ level: 'GRID', below: mine, name: '第一网格' });
    const [secretary, stranger] = [await aUser(gateway, qingfeng, { role: 'VILLAGE_SECRETARY', unit: mine }), await aUser(gateway, qingfeng, { role: 'VILLAGE_SECRETARY', unit: sister })];
    const tree = await secretary.data<{ orgTree: unknown }>('{ orgTree { totalCount nodes { id parent { id } children { id } } } }');
    expect(tree.orgTree).toEqual({
      totalCount: 2,
      nodes: [{ id: mine.id, parent: null, children: [{ id: grid.id }] }, { id: grid.id, parent: { id: mine.id }, children: [] }],
    });
    const people = await secretary.data<{ users: { nodes: unknown } }>('{ users { nodes { id unit { id } assignments { unit { id } } } } }');
    expect(people.users.nodes).toEqual([{ id: secretary.id, unit: { id: mine.id }, assignments: [{ unit: { id: mine.id } }] }]);
    for (const id of [sister.id, qingfeng.root.id, village.id, randomUUID()]) expect((await secretary.ask('query($id: ID!) { orgUnit(id: $id) { name } }', { id })).codes).toEqual(['NOT_FOUND']);
    for (const id of [stranger.id, admin.id, neighbour.id, randomUUID()]) expect((await secretary.ask('query($id: ID!) { user(id: $id) { name } }', { id })).codes).toEqual(['NOT_FOUND']);
  });
});
