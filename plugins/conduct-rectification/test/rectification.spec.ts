import { sql } from '@xiangzhi/plugin-api';
import { ConductWorld, type Office, type Shown } from './office.js';

let world: ConductWorld;
let office: Office;
let people: Office['people'];

beforeAll(async () => {
  world = await ConductWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T09:00:00+08:00');
  office = await world.office();
  ({ people } = office);
});

const measuresOf = ({ measures }: Shown): readonly Shown[] => measures as readonly Shown[];

describe('CR-1 measures', () => {
  it('CR-1 a problem has one at least before it is planned; each is of one problem and numbered in it', async () => {
    const claimed = await office.step(people.handler, 'claimConductProblem', await office.found());
    expect(await office.refused(people.handler, 'planConductMeasures', { id: claimed.id, version: claimed.version, measures: [] })).toEqual(['INVARIANT_VIOLATION CR-1']);
    const planned = await office.step(people.handler, 'planConductMeasures', claimed, { measures: [{ text: '甲' }, { text: '乙', dueOn: '2026-04-01' }] });
    const more = await office.step(people.handler, 'planConductMeasures', planned, { measures: [{ text: '丙' }] });
    expect([planned['state'], more['state'], measuresOf(more).map(({ number, dueOn }) => [number, dueOn])]).toEqual(['PLANNED', 'PLANNED', [[1, '2026-04-30'], [2, '2026-04-01'], [3, '2026-04-30']]]);
  });

  it('CR-1 no measure is due after its problem', async () => {
    const claimed = await office.step(people.handler, 'claimConductProblem', await office.found());
    expect(await office.refused(people.handler, 'planConductMeasures', { id: claimed.id, version: claimed.version, measures: [{ text: '甲', dueOn: '2026-05-01' }] })).toEqual(['INVARIANT_VIOLATION CR-1']);
  });

  it('§11.1 a problem is claimed, planned and rectified by whoever answers for it, and by nobody else', async () => {
    const found = await office.found();
    expect(await office.refused(people.other, 'claimConductProblem', { id: found.id, version: found.version })).toEqual(['INVARIANT_VIOLATION §11.1']);
    expect(await office.step(people.deputy, 'claimConductProblem', found)).toMatchObject({ state: 'CLAIMED' });
  });
});

