import { sql, type StateAction, type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { GridIssueState } from '../src/grid-issue/grid-issue.states.js';
import { MODEL } from './state-table.model.js';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

type Action = keyof typeof GridIssueState.actions;
/** What people do. */
type Manual = Exclude<Action, 'countyResult' | 'countyDeclined' | 'archive' | 'free'>;

const LINES = Object.entries(GridIssueState.actions) as unknown as readonly (readonly [Action, StateAction<GridIssueState>])[];
const BY_PEOPLE = LINES.filter((entry): entry is readonly [Manual, StateAction<GridIssueState>] => entry[1].system !== true);
const PAIRS = GridIssueState.codes.flatMap((state) => BY_PEOPLE.map(([action, line]) => [state, action, line] as const));
const HERE = pointAt(115.11, 35.91);

let world: GridWorld;
let town: Town;
let grid: DrawnGrid;
let officer: TenantActor;
/** Whoever may do everything: what stops this actor is the table alone. */
let almighty: TenantActor;
let worker: TestWorker;
/** Closed last autumn, and archived by the worker since. */
let longClosed: Shown;

beforeAll(async () => {
  world = await GridWorld.open();
  world.set('2025-11-03');
  worker = await world.freshWorker();
  town = await world.town();
  grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
  const handler = await town.actor('DEPT_HANDLER', { home: town.places.department });
  almighty = { ...handler, permissions: new Set([...Object.keys(world.plugin.manifest.permissions), 'core:work-item:read', 'core:work-item:request', 'core:work-item:decide']) };
});

/** How the county answers, and the township’s worker takes it up. */
const countyAnswers = async (issue: Shown, verdict: 'RESULT' | 'DECLINED'): Promise<Shown> => {
  const county = world.county(town.township);
  const { countyMatters } = await world.runtime.data<{ countyMatters: { nodes: { id: string }[] } }>(county, '{ countyMatters(where: { state: { eq: SENT } }) { nodes { id } } }');
  for (const { id } of countyMatters.nodes) await world.runtime.data(county, 'mutation($input: AnswerCountyMatterInput!) { answerCountyMatter(input: $input) }', { input: { id, verdict, text: '已由县住建局处理' } });
  world.runtime.clock.advance({ minutes: 1 });
  await worker.work();
  return town.issue(issue);
};

const escalated = async (): Promise<Shown> => town.step(town.people.leader, 'escalateGridIssue', await town.walk('IN_PROGRESS'), { department: '县住建局', text: '道路塌陷' });

/** An issue in each state, by the cheapest way that leads there. */
const IN: Readonly<Record<GridIssueState, () => Promise<Shown>>> = {
  REPORTED: () => town.report(officer, { source: 'OFFICER', point: HERE }),
  ACCEPTED: async () => town.accept(await IN.REPORTED()),
  DISPATCHED: async () => town.dispatch(await IN.ACCEPTED()),
  IN_PROGRESS: () => town.walk('IN_PROGRESS'),
  PAUSED: async () => town.pause(await town.walk('IN_PROGRESS'), '2026-03-04T18:00:00+08:00'),
  ESCALATED: escalated,
  PENDING_VERIFY: () => town.walk('PENDING_VERIFY'),
  VERIFIED: () => town.walk('VERIFIED'),
  CLOSED: async () => town.verify(await town.walk('PENDING_VERIFY', await IN.REPORTED())),
  ARCHIVED: () => town.issue(longClosed),
  NOT_ACCEPTED: async () => town.step(town.people.dispatcher, 'rejectGridIssue', await town.report(), INPUTS.rejectReport()),
  MERGED: async () => town.step(town.people.dispatcher, 'mergeGridIssues', await IN.REPORTED(), { intoId: (await IN.ACCEPTED()).id }),
  WITHDRAWN: async () => town.step(officer, 'withdrawGridIssue', await IN.REPORTED(), { reason: '看错了' }),
  VOIDED: async () => town.step(town.people.supervisor, 'voidGridIssue', await town.report(), { reason: '测试数据' }),
};

/** Handled by a grid itself, which it must not be (GRID-INV-8). */
const tooSerious = async (): Promise<Shown> =>
  town.step(town.people.dispatcher, 'correctGridIssue', await town.step(officer, 'selfHandleGridIssue', await IN.REPORTED()), { severity: 'MAJOR', reason: '现场核实' });

const MUTATIONS: Readonly<Record<Manual, string>> = {
  accept: 'acceptGridIssue', rejectReport: 'rejectGridIssue', merge: 'mergeGridIssues', unmerge: 'unmergeGridIssue', selfHandle: 'selfHandleGridIssue', dispatch: 'dispatchGridIssue',
  sign: 'signGridIssue', return: 'returnGridIssue', recall: 'recallGridIssue', pause: 'approveWorkRequest', resume: 'resumeWorkItem', escalateToCounty: 'escalateGridIssue', submitResult: 'submitGridIssueResult',
  verifyPass: 'verifyGridIssue', verifyFail: 'verifyGridIssue', callback: 'recordCallback', callbackDissatisfied: 'recordCallback', reopen: 'reopenGridIssue', reopenOwn: 'reopenOwnGridIssue',
  withdraw: 'withdrawGridIssue', void: 'voidGridIssue',
};

let target: Shown;
const REASON = () => ({ reason: '按规定办理' });
const NOTHING = () => ({});

/** What has to be said at each step. */
const INPUTS: Readonly<Record<Manual, () => Input>> = {
  accept: NOTHING, unmerge: NOTHING, selfHandle: NOTHING, sign: NOTHING, reopen: REASON, reopenOwn: REASON, withdraw: REASON, void: REASON, recall: REASON, pause: NOTHING, resume: NOTHING,
  rejectReport: () => ({ refusal: 'NOT_DUTY', note: '属县供电公司管理' }),
  merge: () => ({ intoId: target.id, manual: true, note: '同一件事' }),
  dispatch: () => ({ unitId: town.places.department.id }),
  return: () => ({ reason: '不属本站所职责', proposedUnitId: town.places.otherDepartment.id }),
  escalateToCounty: () => ({ department: '县住建局', text: '道路塌陷' }),
  submitResult: () => town.result(),
  verifyPass: () => ({ passed: true }),
  verifyFail: () => ({ passed: false, note: '尚未修复' }),
  callback: () => ({ verdict: 'SATISFIED' }),
  callbackDissatisfied: () => ({ verdict: 'DISSATISFIED', justified: true }),
};

/** Who does what by the table; what the core does, it does by its own use cases. */
const DOERS: Readonly<Record<Manual, () => TenantActor>> = {
  accept: () => town.people.dispatcher, rejectReport: () => town.people.dispatcher, merge: () => town.people.dispatcher, unmerge: () => town.people.dispatcher, dispatch: () => town.people.dispatcher,
  selfHandle: () => officer, recall: () => town.people.dispatcher, sign: () => town.people.handler, return: () => town.people.handler, submitResult: () => town.people.handler, pause: () => town.people.deputy, resume: () => town.people.deputy,
  escalateToCounty: () => town.people.leader, verifyPass: () => town.people.supervisor, verifyFail: () => town.people.supervisor, callback: () => town.people.dispatcher,
  callbackDissatisfied: () => town.people.dispatcher, reopen: () => town.people.supervisor, reopenOwn: () => officer, withdraw: () => officer, void: () => town.people.supervisor,
};

const requestOf = async (issue: Shown): Promise<Input> => {
  const request = await town.act(town.people.handler, 'requestWorkPause', { itemId: issue.id, reason: '等待配件', until: '2026-03-04T18:00:00+08:00' });
  return { id: request.id, version: request.version };
};

const inputFor = async (action: Manual, issue: Shown): Promise<Input> => {
  if (action === 'pause') return requestOf(issue);
  return action === 'resume' ? { itemId: issue.id } : { id: issue.id, version: issue.version, ...INPUTS[action]() };
};

const destinations = ({ to }: StateAction<GridIssueState>): readonly GridIssueState[] => (typeof to === 'string' ? [to] : to);

beforeAll(async () => {
  longClosed = await town.walk('CLOSED');
  world.set('2026-03-02');
  await worker.work();
  target = await IN.ACCEPTED();
});

it('§4.2, AM-1 the table is that of the model', () => {
  const said = MODEL.trim().split('\n').map((line) => line.trim().split(':') as [string, string]);
  expect(Object.fromEntries(GridIssueState.codes.map((state) => [state, LINES.filter(([, { from }]) => from.includes(state)).map(([action, line]) => `${action} ${destinations(line).join('|')}`).sort()]))).toEqual(
    Object.fromEntries(said.map(([state, lines]) => [state, lines.split(',').flatMap((line) => line.trim() || []).sort()])),
  );
  expect([GridIssueState.initial, ...LINES.filter(([, { newCycle }]) => newCycle).map(([action]) => action)]).toEqual(['REPORTED', 'callbackDissatisfied', 'reopen', 'reopenOwn']);
});

describe('§4.2, AM-1 what the table allows', () => {
  it.each(PAIRS.filter(([state, , { from }]) => from.includes(state)))('§4.2 %s: %s', async (state, action, line) => {
    const issue = await (state === 'IN_PROGRESS' && action === 'recall' ? tooSerious() : IN[state]());
    expect(issue['state']).toBe(state);
    const before = await town.steps(issue);
    await town.act(DOERS[action](), MUTATIONS[action], await inputFor(action, issue));
    expect(destinations(line)).toContain((await town.issue(issue))['state']);
    expect(await town.steps(issue)).toEqual([...before, action]);
  });

  it.each([['countyResult', 'RESULT', 'PENDING_VERIFY'], ['countyDeclined', 'DECLINED', 'IN_PROGRESS']] as const)('AM-16 ESCALATED: %s, by the township’s worker', async (action, verdict, to) => {
    const issue = await countyAnswers(await IN.ESCALATED(), verdict);
    expect([issue['state'], (await town.steps(issue)).at(-1)]).toEqual([to, action]);
  });

  it('§4.2 CLOSED: archive, by the worker, ninety days after', async () => {
    const issue = await IN.ARCHIVED();
    expect([issue['state'], (await town.steps(issue)).at(-1)]).toEqual(['ARCHIVED', 'archive']);
  });
});

/** An issue that nothing may change, as it was stored, and what the almighty was offered. */
interface Kept {
  readonly issue: Shown;
  readonly before: readonly unknown[];
  readonly offers: readonly string[];
}

/** One of each state. */
const kept = new Map<GridIssueState, Promise<Kept>>();
const keptIn = (state: GridIssueState): Promise<Kept> => {
  const one = kept.get(state) ?? IN[state]().then(async (issue) => ({ issue, before: await stored(issue), offers: await offered(issue) }));
  kept.set(state, one);
  return one;
};

/** All that is stored of an issue. */
const stored = (issue: Shown): Promise<readonly unknown[]> =>
  world.rows(
    sql`select to_jsonb(i) as issue, to_jsonb(r) as item, (select count(*) from core.work_step s where s.item_id = i.id) as steps, (select count(*) from grids.grid_issue_callback c where c.issue_id = i.id) as calls
     from grids.grid_issue i join core.work_item r on r.id = i.id where i.id = ${issue.id}`);

/** What the almighty is offered now. */
const offered = async (issue: Shown): Promise<readonly string[]> => {
  const shown = await town.see(almighty, issue.id, '{ id version availableActions { name allowed } }');
  return (shown as unknown as { availableActions: readonly { name: string; allowed: boolean }[] }).availableActions.flatMap(({ name, allowed }) => (allowed ? [name] : []));
};

describe('§4.2 what the table forbids is refused, says what is possible instead, and changes nothing', () => {
  it.each(PAIRS.filter(([state, action, { from }]) => !from.includes(state) && action !== 'pause'))('§4.2 %s: no %s', async (state, action) => {
    const { issue, before, offers } = await keptIn(state);
    const { errors } = await town.ask(almighty, MUTATIONS[action], await inputFor(action, issue));
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', rule: '§4.2', allowed: offers });
    expect(errors[0]?.extensions.messageZh).toContain(`当前状态为“${GridIssueState.labels[state].zh}”，不能“${GridIssueState.actions[action].zh}”`);
    expect(await stored(issue)).toEqual(before);
  });

  it.each(GridIssueState.codes.filter((state) => state !== 'IN_PROGRESS'))('CLK-4 %s: no pause', async (state) => {
    const { issue, before, offers } = await keptIn(state);
    const asked = await town.ask(town.people.handler, 'requestWorkPause', { itemId: issue.id, reason: '等待配件', until: '2026-03-04T18:00:00+08:00' });
    if (GridIssueState.states[state].clock !== 'RUNNING') expect(asked.errors[0]?.extensions).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CLK-4' });
    else {
      const { id, version } = asked.data['requestWorkPause']?.['workRequest'] as Shown;
      const { errors } = await town.ask(almighty, 'approveWorkRequest', { id, version });
      expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_TRANSITION', rule: '§4.2', allowed: offers });
    }
    expect(await stored(issue)).toEqual(before);
  });

  it.each(GridIssueState.codes)('§4.2 %s: what is offered is what stands in the table', async (state) => {
    const possible = BY_PEOPLE.filter(([, { from }]) => from.includes(state));
    const { offers: names } = await keptIn(state);
    expect(possible.map(([action]) => action as string)).toEqual(expect.arrayContaining([...names]));
    expect(names).toEqual(expect.arrayContaining(possible.filter(([, { guards, separateFromActions }]) => !guards?.length && !separateFromActions).map(([action]) => action)));
  });
});

describe('§3.13 who does what', () => {
  it('§4.2 every action of people has its mutation, and what the system does has none', () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(BY_PEOPLE.map(([action]) => action).sort());
    const mutations = world.runtime.sdl(almighty);
    expect(LINES.filter(([, { system }]) => system).map(([action]) => action)).toEqual(['free', 'countyResult', 'countyDeclined', 'archive']);
    expect(mutations).not.toMatch(/^ {2}(?:archive|free|county(?:Result|Declined))\w*\(/m);
  });

  it.each(BY_PEOPLE.filter(([, { permission }]) => permission !== 'grids:issue:report'))('§3.13 %s is refused to whoever reads and reports only', async (action, { from: [state] }) => {
    const reader = await town.actor('ZONE_SECRETARY');
    const { issue } = await keptIn(state as GridIssueState);
    const input = action === 'pause' ? { id: issue.id, version: 1 } : await inputFor(action, issue);
    expect(await town.refusal(reader, MUTATIONS[action], input)).toEqual(['FORBIDDEN']);
  });

  const COMMAND = ['TOWNSHIP_LEADER', 'DEPUTY_LEADER', 'DISPATCHER'];
  it.each([
    ['grids:issue:accept', COMMAND],
    ['grids:issue:merge', COMMAND],
    ['grids:issue:dispatch', COMMAND],
    ['grids:issue:callback', COMMAND],
    ['grids:issue:handle', ['DEPT_HANDLER', 'VILLAGE_SECRETARY', 'VILLAGE_STAFF', 'GRID_LEADER', 'GRID_OFFICER']],
    ['grids:issue:self-handle', ['GRID_LEADER', 'GRID_OFFICER']],
    ['grids:issue:verify', ['TOWNSHIP_LEADER', 'DEPUTY_LEADER', 'SUPERVISOR', 'GRID_LEADER']],
    ['grids:issue:escalate', ['TOWNSHIP_LEADER', 'DEPUTY_LEADER']],
    ['grids:issue:reopen', ['SUPERVISOR']],
    ['grids:issue:void', ['SUPERVISOR']],
    ['grids:plan:publish', ['TOWNSHIP_LEADER', 'DEPUTY_LEADER']],
    ['grids:grid:create', ['TOWNSHIP_ADMIN', 'DISPATCHER']],
    ['grids:grid:update', ['TOWNSHIP_ADMIN', 'DISPATCHER']],
    ['grids:assignment:assign', ['TOWNSHIP_ADMIN', 'DISPATCHER', 'VILLAGE_SECRETARY']],
  ])('§3.13 %s is for %j', (permission, roles) => {
    const holding = Object.entries(world.plugin.manifest.grants ?? {}).flatMap(([role, held]) => (held.includes(permission) ? [role] : []));
    expect(holding.sort()).toEqual([...roles].sort());
  });
});
