import { archiveReport, mergeTownships } from '@xiangzhi/core-domain';
import { sql } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { pointAt, square, type Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let old: Town;
let next: Town;
let worker: TestWorker;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02T10:00:00+08:00');
  [old, next] = [await world.town(), await world.town()];
  worker = await world.freshWorker();
});

/** The directory knows nobody of those whom specs appoint. */
const accounts = (): Promise<unknown> =>
  world.rows(sql`insert into identity.account (id, mobile, status, must_change_password, demo, created_at, updated_at, version)
    select u.account_id, '139' || lpad((abs(hashtext(u.account_id::text)::bigint) % 100000000)::text, 8, '0'), 'INVITED', false, false, u.created_at, u.created_at, 1
    from core.app_user u where u.tenant_id = ${next.township.tenantId} on conflict do nothing`);

/** The old township becomes an archive, and the worker does what follows. */
const merge = async (at = '2026-03-03T09:00:00+08:00'): Promise<void> => {
  await accounts();
  world.set(at);
  await mergeTownships(world.runtime.on.database, { into: { areaCode: next.township.areaCode, packageKey: 'standard' }, from: [old.township.areaCode] }, world.runtime.clock);
  world.runtime.clock.set(new Date(new Date(at).getTime() + 31_000).toISOString());
  for (let rounds = 0; rounds < 3; rounds += 1) await worker.work();
};

const FIELDS = '{ id version code predecessorCode state title severity description address receivedAt dueAt originalDueAt anonymous externalRef reporter { id } aboutUnit { id name } primaryGrid { id } point steps(first: 5) { action note } }';

const inherited = async (): Promise<readonly Shown[]> =>
  (await world.runtime.data<{ gridIssues: { nodes: readonly Shown[] } }>(next.people.leader, `{ gridIssues(first: 50) { nodes ${FIELDS} } }`)).gridIssues.nodes;

const report = () => archiveReport(world.runtime.on.database, old.township.areaCode);

describe('AM-18 open issues of a merged township', () => {
  it('AM-18 are opened again in the successor, with the old number, the old times and their place in its grids, once', async () => {
    const grid = await next.grid({ name: '合并网格', boundary: square(115.1, 35.9) });
    const issue = await old.walk('IN_PROGRESS', await old.report(old.people.dispatcher, { point: pointAt(115.11, 35.91), severity: 'MAJOR' }));
    await old.walk('CLOSED');
    await merge();
    const [one, ...others] = await inherited();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      predecessorCode: issue['code'], state: 'REPORTED', title: issue['title'], severity: 'MAJOR', receivedAt: issue['receivedAt'], dueAt: issue['dueAt'], originalDueAt: issue['originalDueAt'],
      primaryGrid: { id: grid['id'] }, steps: [{ action: 'report', note: expect.stringContaining(String(issue['code'])) as unknown }],
    });
    expect(one?.['code']).toContain(`WG-${next.township.areaCode}-202603-`);
    await worker.work();
    await merge();
    expect(await inherited()).toHaveLength(1);
    expect(await report()).toMatchObject({ items: [{ typeZh: '网格事件', state: 'REISSUED', items: 1 }] });
    // It goes its way there.
    expect((await next.accept(one as Shown))['state']).toBe('ACCEPTED');
  });

  it('AM-18, CLK-4 what has stood still gets its time back', async () => {
    const issue = await old.pause(await old.walk('IN_PROGRESS'), '2026-03-06T17:00:00+08:00');
    await merge('2026-03-05T09:00:00+08:00');
    const [one] = await inherited();
    expect(one).toMatchObject({ originalDueAt: issue['originalDueAt'] });
    expect(new Date(String(one?.['dueAt'])).getTime()).toBeGreaterThan(new Date(String(issue['dueAt'])).getTime());
  });

  it('AM-18, AM-9 a complaint goes to the unit of the same name and stays out of its sight; where there is none, it stays in the archive and the report says so', async () => {
    await old.report(old.people.dispatcher, { aboutUnitId: old.places.village.id });
    const odd = await old.township.unit({ level: 'VILLAGE', name: '独有村' });
    await old.report(old.people.dispatcher, { aboutUnitId: odd.id });
    await merge();
    expect(await inherited()).toMatchObject([{ aboutUnit: { id: next.places.village.id }, primaryGrid: null }]);
    expect(await next.see(next.people.staff, (await inherited())[0]?.id ?? '')).toBeNull();
    expect((await report())?.items).toEqual([
      { typeZh: '网格事件', state: 'KEPT', reasonZh: expect.stringContaining('没有对应的单位') as unknown, items: 1 },
      { typeZh: '网格事件', state: 'REISSUED', reasonZh: null, items: 1 },
    ]);
  });

  it('AM-18, GRID-INV-5 an order that the hotline has brought to the successor too is not doubled; who has reported anonymously stays unknown', async () => {
    const order = { source: 'HOTLINE_12345', externalRef: 'H-1', reporterName: '李四', reporterMobile: '13800000000' };
    await old.report(old.people.dispatcher, order);
    await old.report(old.people.staff, { anonymous: true });
    await next.report(next.people.dispatcher, order);
    await merge();
    const issues = await inherited();
    expect(issues.filter(({ predecessorCode }) => predecessorCode !== null)).toMatchObject([{ anonymous: true, reporter: null }]);
    expect((await report())?.items.map(({ state }) => state)).toEqual(['KEPT', 'REISSUED']);
    expect(await world.rows(sql`select from core.inherited_item where tenant_id = ${next.township.tenantId} and carried is not null`)).toEqual([]);
  });

  it('AM-18 wait while the successor has the module switched off; what no module hands over is counted in the report', async () => {
    await old.report();
    const dispute = { kind: 'NEIGHBOUR', description: '甲家排水流入乙家院内', parties: [{ name: '甲贵' }, { name: '乙顺' }] };
    await world.runtime.data(old.people.staff, 'mutation($input: RegisterDisputeInput!) { registerDispute(input: $input) { disputeCase { id } } }', { input: dispute });
    await world.rows(sql`update core.module set state = 'DISABLED' where tenant_id = ${next.township.tenantId}`);
    await merge();
    expect((await report())?.items.map(({ typeZh, state }) => [typeZh, state])).toEqual(expect.arrayContaining([['网格事件', 'WAITING'], ['矛盾纠纷', 'KEPT']]));
    await world.rows(sql`update core.module set state = 'ENABLED' where tenant_id = ${next.township.tenantId}`);
    await worker.work();
    expect(await inherited()).toHaveLength(1);
  });

  it('AM-18 the archive is silent: nothing is written, raised, told or told of there any more', async () => {
    const issue = await old.walk('DISPATCHED');
    await merge();
    const rows = async () => world.rows(sql`select (select count(*)::int from core.work_escalation where tenant_id = ${old.township.tenantId}) as raised,
      (select count(*)::int from core.notification where tenant_id = ${old.township.tenantId}) as told, (select max(version) from grids.grid_issue where tenant_id = ${old.township.tenantId}) as version`);
    const before = await rows();
    expect(await old.refusedStep(old.people.handler, 'signGridIssue', issue)).toEqual(['FORBIDDEN AM-18']);
    expect(await old.refusal(old.people.dispatcher, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '路口' })).toEqual(['FORBIDDEN AM-18']);
    world.set('2026-03-30T10:00:00+08:00');
    await worker.work();
    expect(await rows()).toEqual(before);
  });
});