describe('CR-2 acceptance and closure', () => {
  it('CR-T1 with one measure DOING it is neither submitted nor closed', async () => {
    const planned = await office.planned();
    const [first, second] = measuresOf(planned);
    await office.done(first!);
    await office.act(people.handler, 'recordConductProgress', { id: second!.id, version: second!.version, text: '正在采购' });
    const { id, version } = await office.problem(planned.id);
    expect(await office.refused(people.handler, 'submitConductProblem', { id, version, result: '完成' })).toEqual(['INVARIANT_VIOLATION CR-2']);
    expect(await office.refused(people.leader, 'closeConductProblem', { id, version, meetingRef: '党委会' })).toEqual(['INVALID_TRANSITION §11.1']);
  });

  it('CR-T1 not even an accepted one, should a measure be taken back meanwhile', async () => {
    const accepted = await office.accepted();
    const [measure] = measuresOf(accepted);
    await world.rows(sql`update conduct_rectification.conduct_measure set state = 'DOING' where id = ${measure!.id}`);
    expect(await office.refused(people.leader, 'closeConductProblem', { id: accepted.id, version: accepted.version, meetingRef: '党委会' })).toEqual(['INVARIANT_VIOLATION CR-2']);
  });

  it('CR-2 a measure is done with one piece of evidence; a statement is enough', async () => {
    const [measure] = measuresOf(await office.planned());
    expect(await office.refused(people.handler, 'recordConductProgress', { id: measure!.id, version: measure!.version, text: '已落实', done: true })).toEqual(['INVARIANT_VIOLATION CR-2']);
    expect(await office.done(measure!)).toMatchObject({ state: 'DONE', evidence: '制度已印发并公示', doneOn: '2026-03-02', problem: { state: 'RECTIFYING' } });
  });

  it('CR-T2 the reviewer is neither handler nor responsible leader nor whom it is about', async () => {
    const roles = [{ handlerId: people.supervisor.userId }, { responsibleLeaderId: people.supervisor.userId }, { personInvolvedId: people.supervisor.userId }];
    for (const more of roles) {
      const { id } = await office.planned(['甲'], { handlerId: people.handler.userId, responsibleLeaderId: people.handler.userId, ...(more.handlerId ? {} : more) });
      for (const measure of measuresOf(await office.problem(id))) await office.done(measure);
      const { version } = await office.step(people.handler, 'submitConductProblem', await office.problem(id), { result: '完成' });
      if (more.handlerId) await world.rows(sql`update conduct_rectification.conduct_problem set handler_id = ${more.handlerId} where id = ${id}`);
      expect(await office.refused(people.supervisor, 'acceptConductProblem', { id, version, conclusion: 'PASS', opinion: '属实' })).toEqual(['SEPARATION_OF_DUTIES CR-2']);
      expect(await office.refused(people.otherSupervisor, 'acceptConductProblem', { id, version, conclusion: 'PASS', opinion: '属实' })).toEqual([]);
    }
  });

  it('CR-2 what is closed was accepted by another one; both write their record', async () => {
    const accepted = await office.accepted();
    expect(measuresOf(accepted).map(({ state }) => state)).toEqual(['CONFIRMED', 'CONFIRMED']);
    const both = { ...people.leader, userId: people.supervisor.userId };
    expect(await office.refused(both, 'closeConductProblem', { id: accepted.id, version: accepted.version, meetingRef: '党委会' })).toEqual(['SEPARATION_OF_DUTIES CR-2']);
    expect(await office.closed(accepted)).toMatchObject({
      state: 'CLOSED', light: 'BLUE', closedOn: '2026-03-02', conclusion: 'PASS', acceptances: [{ cycle: 1, conclusion: 'PASS' }], closures: [{ cycle: 1, meetingRef: '党委会 2026 第 6 次' }],
    });
  });

  it('CR-2 in parallel one of two acceptances is taken', async () => {
    const { id, version } = await office.submitted();
    const answers = await Promise.all([people.supervisor, people.otherSupervisor].map((who) => office.refused(who, 'acceptConductProblem', { id, version, conclusion: 'PASS', opinion: '属实' })));
    expect(answers.filter((refusals) => refusals.length === 0)).toHaveLength(1);
    expect((await office.problem(id))['acceptances']).toHaveLength(1);
  });

  it('§11.1 what fails goes back to work on the same clock, with what was done', async () => {
    const submitted = await office.submitted();
    const back = await office.step(people.supervisor, 'acceptConductProblem', submitted, { conclusion: 'FAIL', opinion: '抽查仍有迟到' });
    expect([back['state'], back['cycle'], back['dueAt'], measuresOf(back).map(({ state }) => state)]).toEqual(['RECTIFYING', 1, submitted['dueAt'], ['DOING', 'DOING']]);
    expect(await office.accepted(await office.submitted(back))).toMatchObject({ state: 'ACCEPTED', acceptances: [{ conclusion: 'FAIL' }, { conclusion: 'PASS' }] });
  });

  it('CR-2 it is closed by a meeting that was held', async () => {
    const accepted = await office.accepted();
    await office.act(people.leader, 'setMeetingQuota', { unitId: office.township.root.id, year: 2026, kind: 'SPECIAL', quota: 9 });
    const meeting = await office.act(people.organiser, 'planMeeting', { unitId: office.township.root.id, kind: 'SPECIAL', title: '专题会', convenor: '党委', heldOn: '2026-03-02' });
    const wish = { id: accepted.id, version: accepted.version, meetingRef: '专题会', meetingId: meeting.id };
    expect(await office.refused(people.leader, 'closeConductProblem', wish)).toEqual(['VALIDATION CR-2']);
    await office.step(people.organiser, 'recordMeeting', meeting, { durationMinutes: 40 });
    expect(await office.act(people.leader, 'closeConductProblem', wish)).toMatchObject({ state: 'CLOSED' });
  });
});

