import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];
let grid: DrawnGrid;
let officer: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
  grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
});

const REASON: Input = { reason: '仍未解决' };

const STATS = '{ issueStats(input: { groupBy: CATEGORY }) { key reported open overdue closed closedOnTime reopened } townshipMetrics(input: { keys: ["grids.issues_reported", "grids.issues_closed", "grids.issues_closed_on_time"] }) { key value } }';

interface Counted {
  readonly issueStats: readonly Readonly<Record<string, number>>[];
  readonly townshipMetrics: readonly { readonly key: string; readonly value: string }[];
}

/** What the figures and the metrics of the module say; they must say the same. */
const counted = async (): Promise<readonly [reported: number, closed: number, onTime: number, reopened: number]> => {
  const { issueStats, townshipMetrics } = await world.runtime.data<Counted>(people.leader, STATS);
  const sum = (figure: string) => issueStats.reduce((total, group) => total + (group[figure] ?? 0), 0);
  const metric = (key: string) => Number(townshipMetrics.find((one) => one.key === `grids.${key}`)?.value);
  const figures = [sum('reported'), sum('closed'), sum('closedOnTime')] as const;
  expect([metric('issues_reported'), metric('issues_closed'), metric('issues_closed_on_time')]).toEqual(figures);
  return [...figures, sum('reopened')];
};

/** Reported by the officer, handled, verified and closed. */
const closed = async (): Promise<Shown> => town.verify(await town.walk('PENDING_VERIFY', await town.report(officer, { source: 'OFFICER' })));

describe('WI-6 reopening', () => {
  it('WI-6 the reporter reopens once within ten days: a new cycle, a deadline anew, nobody has it, and it counts once', async () => {
    world.set('2026-03-05');
    const first = await closed();
    world.set('2026-03-15T23:59:00+08:00');
    const again = await town.step(officer, 'reopenOwnGridIssue', first, REASON);
    expect(again).toMatchObject({
      state: 'ACCEPTED', cycle: 2, light: 'GREEN', reporterReopens: 1, finishedAt: null, closedAt: null, assigneeUnit: null, assignee: null, returns: 0, handlingMode: null,
      receivedAt: first['receivedAt'], dueAt: '2026-03-20T18:00:00.000+08:00', originalDueAt: '2026-03-20T18:00:00.000+08:00',
    });
    expect(await counted()).toEqual([1, 0, 0, 1]);
    const second = await town.verify(await town.walk('PENDING_VERIFY', again));
    expect(await town.refusedStep(officer, 'reopenOwnGridIssue', second, REASON)).toEqual(['INVARIANT_VIOLATION WI-6']);
    expect(await town.step(people.supervisor, 'reopenGridIssue', second, REASON)).toMatchObject({ state: 'ACCEPTED', cycle: 3 });
    expect(await counted()).toEqual([1, 0, 0, 1]);
    const { steps } = (await town.issue(first, '{ id version steps(first: 50) { cycle action } }')) as unknown as { steps: { cycle: number; action: string }[] };
    expect(steps.filter(({ action }) => action.startsWith('reopen')).map(({ cycle }) => cycle)).toEqual([2, 3]);
  });

  it('WI-6 after ten days the supervisor alone; nobody reopens what somebody else has reported', async () => {
    world.set('2026-03-05');
    const issue = await closed();
    expect(await town.refusedStep(people.staff, 'reopenOwnGridIssue', issue, REASON)).toEqual(['INVARIANT_VIOLATION AM-1']);
    world.set('2026-03-16T00:00:00+08:00');
    expect(await town.refusedStep(officer, 'reopenOwnGridIssue', issue, REASON)).toEqual(['INVARIANT_VIOLATION WI-6']);
    expect(await town.refusedStep(people.dispatcher, 'reopenGridIssue', issue, REASON)).toEqual(['FORBIDDEN']);
    expect(await town.step(people.supervisor, 'reopenGridIssue', issue, REASON)).toMatchObject({ state: 'ACCEPTED', cycle: 2 });
  });

  it('WI-6 what nobody has reported by name, nobody reopens by himself', async () => {
    const issue = await town.verify(await town.walk('PENDING_VERIFY', await town.report(officer, { anonymous: true })));
    expect(issue['state']).toBe('CLOSED');
    expect(await town.refusedStep(officer, 'reopenOwnGridIssue', issue, REASON)).toEqual(['INVARIANT_VIOLATION AM-1']);
  });
});

