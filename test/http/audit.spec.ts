import { sealAudit } from '@xiangzhi/access';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import { aTownship, aUser, aMobile, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const VERIFY = '{ verifyAuditChain { ok blocks entries unsealed brokenBlock reasonZh } }';
const ENTRIES = 'query($requestId: Int) { auditEntries(first: 200) { nodes { action objectType objectId outcome rule requestId ip actor { id } assignmentId } } }'.replace('($requestId: Int)', '');

interface Entry { readonly action: string; readonly objectType: string; readonly objectId: string | null; readonly outcome: string; readonly rule: string | null; readonly requestId: string; readonly actor: { id: string } | null; readonly assignmentId: string }

describe('the audit trail over the API', () => {
  let gateway: TestGateway;
  let township: Township;
  let admin: TestUser;
  let auditor: TestUser;

  const entriesOf = async (requestId: string): Promise<readonly Entry[]> =>
    (await auditor.data<{ auditEntries: { nodes: readonly Entry[] } }>(ENTRIES)).auditEntries.nodes.filter((entry) => entry.requestId === requestId);

  const seal = () =>
    inTenantTransaction(gateway.on.database.pool('worker'), { tenantId: township.tenantId, scope: '*', actorId: NOBODY }, (tx) => sealAudit(tx, township.tenantId, gateway.clock, { graceMs: 0, thorough: true }));

  beforeEach(async () => {
    gateway = await testGateway();
    township = await aTownship({ clock: gateway.clock });
    [admin, auditor] = [await aUser(gateway, township), await aUser(gateway, township, { role: 'AUDITOR' })];
  });

  it('every successful write leaves entries that name the person, the post and the request', async () => {
    const clerk = await aUser(gateway, township, { role: 'DISPATCHER' });
    const writes: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
      ['createOrgUnit(input: $input) { orgUnit { id } }', { parentId: township.root.id, level: 'VILLAGE', name: '双溪村' }, ['CREATE OrgUnit']],
      ['createUser(input: $input) { user { id } }', { name: '王五', mobile: aMobile(), unitId: township.root.id, roleCode: 'DISPATCHER' }, ['CREATE RoleAssignment', 'CREATE User']],
      ['assignRole(input: $input) { roleAssignment { id } }', { userId: clerk.id, roleCode: 'AUDITOR', unitId: township.root.id }, ['CREATE RoleAssignment']],
      ['suspendAssignment(input: $input) { roleAssignment { id } }', { id: clerk.assignmentId, version: 1 }, ['UPDATE RoleAssignment']],
      ['resumeAssignment(input: $input) { roleAssignment { id } }', { id: clerk.assignmentId, version: 2 }, ['UPDATE RoleAssignment']],
      ['resetPassword(input: $input) { user { id } }', { userId: clerk.id }, ['TRANSITION resetPassword']],
      ['createTownshipRole(input: $input) { townshipRole { id } }', { code: 'KEEPER', labelZh: '看护员', permissions: ['core:org-unit:read'], clearance: 1 }, ['CREATE TownshipRole']],
      ['endRole(input: $input) { roleAssignment { id } }', { id: clerk.assignmentId, version: 3 }, ['UPDATE RoleAssignment']],
    ];
    for (const [index, [call, input, expected]] of writes.entries()) {
      const requestId = `write-${index}-${township.areaCode}`;
      const type = `${(call[0] ?? '').toUpperCase()}${call.slice(1, call.indexOf('('))}Input`.replace(/^(?:Suspend|Resume)AssignmentInput$/, 'ChangePostInput');
      const answer = await admin.ask(`mutation($input: ${type}!) { ${call} }`, { input }, { headers: { 'x-request-id': requestId } });
      expect([call, answer.codes]).toEqual([call, []]);
      const entries = await entriesOf(requestId);
      expect(entries.map(({ action, objectType }) => `${action} ${objectType}`).sort()).toEqual(expected);
      for (const entry of entries) expect(entry).toMatchObject({ outcome: 'OK', actor: { id: admin.id }, assignmentId: admin.assignmentId, objectId: expect.any(String) });
    }
  });

  it('a refused attempt leaves one that says DENIED and by which rule; a replay leaves none', async () => {
    const denied = [
      ['approve', 'mutation($input: ChangePostInput!) { approveAssignment(input: $input) { roleAssignment { id } } }', { id: admin.assignmentId, version: 1 }, 'FORBIDDEN'],
      ['oneself', 'mutation($input: AssignRoleInput!) { assignRole(input: $input) { roleAssignment { id } } }', { userId: admin.id, roleCode: 'DISPATCHER', unitId: township.root.id }, 'SOD-9'],
      ['wider', 'mutation($input: CreateTownshipRoleInput!) { createTownshipRole(input: $input) { townshipRole { id } } }', { code: 'WIDER', labelZh: '越权', permissions: ['core:audit:read'], clearance: 2 }, 'ROLE-1'],
    ] as const;
    for (const [name, document, input, rule] of denied) {
      const requestId = `denied-${name}-${township.areaCode}`;
      expect((await admin.ask(document, { input }, { headers: { 'x-request-id': requestId } })).codes).toHaveLength(1);
      expect(await entriesOf(requestId)).toMatchObject([{ outcome: 'DENIED', rule, actor: { id: admin.id } }]);
    }
  });

  it('one client request id has one effect and one entry, however often it is sent, even at once', async () => {
    const input = { clientRequestId: township.tenantId, parentId: township.root.id, level: 'VILLAGE', name: '一次村' };
    const create = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }';
    await admin.token();
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.ask<{ createOrgUnit: { orgUnit: { id: string } } }>(create, { input })));
    expect(new Set(answers.map(({ data }) => data.createOrgUnit.orgUnit.id)).size).toBe(1);
    const { rows } = await gateway.on.superuser.query(`select count(*)::int as n from audit.entry where tenant_id = $1 and object_type = 'OrgUnit'`, [township.tenantId]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('CORE-T6 a byte that a superuser changes in a sealed entry is found, and the block is named', async () => {
    for (const name of ['甲村', '乙村']) await admin.data('mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }', { input: { parentId: township.root.id, level: 'VILLAGE', name } });
    await seal();
    await admin.data('mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }', { input: { parentId: township.root.id, level: 'VILLAGE', name: '丙村' } });
    await seal();
    expect((await auditor.data<{ verifyAuditChain: unknown }>(VERIFY)).verifyAuditChain).toMatchObject({ ok: true, blocks: 2, entries: 3, unsealed: 0, brokenBlock: null });
    const change = `update audit.entry set action = 'UPDATF' where tenant_id = $1 and id = (select id from audit.block_entry where tenant_id = $1 order by id desc limit 1)`;
    await gateway.on.superuser.query(change, [township.tenantId]);
    expect((await auditor.data<{ verifyAuditChain: unknown }>(VERIFY)).verifyAuditChain).toMatchObject({ ok: false, brokenBlock: 2, reasonZh: expect.stringContaining('第 2 块') });
    expect((await admin.ask(VERIFY)).codes).toEqual(['FORBIDDEN']);
  });
});
