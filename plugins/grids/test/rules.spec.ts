import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/plugin-api';
import type { Person } from '@xiangzhi/testing';
import { pointAt, square, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
});

interface Figures {
  readonly reported: number;
  readonly open: number;
  readonly closed: number;
  readonly closedOnTime: number;
  readonly reopened: number;
}

/** What the township counts in all. */
const counted = async (): Promise<Figures> => {
  const { issueStats } = await world.runtime.data<{ issueStats: Figures[] }>(people.leader, '{ issueStats(input: { groupBy: SOURCE }) { reported open closed closedOnTime reopened } }');
  const sum = (figure: keyof Figures) => issueStats.reduce((total, group) => total + group[figure], 0);
  return { reported: sum('reported'), open: sum('open'), closed: sum('closed'), closedOnTime: sum('closedOnTime'), reopened: sum('reopened') };
};

const REASON: Input = { reason: '按规定办理' };

describe('GRID-T2, SOD-1 whoever has had it in hand does not verify it', () => {
  /** Somebody who handles in the department and supervises besides. */
  const both = async () => {
    const person: Person = await town.township.person({ unit: town.places.department });
    return { handler: await town.actor('DEPT_HANDLER', { person }), supervisor: await town.actor('SUPERVISOR', { person }) };
  };

  it('GRID-T2 not who has submitted the result, from whichever post', async () => {
    const { handler, supervisor } = await both();
    const issue = await town.submit(await town.sign(await town.walk('DISPATCHED'), handler), handler);
    expect(await town.refusedStep(supervisor, 'verifyGridIssue', issue, { passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await town.refusedStep(supervisor, 'verifyGridIssue', issue, { passed: false })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await town.verify(issue)).toMatchObject({ state: 'VERIFIED' });
  });

  it('GRID-T2 nor who has only signed it, nor who has handled it in an earlier cycle', async () => {
    const { handler, supervisor } = await both();
    let issue = await town.submit(await town.sign(await town.walk('DISPATCHED'), handler), people.colleague);
    expect(await town.refusedStep(supervisor, 'verifyGridIssue', issue, { passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    issue = await town.callback(await town.verify(issue));
    issue = await town.walk('PENDING_VERIFY', await town.step(people.supervisor, 'reopenGridIssue', issue, REASON));
    expect(await town.refusedStep(supervisor, 'verifyGridIssue', issue, { passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
  });

  it('GRID-T2 twenty verifications at once with the submission: none of them is let through', async () => {
    const { handler, supervisor } = await both();
    const issue = await town.walk('IN_PROGRESS');
    const verification = { id: issue.id, version: issue.version + 1, passed: true };
    const [submitted, ...refusals] = await Promise.all([town.submit(issue, handler), ...Array.from({ length: 20 }, () => town.refusal(supervisor, 'verifyGridIssue', verification))]);
    expect(submitted['state']).toBe('PENDING_VERIFY');
    expect(new Set(refusals.map(([code]) => code).filter((code) => code !== 'CONFLICT CORE-T8' && code !== 'SEPARATION_OF_DUTIES SOD-1'))).toEqual(new Set());
    expect((await town.issue(issue))['state']).toBe('PENDING_VERIFY');
  });

  it('GRID-T2 a grid leader verifies in the own grid what he has not handled, and not what he has', async () => {
    const grid = await town.grid({ name: '第一网格' });
    const [leader, officer] = [await town.actor('GRID_LEADER', { at: grid.unit }), await town.actor('GRID_OFFICER', { at: grid.unit })];
    const byOfficer = await town.submit(await town.step(officer, 'selfHandleGridIssue', await town.report(officer, { source: 'OFFICER' })), officer);
    const byLeader = await town.submit(await town.step(leader, 'selfHandleGridIssue', await town.report(officer, { source: 'OFFICER' })), leader);
    expect(await town.step(leader, 'verifyGridIssue', byOfficer, { passed: true })).toMatchObject({ state: 'CLOSED', handlingMode: 'SELF' });
    expect(await town.refusedStep(leader, 'verifyGridIssue', byLeader, { passed: true })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
  });
});

describe('GRID-T3, GRID-INV-5 a number of another system is one issue', () => {
  const order = (externalRef: string, more: Input = {}): Input => ({ category: 'FACILITY', description: '路灯不亮', address: '人民路', source: 'HOTLINE_12345', externalRef, ...more });

  it('GRID-T3 the second time it is the first one, and says so', async () => {
    const first = await town.act(people.dispatcher, 'reportGridIssue', order('DH-1'));
    const again = await town.ask(people.deputy, 'reportGridIssue', order('DH-1', { description: '还是不亮' }));
    expect(again.data['reportGridIssue']).toMatchObject({ gridIssue: { id: first.id }, warnings: [{ code: 'ALREADY_REPORTED', messageZh: expect.stringContaining(String(first['code'])) }] });
    const others = [await town.act(people.dispatcher, 'reportGridIssue', order('DH-1', { source: 'PETITION' })), await town.act(people.dispatcher, 'reportGridIssue', order('DH-2'))];
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(3);
  });

  it('GRID-T3 of twenty who bring it at once, all hear of the same one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => town.ask(people.dispatcher, 'reportGridIssue', order('DH-1'))));
    const payloads = answers.map(({ data }) => data['reportGridIssue'] as { gridIssue: Shown; warnings: { code: string }[] });
    expect(new Set(payloads.map(({ gridIssue }) => gridIssue.id)).size).toBe(1);
    expect(payloads.flatMap(({ warnings }) => warnings.map(({ code }) => code))).toEqual(Array.from({ length: 19 }, () => 'ALREADY_REPORTED'));
    expect(await counted()).toMatchObject({ reported: 1 });
  });

  it('GRID-INV-5 only who accepts brings numbers, a number has its source, and a source its number', async () => {
    expect(await town.refusal(people.staff, 'reportGridIssue', order('DH-1'))).toEqual(['FORBIDDEN GRID-INV-5']);
    expect(await town.refusal(people.dispatcher, 'reportGridIssue', order('DH-1', { source: 'RESIDENT' }))).toEqual(['VALIDATION GRID-INV-5']);
    expect(await town.refusal(people.dispatcher, 'reportGridIssue', order('DH-1', { externalRef: null }))).toEqual(['VALIDATION GRID-INV-5']);
    expect(await counted()).toMatchObject({ reported: 0 });
  });
});

describe('GRID-T4, §3.6 returning', () => {
  const back = (issue: Shown, who = people.handler): Promise<Shown> => town.step(who, 'returnGridIssue', issue, { reason: '不属本站所职责', proposedUnitId: town.places.otherDepartment.id });
  const refusedBack = (issue: Shown, who = people.handler) => town.refusedStep(who, 'returnGridIssue', issue, { reason: '不属本站所职责', proposedUnitId: town.places.otherDepartment.id });

  it('GRID-T4 after two returns it is dispatched with the minutes of a meeting, and not returned a third time', async () => {
    let issue = await back(await town.walk('DISPATCHED'));
    expect(issue).toMatchObject({ state: 'ACCEPTED', returns: 1, assigneeUnit: null, signBy: null, handlingMode: null });
    issue = await back(await town.sign(await town.dispatch(issue)));
    expect(await town.refusedStep(people.dispatcher, 'dispatchGridIssue', issue, { unitId: town.places.department.id })).toEqual(['INVARIANT_VIOLATION §3.6']);
    issue = await town.dispatch(issue, { coordination: '经会商由城建办承办' });
    const answer = await town.ask(people.handler, 'returnGridIssue', { id: issue.id, version: issue.version, reason: '仍不属', proposedUnitId: town.places.otherDepartment.id });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: '§3.6', messageZh: expect.stringContaining('会商') });
    expect(await refusedBack(await town.sign(issue))).toEqual(['INVARIANT_VIOLATION §3.6']);
    const { steps } = (await town.issue(issue, '{ id version steps(first: 50) { action note } }')) as unknown as { steps: { action: string; note: string | null }[] };
    expect(steps.filter(({ action }) => action === 'dispatch').at(-1)?.note).toContain('会商纪要：经会商由城建办承办');
  });

  it('§3.6 within one working day: what is dispatched on Friday is returned until Monday at six', async () => {
    world.set('2026-03-06T15:00:00+08:00');
    const [inTime, late, signedLate] = [await town.walk('DISPATCHED'), await town.walk('DISPATCHED'), await town.walk('IN_PROGRESS')];
    expect(inTime['returnBy']).toBe('2026-03-09T18:00:00.000+08:00');
    world.set('2026-03-09T18:00:00+08:00');
    await back(inTime);
    world.set('2026-03-09T18:00:01+08:00');
    expect([await refusedBack(late), await refusedBack(signedLate)]).toEqual([['INVARIANT_VIOLATION §3.6'], ['INVARIANT_VIOLATION §3.6']]);
  });

  it('WI-4 only the unit that has it signs, returns and finishes it', async () => {
    const issue = await town.walk('DISPATCHED');
    for (const who of [people.otherHandler, people.staff]) {
      const refusals = [await town.refusedStep(who, 'signGridIssue', issue), await refusedBack(issue, who)];
      expect(new Set(refusals.flat())).toEqual(new Set([who === people.staff ? 'NOT_FOUND' : 'INVARIANT_VIOLATION WI-4']));
    }
    expect(await town.refusedStep(people.otherHandler, 'submitGridIssueResult', await town.sign(issue), town.result())).toEqual(['INVARIANT_VIOLATION WI-4']);
  });
});

describe('§4.2 who an issue is given to', () => {
  it('§4.2 not a unit that is closed', async () => {
    const closed = await town.township.unit({ level: 'DEPARTMENT', name: '旧站所', validTo: '2026-02-28' });
    expect(await town.refusedStep(people.dispatcher, 'dispatchGridIssue', await town.walk('ACCEPTED'), { unitId: closed.id })).toEqual(['INVARIANT_VIOLATION CORE-03']);
  });

  it('§4.2 the village of the place signs and finishes; another village, which would not see it, is not given it', async () => {
    await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const issue = await town.accept(await town.report(people.dispatcher, { point: pointAt(115.11, 35.91) }));
    expect(await town.refusedStep(people.dispatcher, 'dispatchGridIssue', issue, { unitId: town.places.otherVillage.id })).toEqual(['INVARIANT_VIOLATION §4.2']);
    const given = await town.dispatch(issue, { unitId: town.places.village.id });
    expect(await town.submit(await town.sign(given, people.staff), people.staff)).toMatchObject({ state: 'PENDING_VERIFY', handlingMode: 'DEPT' });
  });

  it('§4.2 what lies in no grid and is given to a village is the village’s from then on', async () => {
    const given = await town.dispatch(await town.walk('ACCEPTED'), { unitId: town.places.village.id });
    expect(await town.see(people.staff, given.id)).toMatchObject({ id: given.id, primaryGrid: null });
    expect(await town.submit(await town.sign(given, people.staff), people.staff)).toMatchObject({ state: 'PENDING_VERIFY' });
    expect(await town.steps(given)).toEqual(['report', 'accept', 'dispatch', 'sign', 'submitResult']);
  });
});

it('AM-1 a late signature is a signature, and is counted as late', async () => {
  const [inTime, late] = [await town.walk('IN_PROGRESS'), await town.walk('DISPATCHED')];
  expect([inTime['signBy'], inTime['signedLate'], late['signedLate']]).toEqual(['2026-03-02T11:00:00.000+08:00', false, false]);
  world.set('2026-03-02T11:00:01+08:00');
  expect(await town.issue(late)).toMatchObject({ signedLate: true, signedAt: null });
  world.set('2026-03-20');
  expect(await town.sign(late)).toMatchObject({ state: 'IN_PROGRESS', signedLate: true, signedAt: '2026-03-20T09:00:00.000+08:00' });
  expect(await town.issue(inTime)).toMatchObject({ signedLate: false });
});

describe('GRID-T6 escalation', () => {
  it('GRID-T6 the job runs three times, by two workers at once, after the national holiday: one of each level', async () => {
    world.set('2026-09-30T15:00:00+08:00');
    const [one, other] = [await world.freshWorker(), world.anotherWorker()];
    const issue = await town.walk('IN_PROGRESS');
    const raised = () => world.rows<{ level: number; at: Date }>(sql`select level, at from core.work_escalation where tenant_id = ${town.township.tenantId} order by level`);
    const levels = async () => (await raised()).map(({ level }) => level);
    const at = async (instant: string) => {
      world.set(instant);
      for (let times = 0; times < 3; times += 1) await Promise.all([one.work(), other.work()]);
      return levels();
    };
    expect(await at('2026-10-07T12:00:00+08:00')).toEqual([]);
    expect(await at('2026-10-13T18:00:00+08:00')).toEqual([1, 2]);
    expect(await at('2026-10-14T18:00:00+08:00')).toEqual([1, 2, 3]);
    expect(await at('2026-10-16T18:00:00+08:00')).toEqual([1, 2, 3, 4]);
    expect((await raised()).map((row) => row.at.toISOString())).toEqual(['2026-10-12T10:00:00.000Z', '2026-10-13T10:00:00.000Z', '2026-10-14T10:00:00.000Z', '2026-10-16T10:00:00.000Z']);
    const [{ told } = { told: 0 }] = await world.rows<{ told: number }>(sql`select count(*)::int as told from core.outbox where tenant_id = ${town.township.tenantId} and event = 'core.workItemEscalated'`);
    expect([told, (await town.issue(issue))['light']]).toEqual([4, 'RED']);
  });
});

describe('GRID-T8 townships', () => {
  it('GRID-T8 another township hears that there is no such issue, whatever it tries', async () => {
    const elsewhere = await world.town();
    const issue = await town.report();
    const read = (document: string) => world.refusalOf(world.runtime.ask(elsewhere.people.leader, document, { id: issue.id }));
    expect(await read('query($id: ID!) { gridIssue(id: $id) { id } }')).toEqual(['NOT_FOUND']);
    expect(await elsewhere.refusedStep(elsewhere.people.dispatcher, 'acceptGridIssue', issue)).toEqual(['NOT_FOUND']);
    expect(await elsewhere.refusal(elsewhere.people.handler, 'requestWorkPause', { itemId: issue.id, reason: '等待', until: '2026-03-03T18:00:00+08:00' })).toEqual(['NOT_FOUND']);
    expect(await elsewhere.refusal(elsewhere.people.dispatcher, 'mergeGridIssues', { id: (await elsewhere.report()).id, version: 1, intoId: issue.id, manual: true, note: '重复' })).toEqual(['NOT_FOUND']);
    expect(await elsewhere.refusal(elsewhere.people.dispatcher, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '路口', gridId: newId() })).toEqual(['NOT_FOUND']);
    expect(await world.runtime.data(elsewhere.people.leader, '{ gridIssues(where: { source: { eq: RESIDENT } }) { totalCount } myTodo { totalCount } }')).toEqual({ gridIssues: { totalCount: 1 }, myTodo: { totalCount: 1 } });
  });
});

it('GRID-T9, AM-16 the county has no issue in its schema; it reads what the township has written for it, and nothing else', async () => {
  const county = world.county(town.township);
  const issue = await town.walk('IN_PROGRESS', await town.report(people.dispatcher, { description: '张三家门口的桥塌了', reporterName: '张三', reporterMobile: '13800001234' }));
  await town.step(people.leader, 'escalateGridIssue', issue, { department: '县交通局', text: '桥面塌陷，超出乡镇能力' });
  expect(world.runtime.sdl(county)).not.toMatch(/GridIssue|gridIssue|issueStats|governancePlan/);
  const { text } = await world.runtime.ask(county, '{ countyMatters { nodes { code typeZh department text unitZh townshipZh answerText } } }');
  expect(text).toContain('桥面塌陷');
  expect(text).not.toMatch(/张三|13800001234|人民路/);
  expect(await world.refusalOf(world.runtime.ask(county, 'query($id: ID!) { gridIssue(id: $id) { description } }', { id: issue.id }))).not.toEqual([]);
});

it('GRID-INV-8 what is critical is before the leader at once, without any worker, and nobody handles it by himself', async () => {
  const grid = await town.grid({ name: '第一网格' });
  const officer = await town.actor('GRID_OFFICER', { at: grid.unit });
  const [major, critical] = [await town.report(officer, { source: 'OFFICER', severity: 'MAJOR' }), await town.report(officer, { source: 'OFFICER', severity: 'CRITICAL' })];
  const todo = async (who = people.leader) => (await world.runtime.data<{ myTodo: { nodes: { code: string; priority: string }[] } }>(who, '{ myTodo { nodes { code priority } } }')).myTodo.nodes;
  expect([await todo(), await todo(people.supervisor)]).toEqual([expect.arrayContaining([{ code: critical['code'], priority: 'URGENT' }]), []]);
  for (const issue of [major, critical]) expect(await town.refusedStep(officer, 'selfHandleGridIssue', issue)).toEqual(['INVARIANT_VIOLATION GRID-INV-8']);
  // Among what waits for acceptance anyway: the leader may accept, too.
  const raised = await world.rows<{ level: number; cause: string }>(sql`select level, cause from core.work_escalation where item_id in (${major.id}, ${critical.id})`);
  expect(raised).toEqual([{ level: 0, cause: 'CRITICAL' }]);
  const accepted = await town.walk('IN_PROGRESS', critical);
  expect([(await todo()).map(({ code }) => code), accepted['priority']]).toEqual([[major['code'], critical['code']], 'URGENT']);
});
