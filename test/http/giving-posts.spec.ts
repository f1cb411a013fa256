import { aTownship, aUser, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const CREATE_USER = 'mutation($input: CreateUserInput!) { createUser(input: $input) { roleAssignment { status } } }';
const ASSIGN = 'mutation($input: AssignRoleInput!) { assignRole(input: $input) { roleAssignment { status } } }';
const CREATE_ROLE = 'mutation($input: CreateTownshipRoleInput!) { createTownshipRole(input: $input) { townshipRole { code } } }';
const CLOSE = 'mutation($input: CloseOrgUnitInput!) { closeOrgUnit(input: $input) { orgUnit { validTo closeReason } } }';

describe('a role of the township’s own making gives nothing that it does not hold (ROLE-1)', () => {
  let gateway: TestGateway;
  let township: Township;
  let admin: TestUser;
  let mobile = 13_900_000_000;

  beforeAll(async () => {
    gateway = await testGateway();
    township = await aTownship({ clock: gateway.clock, villages: 1 });
    admin = await aUser(gateway, township);
  });

  const clerk = async (code: string, permissions: readonly string[]): Promise<TestUser> => {
    await admin.data(CREATE_ROLE, { input: { code, labelZh: code, permissions, clearance: 1 } });
    return aUser(gateway, township, { role: code });
  };
  const person = (roleCode: string): object => ({ name: '第二个号', mobile: String((mobile += 1)), unitId: township.root.id, roleCode });

  it('who may only add people makes no administrator of a second number', async () => {
    const adder = await clerk('PEOPLE_CLERK', ['core:user:create', 'core:user:read']);
    const { codes } = await adder.ask(CREATE_USER, { input: person('TOWNSHIP_ADMIN') });
    expect(codes).toEqual(['FORBIDDEN']);
  });

  it('who may propose posts proposes none wider than the own', async () => {
    const proposer = await clerk('POST_CLERK', ['core:user:create', 'core:user:read', 'core:assignment:propose', 'core:org-unit:read', 'core:tenant:read', 'core:notification:read']);
    const colleague = await aUser(gateway, township, { role: 'DEPT_HANDLER' });
    for (const roleCode of ['TOWNSHIP_ADMIN', 'TOWNSHIP_LEADER', 'DEPUTY_LEADER']) {
      const { errors } = await proposer.ask(ASSIGN, { input: { userId: colleague.id, roleCode, unitId: township.root.id } });
      expect(errors.map(({ extensions }) => [extensions.code, extensions.rule])).toEqual([['FORBIDDEN', 'ROLE-1']]);
    }
    expect((await proposer.ask(CREATE_USER, { input: person('TOWNSHIP_ADMIN') })).codes).toEqual(['FORBIDDEN']);
    const { createUser } = await proposer.data<{ createUser: object }>(CREATE_USER, { input: person('PARTNER') });
    expect(createUser).toEqual({ roleAssignment: { status: 'INVITED' } });
  });

  it('who may suspend posts gives none back that is wider than the own', async () => {
    const suspender = await clerk('PAUSE_CLERK', ['core:assignment:suspend', 'core:assignment:read', 'core:user:read']);
    const colleague = await aUser(gateway, township);
    const change = (name: string): string => `mutation($input: ChangePostInput!) { ${name}(input: $input) { roleAssignment { status } } }`;
    expect((await suspender.ask(change('suspendAssignment'), { input: { id: colleague.assignmentId, version: 1 } })).codes).toEqual([]);
    const { errors } = await suspender.ask(change('resumeAssignment'), { input: { id: colleague.assignmentId, version: 2 } });
    expect(errors.map(({ extensions }) => [extensions.code, extensions.rule])).toEqual([['FORBIDDEN', 'ROLE-1']]);
    expect((await admin.ask(change('resumeAssignment'), { input: { id: colleague.assignmentId, version: 2 } })).codes).toEqual([]);
  });

  it('the administrator goes on giving what the product’s own roles hold', async () => {
    expect((await admin.data<{ createUser: object }>(CREATE_USER, { input: person('TOWNSHIP_ADMIN') })).createUser).toEqual({ roleAssignment: { status: 'INVITED' } });
  });
});

describe('nothing is hung on a closed unit (CORE-03, CORE-04)', () => {
  it('neither a person nor a post, and why it was closed is kept', async () => {
    const gateway = await testGateway();
    const township = await aTownship({ clock: gateway.clock });
    const admin = await aUser(gateway, township);
    const village = await township.unit({ level: 'VILLAGE', name: '惠寨' });
    const yesterday = '2026-01-01';
    const { closeOrgUnit } = await admin.data<{ closeOrgUnit: { orgUnit: object } }>(CLOSE, { input: { id: village.id, version: 1, validTo: yesterday, reason: '并入魏寨' } });
    expect(closeOrgUnit.orgUnit).toEqual({ validTo: yesterday, closeReason: '并入魏寨' });
    const input = { name: '张三', mobile: '13911112222', unitId: village.id, roleCode: 'VILLAGE_STAFF' };
    const refused = await admin.ask(CREATE_USER, { input });
    expect(refused.errors.map(({ extensions }) => [extensions.code, extensions.rule])).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
  });

  it('a post neither begins before its unit nor outlasts it, however its days are written', async () => {
    const gateway = await testGateway();
    const township = await aTownship({ clock: gateway.clock });
    const [admin, staff] = [await aUser(gateway, township), await aUser(gateway, township, { role: 'DEPT_HANDLER' })];
    const closed = await township.unit({ level: 'VILLAGE', name: '旧村', validFrom: '2024-01-01', validTo: '2025-06-30' });
    const assign = async (validity: object): Promise<readonly unknown[]> => {
      const { errors } = await admin.ask(ASSIGN, { input: { userId: staff.id, roleCode: 'VILLAGE_STAFF', unitId: closed.id, ...validity } });
      return errors.map(({ extensions }) => [extensions.code, extensions.rule]);
    };
    expect(await assign({ validFrom: '2025-01-01' })).toEqual([['INVARIANT_VIOLATION', 'CORE-04']]);
    expect(await assign({ validFrom: '2025-01-01', validTo: '2025-07-01' })).toEqual([['INVARIANT_VIOLATION', 'CORE-04']]);
    expect(await assign({ validFrom: '2023-12-31', validTo: '2025-06-30' })).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
    expect(await assign({ validFrom: '2024-01-01', validTo: '2025-06-30' })).toEqual([]);
  });

  it('closing and appointing at once never leave a post on a closed unit', async () => {
    const gateway = await testGateway();
    const township = await aTownship({ clock: gateway.clock });
    const [admin, staff] = [await aUser(gateway, township), await aUser(gateway, township, { role: 'DEPT_HANDLER' })];
    const today = gateway.clock.now().toISOString().slice(0, 10);
    for (let round = 0; round < 10; round += 1) {
      const village = await township.unit({ level: 'VILLAGE', name: `第${round}村` });
      const [closing, appointing] = await Promise.all([
        admin.ask(CLOSE, { input: { id: village.id, version: 1, validTo: '2026-01-01' } }),
        admin.ask(ASSIGN, { input: { userId: staff.id, roleCode: 'VILLAGE_STAFF', unitId: village.id, validFrom: today } }),
      ]);
      expect([closing, appointing].filter(({ codes }) => codes.length === 0)).toHaveLength(1);
    }
  });
});
