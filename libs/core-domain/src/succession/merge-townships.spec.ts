import { PLATFORM_REALM, type TenantActor } from '@xiangzhi/access';
import { anOverseer, aTownship, ownDatabase, TestClock, testRuntime, testWorker, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { corePlugin } from '../core.plugin.js';
import { DatabaseAccess } from '../installation/database-access.js';
import { archiveReport } from './inheritance.js';
import { mergeTownships } from './merge-townships.js';

const clock = new TestClock();
let on: TestDatabase;
let runtime: TestRuntime;
let old: Township;
let next: Township;
let leader: TenantActor;

beforeAll(async () => {
  on = await ownDatabase();
  runtime = await testRuntime({ on, clock, plugins: [], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
});

beforeEach(async () => {
  clock.set('2026-03-02T09:00:00+08:00');
  [old, next] = [await aTownship({ on, clock, villages: 1 }), await aTownship({ on, clock })];
  leader = await next.actor({ role: 'TOWNSHIP_LEADER' });
  await next.actor({ role: 'DISPATCHER' });
});

const rows = async (text: string, ...values: unknown[]) => (await on.superuser.query<Record<string, unknown>>(text, values)).rows;

/** The directory knows nobody of those whom specs appoint. */
const accounts = () =>
  rows(`insert into identity.account (id, mobile, status, must_change_password, demo, created_at, updated_at, version)
    select account_id, '139' || lpad((abs(hashtext(account_id::text)::bigint) % 100000000)::text, 8, '0'), 'INVITED', false, false, created_at, created_at, 1 from core.app_user where tenant_id = $1 on conflict do nothing`, next.tenantId);

const merge = async () => {
  await accounts();
  return mergeTownships(on.database, { into: { areaCode: next.areaCode, packageKey: 'standard' }, from: [old.areaCode] }, clock);
};

/** As identity lets somebody in who has such a post. */
const reader = async (): Promise<TenantActor> => {
  const actor = await old.actor({ role: 'TOWNSHIP_LEADER' });
  return { ...actor, permissions: new Set([...actor.permissions].filter((one) => one.endsWith(':read'))), archive: { nameZh: old.displayName, successorZh: next.displayName } };
};

const CREATE = 'mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id } } }';
const unit = (who: TenantActor, parentId: string) => runtime.ask(who, CREATE, { input: { parentId, level: 'VILLAGE', kind: 'REGULAR', name: '新村' } });
const refusals = async (answer: ReturnType<typeof unit>) => (await answer).errors.map(({ extensions: { code, rule, messageZh } }) => [code, rule, messageZh]);

describe('AM-18 a merged township', () => {
  it('AM-18, AM-19 gives its successor’s leaders a post, in the directory and in the archive, once, and writes it all down', async () => {
    await merge();
    const directory = () => rows('select account_id, role_code, status, archive from identity.assignment where tenant_id = $1', old.tenantId);
    expect(await directory()).toEqual([{ account_id: leader.accountId, role_code: 'TOWNSHIP_LEADER', status: 'ACTIVE', archive: true }]);
    expect(await rows('select a.role_code, a.status, u.account_id from core.role_assignment a join core.app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id where a.tenant_id = $1', old.tenantId)).toEqual([{ role_code: 'TOWNSHIP_LEADER', status: 'ACTIVE', account_id: leader.accountId }]);
    expect(await rows('select action, rule from audit.entry where tenant_id = $1', old.tenantId)).toEqual([{ action: 'GRANT', rule: 'AM-18' }]);
    expect(await rows(`select action, changed_fields::text like '%ARCHIVED%' as said from audit.entry where tenant_id = $1 and object_id = $2`, PLATFORM_REALM, old.tenantId)).toEqual([{ action: 'TRANSITION', said: true }]);
    const officer = await next.actor({ role: 'PRIVACY_OFFICER' });
    await merge();
    expect((await directory()).map((post) => post['account_id']).sort()).toEqual([leader.accountId, officer.accountId].sort());
    expect(await rows('select from audit.entry where tenant_id = $1 and object_id = $2', PLATFORM_REALM, old.tenantId)).toHaveLength(1);
  });

  it('AM-18 is read and not written: a reader, whoever was let in a moment before, and what is done without a login', async () => {
    const admin = await old.actor({ role: 'TOWNSHIP_ADMIN' });
    await merge();
    const who = await reader();
    expect((await runtime.data<{ orgUnit: unknown }>(who, 'query($id: ID!) { orgUnit(id: $id) { fullName } }', { id: old.root.id })).orgUnit).toEqual({ fullName: old.displayName });
    expect((await runtime.data<{ tenant: unknown }>(who, '{ tenant { status successorCode successorName archivedAt } }')).tenant).toEqual({ status: 'ARCHIVED', successorCode: next.areaCode, successorName: next.displayName, archivedAt: '2026-03-02T09:00:00.000+08:00' });
    const cure = expect.stringMatching(`${old.displayName}已并入${next.displayName}.*改用在${next.displayName}的任职办理`) as unknown;
    for (const one of [who, admin]) expect(await refusals(unit(one, old.root.id))).toEqual([['FORBIDDEN', 'AM-18', cure]]);
    expect(await rows(`select from core.org_unit where tenant_id = $1 and name = '新村'`, old.tenantId)).toEqual([]);
    const feedback = { areaCode: old.areaCode, kind: 'SUGGESTION', content: '路灯不亮' };
    const open = await runtime.ask(null, 'mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { receipt } }', { input: feedback });
    expect(open.errors.map(({ extensions: { code, rule, messageZh } }) => [code, rule, messageZh])).toEqual([['NOT_FOUND', 'AM-18', expect.stringContaining(`已并入${next.displayName}（${next.areaCode}）`)]]);
    // The same in the successor goes through: it is the archive that refuses.
    expect(await refusals(unit(await next.actor({ role: 'TOWNSHIP_ADMIN' }), next.root.id))).toEqual([]);
  });

  it('AM-18 the platform and the county see where it has gone', async () => {
    await merge();
    const asked = '{ townships(where: { areaCode: { eq: "' + old.areaCode + '" } }, first: 5) { nodes { status successorCode successorName } } }';
    const { townships } = await runtime.data<{ townships: { nodes: unknown[] } }>(anOverseer(old.areaCode.slice(0, 6), 'oversight:tenant:read'), asked);
    expect(townships.nodes).toEqual([{ status: 'ARCHIVED', successorCode: next.areaCode, successorName: next.displayName }]);
  });

  it('AM-18 hands over what is open once, when whatever was being written has ended', async () => {
    const worker = testWorker(runtime, [corePlugin]);
    await merge();
    expect((await archiveReport(on.database, old.areaCode))?.handedOverAt).toBeNull();
    await worker.work();
    expect((await archiveReport(on.database, old.areaCode))?.handedOverAt).toBeNull();
    clock.set('2026-03-02T09:00:31+08:00');
    await worker.work();
    const report = await archiveReport(on.database, old.areaCode);
    expect(report).toMatchObject({ successorName: next.displayName, items: [] });
    clock.set('2026-04-02T09:00:31+08:00');
    await worker.work();
    expect(await archiveReport(on.database, old.areaCode)).toEqual(report);
    expect(await archiveReport(on.database, next.areaCode)).toBeUndefined();
  });

  it('AM-18, AM-16 an order of supervision that is open ends with its township, and says where to go', async () => {
    const worker = testWorker(runtime, [corePlugin]);
    const county = anOverseer(old.areaCode.slice(0, 6), 'oversight:supervision:read', 'oversight:supervision:issue');
    const { issueSupervision } = await runtime.data<{ issueSupervision: { id: string } }>(county, 'mutation($i: IssueSupervisionInput!) { issueSupervision(input: $i) { id } }', { i: { townshipCode: old.areaCode, itemLight: 'RED', text: '请办结', dueOn: '2026-03-20' } });
    await worker.work();
    await merge();
    clock.set('2026-03-02T09:00:31+08:00');
    await worker.work();
    const { supervisionOrder } = await runtime.data<{ supervisionOrder: object }>(county, 'query($id: ID!) { supervisionOrder(id: $id) { state light } }', { id: issueSupervision.id });
    expect(supervisionOrder).toEqual({ state: 'WITHDRAWN', light: 'GREY' });
    const closing = await runtime.ask(county, 'mutation($i: DecideSupervisionInput!) { closeSupervision(input: $i) }', { i: { id: issueSupervision.id } });
    expect(closing.errors.map(({ extensions: { code, rule, messageZh } }) => [code, rule, messageZh])).toEqual([['INVARIANT_VIOLATION', 'AM-18', expect.stringContaining(`${old.displayName}已并入${next.displayName}`)]]);
    const again = await runtime.ask(county, 'mutation($i: IssueSupervisionInput!) { issueSupervision(input: $i) { id } }', { i: { townshipCode: old.areaCode, itemLight: 'RED', text: '请办结', dueOn: '2026-03-20' } });
    expect(again.errors.map(({ extensions: { code } }) => code)).toEqual(['NOT_FOUND']);
  });

  it('AM-18 nothing but an archive with a successor hands anything over, and to nobody else', async () => {
    const handOver = (town: Township) => town.enter((tx) => tx.query({ text: 'select core.hand_over_item($1::jsonb)', values: [JSON.stringify({ itemId: old.tenantId, code: 'X', module: 'core', type: 'X', typeZh: '试', reasonZh: '试', now: clock.now() })] }));
    await expect(handOver(old)).rejects.toMatchObject({ code: '42501' });
    await merge();
    await handOver(old);
    await handOver(old);
    await expect(handOver(next)).rejects.toMatchObject({ code: '42501' });
    expect(await rows('select tenant_id, predecessor_id, state from core.inherited_item where predecessor_code = $1', 'X')).toEqual([{ tenant_id: next.tenantId, predecessor_id: old.tenantId, state: 'KEPT' }]);
  });
});