describe('§4.2 the call-back', () => {
  const missed = (issue: Shown) => town.callback(issue, 'UNREACHABLE');

  it('§4.2 whoever is not reached is tried three times on two days', async () => {
    let issue = await town.walk('VERIFIED');
    for (let tries = 0; tries < 4; tries += 1) issue = await missed(issue);
    expect(issue).toMatchObject({ state: 'VERIFIED', callbackVerdict: 'UNREACHABLE' });
    world.set('2026-03-03');
    expect(await missed(issue)).toMatchObject({ state: 'CLOSED', light: 'BLUE', callbackVerdict: 'UNREACHABLE' });
    const other = await missed(await town.walk('VERIFIED'));
    world.set('2026-03-04');
    expect((await missed(other))['state']).toBe('VERIFIED');
    const { callbacks } = (await town.issue(issue, '{ id version callbacks(first: 20) { verdict caller { id } } }')) as unknown as { callbacks: { verdict: string; caller: { id: string } }[] };
    expect(callbacks).toEqual(Array.from({ length: 5 }, () => ({ verdict: 'UNREACHABLE', caller: { id: people.dispatcher.userId } })));
  });

  it('§4.2 dissatisfied with reason: the same people have it again in a new cycle, and what was signed in time stays so', async () => {
    let issue = await town.walk('VERIFIED');
    world.set('2026-03-04');
    issue = await town.callback(issue, 'DISSATISFIED', { justified: true, remark: '仍然松动' });
    expect(issue).toMatchObject({
      state: 'IN_PROGRESS', cycle: 2, dueAt: '2026-03-11T18:00:00.000+08:00', assigneeUnit: { id: town.places.department.id }, assignee: { id: people.handler.userId }, signedLate: false, finishedAt: null,
    });
    expect(await town.refusedStep(people.handler, 'returnGridIssue', issue, { reason: '不属', proposedUnitId: town.places.otherDepartment.id })).toEqual(['INVARIANT_VIOLATION §3.6']);
    issue = await town.callback(await town.verify(await town.submit(issue)), 'BASICALLY');
    expect([issue['state'], await counted()]).toEqual(['CLOSED', [1, 1, 1, 1]]);
  });

  it('§4.2 tries of the cycle before do not count in the next one', async () => {
    let issue = await town.walk('VERIFIED');
    for (const day of ['2026-03-03', '2026-03-04']) {
      world.set(day);
      issue = await missed(issue);
    }
    issue = await town.verify(await town.submit(await town.callback(issue, 'DISSATISFIED')));
    world.set('2026-03-05');
    expect((await missed(issue))['state']).toBe('VERIFIED');
  });

  it('§4.2 dissatisfied without reason ends it; staff and the anonymous are not called at all', async () => {
    expect(await town.callback(await town.walk('VERIFIED'), 'DISSATISFIED', { justified: false })).toMatchObject({ state: 'CLOSED', callbackVerdict: 'DISSATISFIED' });
    for (const report of [{ source: 'PATROL' }, { source: 'RESIDENT', anonymous: true }]) {
      expect(await town.verify(await town.walk('PENDING_VERIFY', await town.report(people.dispatcher, report)))).toMatchObject({ state: 'CLOSED', callbackVerdict: null });
    }
  });

  it('§4.2 what fails verification goes back to work on the same clock; AM-3 the result that passes is the one that counts', async () => {
    let issue = await town.walk('PENDING_VERIFY');
    const { dueAt, finishedAt } = issue;
    world.set('2026-03-09T17:00:00+08:00');
    issue = await town.verify(issue, false);
    expect(issue).toMatchObject({ state: 'IN_PROGRESS', cycle: 1, dueAt, finishedAt: null });
    world.set('2026-03-10T10:00:00+08:00');
    issue = await town.callback(await town.verify(await town.submit(issue)));
    expect(issue).toMatchObject({ state: 'CLOSED', late: true, finishedAt: '2026-03-10T10:00:00.000+08:00' });
    expect([finishedAt, await counted()]).toEqual(['2026-03-02T09:00:00.000+08:00', [1, 1, 0, 0]]);
  });
});

describe('AM-1 what is never counted', () => {
  it('AM-1 a report is withdrawn by its reporter until it is dispatched, wherever it lies', async () => {
    const [one, other] = [await town.report(officer), await town.report(officer, { point: pointAt(115.3, 35.91) })];
    expect(await town.refusedStep(people.dispatcher, 'withdrawGridIssue', one, REASON)).toEqual(['INVARIANT_VIOLATION AM-1']);
    expect(await town.step(officer, 'withdrawGridIssue', await town.accept(other), REASON)).toMatchObject({ state: 'WITHDRAWN', light: 'GREY' });
    expect(await town.refusedStep(officer, 'withdrawGridIssue', await town.walk('DISPATCHED', one), REASON)).toEqual(['INVALID_TRANSITION §4.2']);
    expect(await counted()).toEqual([1, 0, 0, 0]);
  });

  it('AM-1 what is void is not counted, also when it was closed and counted before', async () => {
    const issue = await town.walk('CLOSED');
    expect(await counted()).toEqual([1, 1, 1, 0]);
    expect(await town.step(people.supervisor, 'voidGridIssue', issue, REASON)).toMatchObject({ state: 'VOIDED', light: 'GREY' });
    await town.step(people.dispatcher, 'rejectGridIssue', await town.report(), { refusal: 'EMERGENCY', note: '已转 119' });
    expect(await counted()).toEqual([0, 0, 0, 0]);
  });

  it('GRID-T6 what is over raises no alarm any more, and what comes back does', async () => {
    const worker = await world.freshWorker();
    const [target, duplicate] = [await town.report(officer, { point: pointAt(115.11, 35.91) }), await town.report(people.staff, { point: pointAt(115.11, 35.91) })];
    const merged = await town.step(people.dispatcher, 'mergeGridIssues', duplicate, { intoId: target.id });
    const levels = async (issue: Shown) => (await world.rows<{ level: number }>(sql`select level from core.work_escalation where item_id = ${issue.id} order by level`)).map(({ level }) => level);
    world.set('2026-03-09T18:00:00+08:00');
    await worker.work();
    expect([await levels(target), await levels(merged)]).toEqual([[1, 2], []]);
    await town.step(people.dispatcher, 'unmergeGridIssue', merged);
    world.set('2026-03-09T18:01:00+08:00');
    await worker.work();
    expect(await levels(merged)).toEqual([1, 2]);
  });
});