describe('CR-3 the deadline, lights', () => {
  it('CR-3 it moves by an approved extension alone; the original stays', async () => {
    const found = await office.found();
    expect(found).toMatchObject({ dueAt: '2026-04-30T18:00:00.000+08:00', yellowAt: '2026-04-23T18:00:00.000+08:00', light: 'GREEN' });
    const { conductProblem } = { conductProblem: found };
    const request = await office.act(people.handler, 'requestWorkExtension', { itemId: conductProblem.id, amount: 12, reason: '等待县里验收' });
    expect(await office.refused({ ...people.leader, userId: people.handler.userId }, 'approveWorkRequest', { id: request.id, version: 1 })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    await office.act(people.leader, 'approveWorkRequest', { id: request.id, version: 1 });
    expect(await office.problem(found.id)).toMatchObject({ dueAt: '2026-05-12T18:00:00.000+08:00', originalDueAt: '2026-04-30T18:00:00.000+08:00', yellowAt: '2026-05-05T18:00:00.000+08:00' });
  });

  it('CR-3 a deputy leader asks for more time of a problem of his own, and another person decides; of others’ he does not ask', async () => {
    const own = await office.found({ handlerId: people.deputy.userId, responsibleLeaderId: people.leader.userId });
    const request = await office.act(people.deputy, 'requestConductExtension', { problemId: own.id, amount: 12, reason: '等待县里验收' });
    expect(await office.refused(people.deputy, 'approveWorkRequest', { id: request.id, version: 1 })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    await office.act(people.member, 'approveWorkRequest', { id: request.id, version: 1 });
    expect(await office.problem(own.id)).toMatchObject({ dueAt: '2026-05-12T18:00:00.000+08:00' });
    const others = await office.found();
    expect(await office.refused(people.member, 'requestConductExtension', { problemId: others.id, amount: 10, reason: '代问' })).toEqual(['INVARIANT_VIOLATION §11.1']);
  });

  it.each([['2026-04-23T17:59', 'GREEN'], ['2026-04-23T18:00', 'YELLOW'], ['2026-04-30T17:59', 'YELLOW'], ['2026-04-30T18:00', 'RED']])('§11.1 at %s it is %s: yellow from seven calendar days before', async (instant, light) => {
    const { id } = await office.found();
    world.runtime.clock.set(`${instant}:00+08:00`);
    expect(await office.problem(id)).toMatchObject({ light });
  });

  it('§11.1 what is to be done at once has the yellow of every item', async () => {
    expect((await office.found({ rectifyType: 'IMMEDIATE' }))['yellowAt']).not.toBe('2026-04-23T18:00:00.000+08:00');
  });
});

describe('CR-4, CR-5 numbers and sources', () => {
  it('CR-4 a void problem keeps its number; the next one has the next', async () => {
    const [one, two] = [await office.found(), await office.found()];
    const voided = await office.step(people.supervisor, 'voidConductProblem', two, { reason: '重复登记' });
    const three = await office.found();
    expect([one['number'], voided['number'], voided['state'], voided['light'], voided['remark'], three['number']]).toEqual([1, 2, 'VOIDED', 'GREY', '作废：重复登记', 3]);
  });

  it('CR-4 of twenty who write at once each has a number of his own', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => office.found()));
    expect(all.map(({ number }) => number).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it('CR-5 a number of the hotline feeds one problem, until that is void', async () => {
    const order = { findMethod: 'OPEN_ADVICE', channel: 'HOTLINE_12345', sourceRef: 'DH20260302001' };
    const first = await office.found(order);
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput(order))).toEqual(['DUPLICATE CR-5']);
    expect(await office.found({ ...order, channel: 'MAYOR_MAILBOX' })).toMatchObject({ number: 2 });
    const issue = { findMethod: 'OPEN_ADVICE', channel: 'GRID_VISIT', gridIssueNumber: 'WG-410902203-202603-0001' };
    await office.found(issue);
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput(issue))).toEqual(['DUPLICATE CR-5']);
    await office.step(people.supervisor, 'voidConductProblem', first, { reason: '误登' });
    expect(await office.found(order)).toMatchObject({ state: 'FOUND' });
  });

  it('§11.1 the channel is one of its way of finding, and the day lies ahead', async () => {
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput({ channel: 'PETITION' }))).toEqual(['VALIDATION §11.1']);
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput({ dueOn: '2026-03-02' }))).toEqual(['VALIDATION §11.1']);
  });
});

