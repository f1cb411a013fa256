import { aRealmUser, aUser, ownDatabase, testGateway, type TestGateway, type TestUser, type TestWorker, type Township } from '@xiangzhi/testing';
import { failingJobs } from '@xiangzhi/jobs';
import { asCounty } from './fixtures/as-county.js';
import { WorkWorld, type Row, type Shown } from './fixtures/work-world.js';

const MATTER = '{ id townshipCode townshipZh typeZh code department text unitZh dueAt sentAt state verdict answerText answeredAt }';
const MATTERS = `{ countyMatters { totalCount nodes ${MATTER} } }`;
const ANSWER = 'mutation($i: AnswerCountyMatterInput!) { answerCountyMatter(input: $i) }';
const ESCALATE = 'mutation($i: EscalateGridIssueInput!) { escalateGridIssue(input: $i) { gridIssue { id state light } } }';

type Matter = Readonly<Record<string, unknown>> & { readonly id: string };
type Matters = { readonly countyMatters: { readonly totalCount: number; readonly nodes: readonly Matter[] } };

let world: WorkWorld;
let gateway: TestGateway;
let worker: TestWorker;
/** Two townships of two counties of one city. */
let qingfeng: Township;
let fan: Township;
let leader: TestUser;
let handler: TestUser;
let elsewhere: TestUser;
let city: TestUser;

beforeAll(async () => {
  const on = await ownDatabase();
  world = await WorkWorld.open(undefined, on);
  gateway = await testGateway({ on, clock: world.clock, plugins: world.plugins });
  [qingfeng, fan] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
  leader = await aUser(gateway, qingfeng, { role: 'TOWNSHIP_LEADER' });
  const ofRegion = (role: string, regionCode: string): Promise<TestUser> => aRealmUser(gateway, { role, regionCode });
  [handler, elsewhere, city] = await Promise.all([ofRegion('COUNTY_DEPT_HANDLER', '410922'), ofRegion('COUNTY_DEPT_HANDLER', '410926'), ofRegion('CITY_OVERSEER', '4109')]);
});

beforeEach(async () => {
  world.clock.set('2026-03-02');
  worker = await world.worker();
});

const matterOf = async (itemId: string): Promise<string> => {
  const rows = await world.rows<{ id: string }>('select id from exchange.matter where item_id = $1 order by sent_at desc, id desc limit 1', itemId);
  return rows[0]?.id ?? '';
};