describe('§4.2, WI-5 duplicates', () => {
  const HERE = pointAt(115.11, 35.91);
  /** Thirty metres further on. */
  const NEAR = pointAt(115.11033, 35.91);
  /** A hundred metres. */
  const FAR = pointAt(115.1111, 35.91);
  const merge = (issue: Shown, into: Shown, more: Input = {}) => town.step(people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id, ...more });
  const refusedMerge = (issue: Shown, into: Shown, more: Input = {}) => town.refusedStep(people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id, ...more });

  it('§4.2 of the same category, within fifty metres and thirty days; everything else by hand, with a word', async () => {
    const target = await town.report(officer, { point: HERE });
    const [near, far, other, unplaced] = [await town.report(officer, { point: NEAR }), await town.report(officer, { point: FAR }), await town.report(officer, { point: NEAR, category: 'ENV' }), await town.report(officer)];
    expect(await merge(near, target)).toMatchObject({ state: 'MERGED', light: 'GREY', mergedInto: { id: target.id } });
    for (const issue of [far, other, unplaced]) expect(await refusedMerge(issue, target)).toEqual(['INVARIANT_VIOLATION §4.2']);
    expect(await refusedMerge(far, target, { manual: true })).toEqual(['INVARIANT_VIOLATION WI-5']);
    expect(await merge(far, target, { manual: true, note: '同一段路面' })).toMatchObject({ state: 'MERGED' });
    world.set('2026-04-01T09:00:01+08:00');
    expect(await refusedMerge(await town.report(officer, { point: HERE }), target)).toEqual(['INVARIANT_VIOLATION §4.2']);
    expect(await counted()).toEqual([4, 0, 0, 0]);
  });

  it('WI-5 never into itself, nor into what is over; both who merge each other at once do not lose both', async () => {
    const [one, other, over] = [await town.report(officer, { point: HERE }), await town.report(people.staff, { point: HERE }), await town.walk('CLOSED', await town.report(people.dispatcher, { point: HERE }))];
    expect([await refusedMerge(one, one), await refusedMerge(one, over)]).toEqual([['INVARIANT_VIOLATION WI-5'], ['INVARIANT_VIOLATION WI-5']]);
    const both = await Promise.all([refusedMerge(one, other), refusedMerge(other, one)]);
    expect(both.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect([(await town.issue(one))['state'], (await town.issue(other))['state']].sort()).toEqual(['MERGED', 'REPORTED']);
  });

  it('WI-5 a duplicate keeps its reporter, is taken apart again while the other is open, and counts as nothing when that is closed', async () => {
    const target = await town.report(people.dispatcher, { point: HERE });
    let duplicate = await merge(await town.report(officer, { point: HERE }), target);
    expect(duplicate['reporter']).toEqual({ id: officer.userId });
    const { myGridReports } = await world.runtime.data<{ myGridReports: unknown }>(officer, '{ myGridReports { id state stateZh light } }');
    expect(myGridReports).toEqual([{ id: duplicate.id, state: 'MERGED', stateZh: '已合并', light: 'GREY' }]);
    duplicate = await town.step(people.dispatcher, 'unmergeGridIssue', duplicate);
    expect(duplicate).toMatchObject({ state: 'REPORTED', mergedInto: null, light: 'GREEN' });
    duplicate = await merge(duplicate, target);
    await town.walk('CLOSED', await town.issue(target));
    expect(await town.refusedStep(people.dispatcher, 'unmergeGridIssue', duplicate)).toEqual(['INVARIANT_VIOLATION WI-5']);
    expect(await counted()).toEqual([1, 1, 1, 0]);
  });

  it('WI-5 nobody withdraws what others have reported as well', async () => {
    const target = await town.report(officer, { point: HERE });
    const duplicate = await merge(await town.report(people.staff, { point: HERE }), target);
    expect(await town.refusedStep(officer, 'withdrawGridIssue', await town.issue(target), REASON)).toEqual(['INVARIANT_VIOLATION WI-5']);
    await town.step(people.dispatcher, 'unmergeGridIssue', duplicate);
    expect(await town.step(officer, 'withdrawGridIssue', await town.issue(target), REASON)).toMatchObject({ state: 'WITHDRAWN' });
  });
});
