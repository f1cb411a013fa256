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

  it('AM-18 wait while the successor has the module switched off', async () => {
    await old.report();
    await world.rows(sql`update core.module set state = 'DISABLED' where tenant_id = ${next.township.tenantId}`);
    await merge();
    expect((await report())?.items.map(({ typeZh, state }) => [typeZh, state])).toEqual([['网格事件', 'WAITING']]);
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

describe('AM-18 open disputes of a merged township', () => {
  const PARTIES = [{ name: '甲贵', phone: '13900001111' }, { name: '乙顺' }];
  const register = (input: object = {}): Promise<unknown> =>
    world.runtime.data(old.people.staff, 'mutation($input: RegisterDisputeInput!) { registerDispute(input: $input) { disputeCase { id } } }', { input: { kind: 'NEIGHBOUR', description: '排水流入院内', parties: PARTIES, ...input } });
  /** Whoever registers in the old township has a post in the successor, too. */
  const staffGoesAlong = (): Promise<unknown> => world.rows(sql`update core.app_user set account_id = ${old.people.staff.accountId} where tenant_id = ${next.township.tenantId} and id = ${next.people.staff.userId}`);
  const disputes = () => world.rows(sql`
    select d.state, d.description, d.registrar_id as registrar, d.unit_path as path, d.received_at as "receivedAt", d.due_at as "dueAt", d.mediator_ids as mediators,
      (select jsonb_agg(jsonb_build_array(p.name, p.phone, p.person_id) order by p.created_at, p.id) from grids.dispute_party p where p.tenant_id = d.tenant_id and p.dispute_id = d.id) as parties
    from grids.dispute_case d where d.tenant_id = ${next.township.tenantId} order by d.code`);

  it('AM-18, GRID-INV-9 are registered again with their parties and times, in the village of the same name; one in danger is before the leader', async () => {
    await register();
    await register({ danger: true });
    const times = await world.rows<object>(sql`select received_at as "receivedAt", due_at as "dueAt" from grids.dispute_case where tenant_id = ${old.township.tenantId} order by code`);
    await staffGoesAlong();
    await merge();
    const parties = [['甲贵', '13900001111', null], ['乙顺', null, null]];
    const same = { description: '排水流入院内', registrar: next.people.staff.userId, path: next.places.village.unitPath, mediators: [], parties };
    expect(await disputes()).toEqual([{ ...same, ...times[0], state: 'REGISTERED' }, { ...same, ...times[1], state: 'ESCALATED' }]);
    expect(await world.rows(sql`select from core.inherited_item where tenant_id = ${next.township.tenantId} and carried is not null`)).toEqual([]);
  });

  it('AM-18, AM-10 stay in the archive with a reason where a party is a child, and where nobody here has registered them', async () => {
    const [child] = await world.rows<{ id: string }>(sql`
      insert into core.person (tenant_id, id, name, birth_date, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
      select tenant_id, gen_random_uuid(), '小明', '2015-08-15', 'LOCAL_REGISTERED', '入户走访', id, unit_path, now(), now(), 1 from core.org_unit where tenant_id = ${old.township.tenantId} and id = ${old.places.village.id} returning id`);
    await register({ parties: [{ name: '小明', personId: child?.id }, { name: '乙顺' }] });
    await register();
    await merge();
    expect(await disputes()).toEqual([]);
    expect((await report())?.items.map(({ state, reasonZh }) => [state, reasonZh])).toEqual(expect.arrayContaining([['KEPT', '当事人中有未成年人，请人工登记'], ['KEPT', '登记人在本乡镇没有账号，请人工登记']]));
  });
});