describe('CR-T3 relapse', () => {
  it('CR-T3 the first closure stays in the history, and the rate is counted anew', async () => {
    const first = await office.closed();
    const second = await office.closed();
    expect(await office.metrics()).toMatchObject({ problems: 2, measures: 4, closed_problems: 2, closure_rate: 10_000, relapse_rate: 0, overdue: 0 });
    await office.at('2026-05-06T10:00');
    const again = await office.step(people.supervisor, 'reopenConductProblem', first, { finding: '抽查又有迟到', dueOn: '2026-06-30' });
    expect(again).toMatchObject({
      state: 'REOPENED', cycle: 2, closedOn: null, conclusion: null, light: 'GREEN', dueAt: '2026-06-30T18:00:00.000+08:00', closures: [{ cycle: 1, closedOn: '2026-03-02' }], relapses: [{ cycle: 1 }],
    });
    expect(measuresOf(again).map(({ state }) => state)).toEqual(['TODO', 'TODO']);
    expect(await office.metrics()).toMatchObject({ closed_problems: 1, closure_rate: 5000, relapse_rate: 5000 });
    const closed = await office.closed(await office.accepted(await office.submitted(again)));
    expect([closed['closures'], (await office.problem(second.id))['state']]).toMatchObject([[{ cycle: 1, closedOn: '2026-03-02' }, { cycle: 2, closedOn: '2026-05-06' }], 'CLOSED']);
    expect(await office.metrics()).toMatchObject({ closed_problems: 2, closure_rate: 10_000, relapse_rate: 5000, avg_days: 0 });
  });

  it('CR-2 evidence of an earlier cycle proves nothing in the next', async () => {
    const again = await office.step(people.supervisor, 'reopenConductProblem', await office.closed(), { finding: '反弹', dueOn: '2026-06-30' });
    const [measure] = measuresOf(again);
    expect(await office.refused(people.handler, 'recordConductProgress', { id: measure!.id, version: measure!.version, text: '已落实', done: true })).toEqual(['INVARIANT_VIOLATION CR-2']);
  });
});

describe('§11.1 what is kept up for good', () => {
  const recheck = async (): Promise<Shown | undefined> => (await world.runtime.data<{ conductRechecks: { nodes: Shown[] } }>(people.supervisor, '{ conductRechecks(where: { state: { eq: WAITING } }) { nodes { id version dueAt state } } }')).conductRechecks.nodes[0];
  const continuing = async (): Promise<Shown> => office.accepted(await office.submitted(await office.planned(['每季抽查'], { rectifyType: 'LONG_TERM' })), { continuing: true });

  it('§11.1 is accepted as continuing and looked at again each year', async () => {
    const accepted = await continuing();
    expect([accepted['state'], measuresOf(accepted).map(({ state }) => state)]).toEqual(['ACCEPTED_CONTINUING', ['CONTINUING']]);
    const first = await recheck();
    expect(first?.['dueAt']).toBe('2027-03-02T18:00:00.000+08:00');
    await office.at('2027-02-20T10:00');
    expect(await office.step(people.supervisor, 'recheckConductProblem', first!, { held: true, finding: '保持良好' })).toMatchObject({ state: 'HELD' });
    const next = await recheck();
    expect(await office.refused(people.supervisor, 'recheckConductProblem', { id: next!.id, version: next!.version, held: false, finding: '又有反弹' })).toEqual(['VALIDATION §11.1']);
    await office.step(people.supervisor, 'recheckConductProblem', next!, { held: false, finding: '又有反弹', dueOn: '2027-05-31' });
    expect([(await office.problem(accepted.id))['state'], await recheck()]).toEqual(['REOPENED', undefined]);
  });

  it('CR-2 may be closed with what continues; then nothing is looked at again', async () => {
    await office.closed(await continuing());
    await world.worker.work();
    expect(await recheck()).toBeUndefined();
  });

  it('§11.1 no other kind continues', async () => {
    const { id, version } = await office.submitted();
    expect(await office.refused(people.supervisor, 'acceptConductProblem', { id, version, conclusion: 'PASS', opinion: '属实', continuing: true })).toEqual(['INVARIANT_VIOLATION §11.1']);
  });
});
