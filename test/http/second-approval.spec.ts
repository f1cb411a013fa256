import { aTownship, aUser, aMobile, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const ASSIGN = 'mutation($input: AssignRoleInput!) { assignRole(input: $input) { roleAssignment { id status version } } }';
const APPROVE = 'mutation($input: ChangePostInput!) { approveAssignment(input: $input) { roleAssignment { id status version decidedBy } } }';
const REFUSE = APPROVE.replaceAll('approveAssignment', 'refuseAssignment');
const RESUME = APPROVE.replaceAll('approveAssignment', 'resumeAssignment');
const CREATE = 'mutation($input: CreateUserInput!) { createUser(input: $input) { user { id status } roleAssignment { id status version } } }';
const REDEEM = 'mutation($input: RedeemCodeInput!) { redeemCode(input: $input) { accessToken me { permissions assignments { id status role } } } }';
const END = 'mutation($input: EndRoleInput!) { endRole(input: $input) { roleAssignment { id status validTo version } } }';

interface Post { readonly id: string; readonly status: string; readonly version: number }

describe('powerful posts (AM-6, SOD-9)', () => {
  let gateway: TestGateway;
  let township: Township;
  let admin: TestUser;
  let leader: TestUser;
  let officer: TestUser;
  let clerk: TestUser;

  const assign = async (by: TestUser, roleCode: string, userId: string): Promise<Post> =>
    (await by.data<{ assignRole: { roleAssignment: Post } }>(ASSIGN, { input: { userId, roleCode, unitId: township.root.id } })).assignRole.roleAssignment;

  const decision = (post: Post) => ({ input: { id: post.id, version: post.version } });

  const permissionsOf = async (user: TestUser, assignmentId: string): Promise<readonly string[] | readonly [string]> => {
    const answer = await user.ask<{ me: { permissions: readonly string[] } }>('{ me { permissions } }', {}, { headers: { 'x-acting-assignment': assignmentId } });
    return answer.codes.length > 0 ? [answer.codes[0] as string] : answer.data.me.permissions;
  };

  beforeAll(async () => {
    gateway = await testGateway();
    township = await aTownship({ clock: gateway.clock });
    [admin, leader, officer, clerk] = await Promise.all([
      aUser(gateway, township), aUser(gateway, township, { role: 'TOWNSHIP_LEADER' }), aUser(gateway, township, { role: 'PRIVACY_OFFICER' }), aUser(gateway, township, { role: 'DISPATCHER' }),
    ]);
  });

  it.each(['PRIVACY_OFFICER', 'TOWNSHIP_LEADER', 'AUDITOR'])('an admin alone appoints no %s: it waits, without any right', async (role) => {
    const post = await assign(admin, role, clerk.id);
    expect(post.status).toBe('PENDING_APPROVAL');
    gateway.clock.advance({ minutes: 1 });
    expect(await permissionsOf(clerk, post.id)).toEqual(['FORBIDDEN']);
    expect((await admin.ask(APPROVE, decision(post))).codes).toEqual(['FORBIDDEN']);
  });

  it('an admin gives himself no post, powerful or not', async () => {
    for (const roleCode of ['PRIVACY_OFFICER', 'DISPATCHER']) {
      const answer = await admin.ask(ASSIGN, { input: { userId: admin.id, roleCode, unitId: township.root.id } });
      expect(answer.codes).toEqual(['SEPARATION_OF_DUTIES']);
      expect(answer.errors[0]?.extensions.rule).toBe('SOD-9');
    }
  });

  it('neither resuming nor prolonging is a way around the second person', async () => {
    const post = await assign(admin, 'PRIVACY_OFFICER', clerk.id);
    expect((await admin.ask(RESUME, decision(post))).codes).toEqual(['INVALID_TRANSITION']);
    const input = { userId: clerk.id, roleCode: 'AUDITOR', unitId: township.root.id, validTo: '2026-03-31' };
    const { assignRole } = await admin.data<{ assignRole: { roleAssignment: Post } }>(ASSIGN, { input });
    const approved = await leader.data<{ approveAssignment: { roleAssignment: Post } }>(APPROVE, decision(assignRole.roleAssignment));
    const { id, version } = approved.approveAssignment.roleAssignment;
    expect((await admin.ask(END, { input: { id, version, validTo: '2027-03-31' } })).codes).toEqual(['VALIDATION']);
    expect((await admin.ask(END, { input: { id, version, validTo: '2026-03-20' } })).codes).toEqual([]);
  });

  it('a role of the township’s own that reads the trail is held by the whole township only, and waits for a second person', async () => {
    const create = 'mutation($input: CreateTownshipRoleInput!) { createTownshipRole(input: $input) { townshipRole { code } } }';
    await leader.data(create, { input: { code: 'TRAIL_READER', labelZh: '查阅员', permissions: ['core:audit:read'], clearance: 2 } });
    const village = await township.unit({ level: 'VILLAGE' });
    const answer = await admin.ask(ASSIGN, { input: { userId: clerk.id, roleCode: 'TRAIL_READER', unitId: village.id } });
    expect([answer.codes, answer.errors[0]?.extensions.argumentPath]).toEqual([['VALIDATION'], ['input', 'unitId']]);
    expect((await assign(admin, 'TRAIL_READER', clerk.id)).status).toBe('PENDING_APPROVAL');
  });

  it('whoever proposed does not approve, nor does whoever gets the post; a second person does, once', async () => {
    const post = await assign(leader, 'AUDITOR', clerk.id);
    expect((await leader.ask(APPROVE, decision(post))).codes).toEqual(['SEPARATION_OF_DUTIES']);
    const forOfficer = await assign(leader, 'SUPERVISOR', officer.id);
    expect((await officer.ask(APPROVE, decision(forOfficer))).codes).toEqual(['SEPARATION_OF_DUTIES']);
    const { approveAssignment } = await officer.data<{ approveAssignment: { roleAssignment: Post & { decidedBy: string } } }>(APPROVE, decision(post));
    expect(approveAssignment.roleAssignment).toMatchObject({ status: 'ACTIVE', decidedBy: officer.id });
    gateway.clock.advance({ minutes: 1 });
    expect(await permissionsOf(clerk, post.id)).toContain('core:audit:verify');
    expect((await officer.ask(APPROVE, decision(approveAssignment.roleAssignment))).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('of two people who decide at once one wins, the other is told that it has changed', async () => {
    const post = await assign(admin, 'AUDITOR', clerk.id);
    await Promise.all([leader.token(), officer.token()]);
    const answers = await Promise.all([leader.ask(APPROVE, decision(post)), officer.ask(REFUSE, decision(post))]);
    expect(answers.map(({ codes }) => codes[0] ?? 'OK').sort()).toEqual(['CONFLICT', 'OK']);
    const { rows } = await gateway.on.superuser.query('select t.status = d.status as same from core.role_assignment t join identity.assignment d using (id) where t.id = $1', [post.id]);
    expect(rows).toEqual([{ same: true }]);
  });

  it('a person new to the platform: proposed, approved, invited by a code that no colleague sees, accepted, active', async () => {
    const mobile = aMobile();
    const { createUser } = await admin.data<{ createUser: { user: { id: string; status: string }; roleAssignment: Post } }>(CREATE, {
      input: { name: '王小审', mobile, unitId: township.root.id, roleCode: 'AUDITOR' },
    });
    expect([createUser.user.status, createUser.roleAssignment.status]).toEqual(['INVITED', 'PENDING_APPROVAL']);
    await expect(gateway.codeFor(mobile)).rejects.toThrow();
    const approved = await leader.data<{ approveAssignment: { roleAssignment: Post } }>(APPROVE, decision(createUser.roleAssignment));
    expect(approved.approveAssignment.roleAssignment.status).toBe('INVITED');
    const code = await gateway.codeFor(mobile);
    const { redeemCode } = await gateway.client().data<{ redeemCode: { accessToken: string; me: { permissions: string[]; assignments: unknown } } }>(REDEEM, {
      input: { mobile, code, password: 'Neue-Wiese-2027' },
    });
    expect(redeemCode.me.assignments).toEqual([{ id: createUser.roleAssignment.id, status: 'ACTIVE', role: 'AUDITOR' }]);
    expect(redeemCode.me.permissions).toContain('core:audit:verify');
    const seen = await gateway.client().as(redeemCode.accessToken).data<{ user: unknown }>('query($id: ID!) { user(id: $id) { status assignments { status } } }', { id: createUser.user.id });
    expect(seen.user).toEqual({ status: 'ACTIVE', assignments: [{ status: 'ACTIVE' }] });
  });

  it('whoever must change the password first accepts no post before that', async () => {
    const newcomer = await aUser(gateway, township, { role: 'DISPATCHER' });
    await gateway.on.superuser.query('update identity.account set must_change_password = true where mobile = $1', [newcomer.mobile]);
    const accept = 'mutation($id: ID!) { acceptAssignment(input: { id: $id }) }';
    expect((await newcomer.ask(accept, { id: newcomer.assignmentId })).codes).toEqual(['PASSWORD_CHANGE_REQUIRED']);
  });

  it('a known mobile number and an unknown one are answered alike, and the known person must accept as well', async () => {
    const elsewhere = await aUser(gateway, await aTownship({ clock: gateway.clock }), { role: 'DISPATCHER' });
    const answers = [];
    for (const mobile of [elsewhere.mobile, aMobile()]) {
      const { text } = await admin.ask(CREATE, { input: { name: '李四', mobile, unitId: township.root.id, roleCode: 'DISPATCHER' } });
      answers.push(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uuid>'));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toContain('INVITED');
    const { me } = await elsewhere.data<{ me: { assignments: { status: string; id: string }[] } }>('{ me { assignments { id status } } }');
    const offered = me.assignments.find(({ status }) => status === 'INVITED');
    const accept = 'mutation($id: ID!) { acceptAssignment(input: { id: $id }) }';
    expect((await clerk.ask(accept, { id: offered?.id })).codes).toEqual(['NOT_FOUND']);
    expect((await elsewhere.ask(accept, { id: offered?.id })).codes).toEqual([]);
  });
});
