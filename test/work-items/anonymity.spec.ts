import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import type { Township, Unit } from '@xiangzhi/testing';
import { WorkWorld, type Shown } from './fixtures/work-world.js';

/** The address from which the kit asks. */
const IP = '192.0.2.1';

let world: WorkWorld;
let township: Township;
let village: Unit;
let reporter: TenantActor;

beforeAll(async () => {
  world = await WorkWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02');
  township = await world.township();
  village = await township.unit({ level: 'VILLAGE' });
  reporter = await world.actor(township, 'TEAM_MEMBER');
});

const REPORT = { category: 'ENV', description: '倒垃圾', address: '东街', source: 'RESIDENT' };
const report = (more: object = {}, who = reporter): Promise<Shown> => world.act(who, 'reportGridIssue', { ...REPORT, ...more });

/** Rows that hold a text, by table, wherever in the database; what graphile-worker and PostgreSQL keep for themselves is left out. */
const rowsWith = async (needle: string): Promise<Readonly<Record<string, number>>> => {
  const tables = await world.rows<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('core', 'audit', 'exchange', 'grids', 'identity', 'jobs') order by 1`,
  );
  const parts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name} t where strpos(t::text, $1) > 0`);
  const found = await world.rows<{ name: string; rows: number }>(parts.join(' union all '), needle);
  return Object.fromEntries(found.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows]));
};

const traces = async (who = reporter): Promise<readonly object[]> => Promise.all([who.userId, who.accountId, who.assignmentId, who.sessionId, IP].map(rowsWith));

describe('AM-9 anonymous means that nothing stores the person', () => {
  it('no row, step, audit entry or address of any table; where somebody gives his name, they all do', async () => {
    const before = await traces();
    const { id } = await report({ anonymous: true, clientRequestId: newId() });
    expect(await traces()).toEqual(before);
    await report({ clientRequestId: newId() });
    const [byUser, , byPost, , byIp] = await traces();
    for (const table of ['grids.grid_issue', 'core.work_item', 'core.work_step', 'core.client_request', 'audit.entry']) expect(Object.keys(byUser ?? {})).toContain(table);
    expect([Object.keys(byPost ?? {}), Object.keys(byIp ?? {})]).toEqual([expect.arrayContaining(['core.work_step', 'audit.entry']), ['audit.entry']]);
    expect(await world.item(id)).toMatchObject({ state: 'REPORTED', created_by: null, updated_by: null });
  });

  it('the trail has that it was done, and neither who nor by which request', async () => {
    const { id } = await report({ anonymous: true });
    const entries = await world.rows('select action, outcome, actor_id, assignment_id, ip, request_id from audit.entry where object_id = $1', id);
    expect(entries).toEqual([{ action: 'CREATE', outcome: 'OK', actor_id: null, assignment_id: null, ip: null, request_id: null }]);
    expect(await world.rows('select actor_id, assignment_id, action from core.work_step where item_id = $1', id)).toEqual([{ actor_id: null, assignment_id: null, action: 'report' }]);
  });

  it('an attempt that is refused is as nameless', async () => {
    const nobody = await township.actor({ permissions: [] });
    const before = await traces(nobody);
    expect(await world.refusal(nobody, 'reportGridIssue', { ...REPORT, anonymous: true })).toEqual(['FORBIDDEN']);
    expect(await traces(nobody)).toEqual(before);
    expect(await world.rows(`select actor_id, ip from audit.entry where tenant_id = $1 and outcome = 'DENIED'`, township.tenantId)).toEqual([{ actor_id: null, ip: null }]);
  });

  it('CORE-T7 sent again with its clientRequestId it is one report, also at once; with other words the id is taken', async () => {
    const clientRequestId = newId();
    const both = await Promise.all([1, 2, 3].map(() => report({ anonymous: true, clientRequestId })));
    const later = await report({ anonymous: true, clientRequestId });
    expect(new Set([...both, later].map(({ id }) => id)).size).toBe(1);
    expect(await world.rows('select id from grids.grid_issue where tenant_id = $1', township.tenantId)).toHaveLength(1);
    for (const other of [{ anonymous: true, address: '西街' }, { anonymous: false }]) expect(await world.refusal(reporter, 'reportGridIssue', { ...REPORT, ...other, clientRequestId })).toEqual(['CONFLICT']);
  });
});

describe('AM-9 a complaint is not there for those that it is about', () => {
  const BY_ID = 'query($id: ID!) { gridIssue(id: $id) { id } }';

  const atHomeIn = (unit: Unit, role: string): Promise<TenantActor> => world.actor(township, role, { person: { unit } });

  it('whoever of the unit reports it himself has reported it, and does not see it', async () => {
    const insider = await world.actor(township, 'VILLAGE_STAFF', { unit: village });
    const answer = await world.ask(insider, 'reportGridIssue', { ...REPORT, anonymous: true, aboutUnitId: village.id });
    expect([answer.errors, answer.data['reportGridIssue']]).toEqual([[], { gridIssue: null, warnings: [] }]);
    const [issue] = await world.rows<{ id: string; about_path: string }>('select id, about_path from grids.grid_issue where tenant_id = $1', township.tenantId);
    expect(issue?.about_path).toBe(village.unitPath);
    expect((await world.runtime.ask(insider, BY_ID, { id: issue?.id })).errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });

  it('nor is it handled, paused or decided about by them: NOT_FOUND, as if it were not there', async () => {
    const [dispatcher, deputy, handler, accusedDispatcher, accusedDeputy] = [
      await world.actor(township, 'DISPATCHER'), await world.actor(township, 'DEPUTY_LEADER'), await world.actor(township, 'DEPT_HANDLER'), await atHomeIn(village, 'DISPATCHER'), await atHomeIn(village, 'DEPUTY_LEADER'),
    ];
    const issue = await report({ aboutUnitId: village.id }, await world.actor(township, 'TEAM_MEMBER'));
    const said = { id: issue.id, version: issue.version };
    expect(await world.refusal(accusedDispatcher, 'acceptGridIssue', said)).toEqual(['NOT_FOUND']);
    let next = await world.act(dispatcher, 'acceptGridIssue', said);
    next = await world.act(dispatcher, 'dispatchGridIssue', { id: next.id, version: next.version, unitId: township.root.id });
    await world.act(handler, 'signGridIssue', { id: next.id, version: next.version });
    const until = '2026-03-04T09:00:00+08:00';
    expect(await world.refusal(accusedDispatcher, 'requestWorkPause', { itemId: issue.id, reason: '拖一拖', until })).toEqual(['NOT_FOUND']);
    const request = await world.act(handler, 'requestWorkPause', { itemId: issue.id, reason: '等配件', until });
    const decided = { id: request.id, version: request.version };
    for (const decision of ['approveWorkRequest', 'refuseWorkRequest']) expect(await world.refusal(accusedDeputy, decision, decided)).toEqual(['NOT_FOUND']);
    expect(await world.refusal(deputy, 'approveWorkRequest', decided)).toEqual([]);
    expect(await world.refusal(accusedDeputy, 'resumeWorkItem', { itemId: issue.id })).toEqual(['NOT_FOUND']);
  });
});
