import { aTownship, aUser, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const ME = '{ me { permissions acting { id } } }';
const END = 'mutation($input: EndRoleInput!) { endRole(input: $input) { roleAssignment { status validTo } } }';

interface Me { readonly me: { readonly permissions: readonly string[]; readonly acting: { readonly id: string } | null } }

describe('the end of a post', () => {
  let gateway: TestGateway;
  let township: Township;
  let admin: TestUser;

  const permissions = async (user: TestUser): Promise<number> => (await user.data<Me>(ME)).me.permissions.length;

  beforeEach(async () => {
    gateway = await testGateway();
    gateway.clock.set('2026-03-02T23:55:00+08:00');
    township = await aTownship({ clock: gateway.clock });
    admin = await aUser(gateway, township);
  });

  it('CORE-T14 comes at midnight in Shanghai, not in Greenwich, and not a second earlier', async () => {
    const clerk = await aUser(gateway, township, { role: 'DISPATCHER', validTo: '2026-03-02' });
    expect(await permissions(clerk)).toBeGreaterThan(0);
    gateway.clock.set('2026-03-02T23:59:59.999+08:00');
    expect((await clerk.ask('{ orgTree { totalCount } }')).codes).toEqual([]);
    gateway.clock.set('2026-03-03T00:00:00.000+08:00');
    expect((await clerk.ask('{ orgTree { totalCount } }')).codes).toEqual(['FORBIDDEN']);
    expect((await clerk.data<Me>(ME)).me).toEqual({ permissions: [], acting: null });
  });

  it('CORE-T14 a post that begins tomorrow begins at midnight in Shanghai', async () => {
    const clerk = await aUser(gateway, township, { role: 'DISPATCHER', validFrom: '2026-03-03' });
    expect(await permissions(clerk)).toBe(0);
    gateway.clock.set('2026-03-03T00:00:00.000+08:00');
    expect(await permissions(clerk)).toBeGreaterThan(0);
  });

  it('CORE-T2 on a last day that an admin has set comes at the end of that day', async () => {
    const clerk = await aUser(gateway, township, { role: 'DISPATCHER' });
    const { endRole } = await admin.data<{ endRole: unknown }>(END, { input: { id: clerk.assignmentId, version: 1, validTo: '2026-03-02' } });
    expect(endRole).toEqual({ roleAssignment: { status: 'ACTIVE', validTo: '2026-03-02' } });
    gateway.clock.advance({ minutes: 4 });
    expect(await permissions(clerk)).toBeGreaterThan(0);
    gateway.clock.advance({ minutes: 1 });
    expect(await permissions(clerk)).toBe(0);
  });

  it('takes effect within 60 s when an admin ends it now, on reads and on writes', async () => {
    const clerk = await aUser(gateway, township);
    const create = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }';
    const input = { parentId: township.root.id, level: 'VILLAGE', name: '双溪村' };
    expect(await permissions(clerk)).toBeGreaterThan(0);
    await admin.data(END, { input: { id: clerk.assignmentId, version: 1 } });
    gateway.clock.advance({ minutes: 1 });
    expect(await permissions(clerk)).toBe(0);
    expect((await clerk.ask('{ orgTree { totalCount } }')).codes).toEqual(['FORBIDDEN']);
    expect((await clerk.ask(create, { input })).codes).toEqual(['FORBIDDEN']);
  });
});