const seen = async (who: TestUser, id: string): Promise<Matter | undefined> => (await who.data<Matters>(MATTERS)).countyMatters.nodes.find((one) => one.id === id);
const answer = async (who: TestUser, id: string, verdict = 'RESULT', text = '已由城管局清理'): Promise<readonly unknown[]> => {
  const { errors, data } = await who.ask<{ answerCountyMatter: boolean }>(ANSWER, { i: { id, verdict, text } });
  return errors.length > 0 ? errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`)) : [data.answerCountyMatter];
};

/** An issue with a resident's name in it, sent to the county over HTTP; answers its id and that of the matter. */
const escalated = async (township = qingfeng, by = leader): Promise<{ readonly issue: string; readonly matter: string }> => {
  const [dispatcher, dept] = await Promise.all([world.actor(township, 'DISPATCHER'), world.actor(township, 'DEPT_HANDLER')]);
  const reported = await world.act(dispatcher, 'reportGridIssue', {
    category: 'ENV', description: '赵六家门口堆垃圾', address: '东街 8 号赵六家', title: '门口垃圾', source: 'RESIDENT', reporterName: '赵六', reporterMobile: '13900001111',
  });
  let { id, version } = await world.act(dispatcher, 'acceptGridIssue', { id: reported.id, version: reported.version });
  ({ id, version } = await world.act(dispatcher, 'dispatchGridIssue', { id, version, unitId: township.root.id }));
  ({ id, version } = await world.act(dept, 'signGridIssue', { id, version }));
  await by.data(ESCALATE, { i: { id, version, department: '城管局', text: '东街垃圾点需清运' } });
  return { issue: id, matter: await matterOf(id) };
};

const issue = async (id: string): Promise<Row> => (await world.rows('select state, clock, result, due_at, finished_at, paused_units from grids.grid_issue where id = $1', id))[0] as Row;
const lastStep = async (id: string): Promise<Row> => (await world.rows('select action, actor_id, assignment_id, note, evidence from core.work_step where item_id = $1 order by at desc, id desc limit 1', id))[0] as Row;

describe('AM-16 what a township sends up', () => {
  it('is seen by its county and its city: what the sender has written, the number and the place, and nothing of the report', async () => {
    const { issue: id, matter } = await escalated();
    const [{ code }] = (await world.rows<{ code: string }>('select code from core.work_item where id = $1', id)) as [{ code: string }];
    const expected = {
      id: matter, townshipCode: '410922100', townshipZh: '清丰县城关镇', typeZh: '网格事件', code, department: '城管局', text: '东街垃圾点需清运', unitZh: '清丰县城关镇',
      dueAt: '2026-03-09T18:00:00.000+08:00', sentAt: '2026-03-02T09:00:00.000+08:00', state: 'SENT', verdict: null, answerText: null, answeredAt: null,
    };
    expect([await seen(handler, matter), await seen(city, matter)]).toEqual([expected, expected]);
    for (const who of [handler, city]) {
      const { text } = await who.ask(MATTERS);
      for (const secret of ['赵六', '13900001111', '8 号', '门口', id, qingfeng.tenantId]) expect(text).not.toContain(secret);
    }
  });

  it('is nothing to another county, and no township has the list', async () => {
    const { matter } = await escalated();
    expect(await seen(elsewhere, matter)).toBeUndefined();
    expect((await elsewhere.ask(`query($id: ID!) { countyMatter(id: $id) ${MATTER} }`, { id: matter })).codes).toEqual(['NOT_FOUND']);
    const neighbour = await aUser(gateway, fan, { role: 'TOWNSHIP_LEADER' });
    for (const who of [leader, neighbour]) expect((await who.ask(MATTERS)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await answer(elsewhere, matter)).toEqual(['NOT_FOUND']);
    expect(await world.rows('select id from exchange.answer where matter_id = $1', matter)).toEqual([]);
  });
});

describe('AM-16 what the county answers', () => {
  it('a result goes into the township by its own worker, by the line of its own table, with what shows it', async () => {
    const { issue: id, matter } = await escalated();
    world.clock.set('2026-03-04T10:00:00+08:00');
    await handler.signInAgain();
    expect(await answer(handler, matter)).toEqual([true]);
    expect([await issue(id), await seen(handler, matter)]).toMatchObject([{ state: 'ESCALATED', clock: 'WAITING' }, { state: 'SENT', verdict: 'RESULT', answerText: '已由城管局清理', answeredAt: '2026-03-04T10:00:00.000+08:00' }]);
    world.clock.advance({ minutes: 1 });
    await worker.work();
    expect(await issue(id)).toMatchObject({ state: 'PENDING_VERIFY', clock: 'FINISHED', result: '已由城管局清理', finished_at: world.clock.now(), paused_units: 0 });
    expect(await lastStep(id)).toEqual({ action: 'countyResult', actor_id: null, assignment_id: null, note: '城管局：已由城管局清理', evidence: { statement: '已由城管局清理', person: '城管局' } });
    expect(await seen(handler, matter)).toMatchObject({ state: 'APPLIED', verdict: 'RESULT' });
    await worker.work();
    expect((await world.steps(id)).filter((action) => action === 'countyResult')).toHaveLength(1);
  });

  it('declined it goes back to work; the days with the county are added to the deadline and count against no pause', async () => {
    const { issue: id, matter } = await escalated();
    world.clock.set('2026-03-04T10:00:00+08:00');
    await handler.signInAgain();
    expect(await answer(handler, matter, 'DECLINED', '属乡镇职责')).toEqual([true]);
    await worker.work();
    expect(await issue(id)).toMatchObject({ state: 'IN_PROGRESS', clock: 'RUNNING', result: null, due_at: new Date('2026-03-11T18:00+08:00'), paused_units: 0, finished_at: null });
    expect(await lastStep(id)).toMatchObject({ action: 'countyDeclined', actor_id: null, note: '城管局：属乡镇职责', evidence: null });
  });

  it('sent twice, or ten times at once, it is one answer; another one after the first is refused', async () => {
    const { issue: id, matter } = await escalated();
    const same = await Promise.all(Array.from({ length: 10 }, () => answer(handler, matter)));
    expect(same).toEqual(Array(10).fill([true]));
    expect([await answer(handler, matter, 'DECLINED'), await answer(handler, matter, 'RESULT', '另一说法')]).toEqual([['CONFLICT AM-16'], ['CONFLICT AM-16']]);
    expect(await world.rows('select verdict, text, county_code from exchange.answer where matter_id = $1', matter)).toEqual([{ verdict: 'RESULT', text: '已由城管局清理', county_code: '410922' }]);
    await worker.work();
    expect([await answer(handler, matter), (await issue(id))['state']]).toEqual([[true], 'PENDING_VERIFY']);
  });

  it('only those who handle for the county answer: not its overseer, not the city, not the township', async () => {
    const { matter } = await escalated();
    const overseer = await aRealmUser(gateway, { role: 'COUNTY_OVERSEER', regionCode: '410922' });
    expect([await answer(city, matter), await answer(overseer, matter)]).toEqual([['FORBIDDEN'], ['FORBIDDEN']]);
    expect(new Set(await answer(leader, matter))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect(await seen(overseer, matter)).toMatchObject({ id: matter });
  });

  it('leaves a trace in the platform’s chain', async () => {
    const { matter } = await escalated();
    await answer(handler, matter);
    expect(await world.rows(`select action, object_type from audit.entry where object_id = $1`, matter)).toEqual([{ action: 'TRANSITION', object_type: 'CountyMatter' }]);
  });
});

describe('AM-16 what has gone on without the county', () => {
  const sent = async (): Promise<string> => {
    const id = await world.open(qingfeng, { title: '深井' });
    await world.take(qingfeng, id, 'take');
    await sendUp(id);
    return id;
  };

  /** With a person, because only people send things up. */
  const sendUp = async (id: string): Promise<void> => {
    world.clock.advance({ minutes: 1 });
    const dept = await world.actor(qingfeng, 'DEPT_HANDLER');
    const [row] = await world.rows<Shown>('select id, version from wells.well_job where id = $1', id);
    await world.act(dept, 'sendWellJob', { ...row, text: '请派钻机' });
  };

  const state = async (id: string): Promise<unknown> => (await world.item(id))['state'];
  const applied = async (matter: string): Promise<unknown> => (await world.rows('select state from exchange.matter where id = $1', matter))[0]?.['state'];

  it('a void item stays void', async () => {
    const id = await sent();
    const matter = await matterOf(id);
    await world.take(qingfeng, id, 'void');
    expect(await answer(handler, matter)).toEqual([true]);
    await worker.work();
    expect([await state(id), await applied(matter), (await world.steps(id)).at(-1)]).toEqual(['DROPPED', 'APPLIED', 'void']);
  });

  it('WI-6 what was asked in one cycle is not answered in the next, even while it waits for somebody again', async () => {
    const id = await sent();
    const first = await matterOf(id);
    await world.take(qingfeng, id, 'recall', 'finish', 'pass', 'again', 'take', 'send');
    await answer(handler, first);
    await worker.work();
    expect([await state(id), await applied(first)]).toEqual(['AWAY', 'APPLIED']);
    await world.take(qingfeng, id, 'recall');
    await sendUp(id);
    await answer(handler, await matterOf(id), 'DECLINED');
    await worker.work();
    expect(await state(id)).toBe('TAKEN');
  });

  it('nor is what was taken back and sent anew answered by the answer to the first letter', async () => {
    const id = await sent();
    const first = await matterOf(id);
    await world.take(qingfeng, id, 'recall');
    await sendUp(id);
    await answer(handler, first);
    await worker.work();
    expect([await state(id), await applied(first), await applied(await matterOf(id))]).toEqual(['AWAY', 'APPLIED', 'SENT']);
  });

  it('an answer that cannot be applied keeps no other one back, is shown to the operator, and is tried again by itself', async () => {
    const jobs = [await sent(), await sent(), await sent()];
    const matters = await Promise.all(jobs.map(matterOf));
    const texts = ['已打井', '打不成', '已修井'];
    for (const [i, matter] of matters.entries()) await answer(handler, matter, 'RESULT', texts[i]);
    await world.on.superuser.query(`alter table wells.well_job add constraint well_refuses check (result is distinct from '打不成')`);
    await expect(worker.work()).rejects.toMatchObject({ code: 'INVARIANT_VIOLATION' });
    expect([await Promise.all(jobs.map(state)), await Promise.all(matters.map(applied))]).toEqual([['DONE', 'AWAY', 'DONE'], ['APPLIED', 'SENT', 'APPLIED']]);
    const failing = async (): Promise<readonly Row[]> => (await failingJobs(world.on.database)).filter(({ tenantId }) => tenantId === qingfeng.tenantId).map(({ job, attempts, nextAt }) => ({ job, attempts, later: nextAt !== null && nextAt > new Date() }));
    expect(await failing()).toEqual([{ job: 'core.apply-county-answer', attempts: 1, later: true }]);
    // Looked for again it waits for its own time: no new order takes the place of the tries that it has had.
    await worker.work();
    expect(await failing()).toMatchObject([{ attempts: 1 }]);
    await world.on.superuser.query('alter table wells.well_job drop constraint well_refuses');
    await world.on.superuser.query('update jobs._private_jobs set run_at = now() where last_error is not null');
    await worker.work();
    expect([await state(jobs[1] ?? ''), await applied(matters[1] ?? ''), await failing()]).toEqual(['DONE', 'APPLIED', []]);
  });

  it.each([['before it was found', false], ['when it was on its way', true]])('CORE-06 in a module that was switched off %s an answer waits until it is on again', async (_, isFound) => {
    const id = await sent();
    const matter = await matterOf(id);
    await answer(handler, matter);
    if (isFound) await world.job(qingfeng, 'core.hand-out-county-answers');
    await world.setModule(qingfeng, 'wells', 'DISABLED');
    await worker.work();
    expect([await state(id), await applied(matter)]).toEqual(['AWAY', 'SENT']);
    await world.setModule(qingfeng, 'wells', 'ENABLED');
    world.clock.advance({ minutes: 1 });
    await worker.work();
    expect([await state(id), await applied(matter)]).toEqual(['DONE', 'APPLIED']);
  });
});

describe('AM-16 the county never writes into the township’s business: the database itself holds it', () => {
  const INSERT = `insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
    values ($1, gen_random_uuid(), $2, $3, '4109', 'RESULT', '冒名', gen_random_uuid(), now())`;

  it('no answer in the name of another county, nor of a county by its city', async () => {
    const { matter } = await escalated();
    await expect(asCounty(world.on, '410926', INSERT, [qingfeng.tenantId, matter, '410922'])).rejects.toMatchObject({ code: '42501' });
    await expect(asCounty(world.on, '4109', INSERT, [qingfeng.tenantId, matter, '410922'])).rejects.toMatchObject({ code: '42501' });
    expect(await asCounty(world.on, '410922', INSERT, [qingfeng.tenantId, matter, '410922'])).toBe(1);
  });

  it('another county cannot put one there in its own name, where it would keep the real one out', async () => {
    const { issue: id, matter } = await escalated();
    await expect(asCounty(world.on, '410926', INSERT, [qingfeng.tenantId, matter, '410926'])).rejects.toMatchObject({ code: '23503' });
    await worker.work();
    expect(await issue(id)).toMatchObject({ state: 'ESCALATED' });
    expect(await asCounty(world.on, '410922', INSERT, [qingfeng.tenantId, matter, '410922'])).toBe(1);
  });
});
