import type { Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
  world.set('2025-09-01');
});

beforeEach(async () => {
  world.set('2025-09-01');
  town = await world.town();
});

const at = (day: string, time = '18:00'): string => `${day}T${time}:00.000+08:00`;

const setDays = (code: string, amount: number, more: Input = {}) =>
  world.runtime.ask(town.people.admin, 'mutation($input: SetSlaPolicyInput!) { setSlaPolicy(input: $input) { slaPolicy { code } } }', { input: { module: 'grids', code, amount, ...more } });

describe('GRID-T5, CLK-3 due dates over the official calendar', () => {
  it.each([
    ['2026-09-30', 'HELP', '2026-10-13'],
    ['2026-09-30', 'CONSULT', '2026-10-08'],
    ['2026-09-25', 'HELP', '2026-10-09'],
    ['2026-02-13', 'HELP', '2026-02-27'],
    ['2026-03-02', 'COMPLAINT', '2026-03-16'],
    ['2025-09-30', 'HELP', '2025-10-14'],
  ])('GRID-T5 received %s, %s: due %s at six', async (day, demand, due) => {
    world.set(`${day}T15:00:00+08:00`);
    expect(await town.report(town.people.dispatcher, { demand })).toMatchObject({ receivedAt: at(day, '15:00'), dueAt: at(due), originalDueAt: at(due), calendarProvisional: false });
  });

  it('GRID-T5, AM-4 two working days that the township has set from a day on; what was open keeps its own, and no township sets what the bounds forbid', async () => {
    world.set('2026-10-09T15:00:00+08:00');
    const before = await town.report(town.people.dispatcher, { demand: 'HELP' });
    expect((await setDays('HELP', 2)).errors).toEqual([]);
    expect([(await town.report(town.people.dispatcher, { demand: 'HELP' }))['dueAt'], (await town.issue(before))['dueAt']]).toEqual([at('2026-10-12'), before['dueAt']]);
    expect(await world.refusalOf(setDays('HELP', 16, { validFrom: '2026-11-01' }))).toEqual(['INVARIANT_VIOLATION AM-4']);
  });

  it('CLK-2 in a year without a notice the deadline is provisional', async () => {
    world.set('2031-03-03');
    expect(await town.report()).toMatchObject({ dueAt: at('2031-03-10'), calendarProvisional: true });
  });
});

interface Deadlines {
  readonly demand?: string;
  readonly category?: string;
  readonly severity?: string;
}

describe('§4.3 how much time everything has, from Monday morning at nine', () => {
  it.each<[string, Deadlines, { readonly due: string; readonly sign: string; readonly control?: string }]>([
    ['a question', { demand: 'CONSULT' }, { due: at('2026-03-03'), sign: at('2026-03-02', '11:00') }],
    ['help', { demand: 'HELP' }, { due: at('2026-03-09'), sign: at('2026-03-02', '11:00') }],
    ['a suggestion', { category: 'SUGGEST' }, { due: at('2026-03-09'), sign: at('2026-03-02', '15:30') }],
    ['a complaint', { demand: 'COMPLAINT' }, { due: at('2026-03-16'), sign: at('2026-03-02', '11:00') }],
    ['an urgent hazard', { category: 'SAFETY', severity: 'MAJOR' }, { due: at('2026-03-09'), sign: at('2026-03-02', '09:30'), control: at('2026-03-03', '09:00') }],
    ['a critical hazard, whatever is asked for', { category: 'SAFETY', severity: 'CRITICAL', demand: 'CONSULT' }, { due: at('2026-03-09'), sign: at('2026-03-02', '09:30'), control: at('2026-03-03', '09:00') }],
    ['a general hazard', { category: 'SAFETY' }, { due: at('2026-03-09'), sign: at('2026-03-02', '11:00') }],
    ['a dispute', { category: 'DISPUTE', demand: 'HELP' }, { due: at('2026-04-01'), sign: at('2026-03-03') }],
  ])('§4.3 %s', async (_, report, { due, sign, control = null }) => {
    world.set('2026-03-02');
    expect(await town.walk('DISPATCHED', await town.report(town.people.dispatcher, { ...report }))).toMatchObject({ dueAt: due, signBy: sign, controlBy: control });
  });

  it.each([
    ['2026-03-02T17:50', at('2026-03-03', '10:20')],
    ['2026-03-02T11:30', at('2026-03-02', '16:00')],
    ['2026-03-07T10:00', at('2026-03-09', '10:30')],
    ['2026-10-10T17:00', at('2026-10-12', '09:30')],
  ])('AM-2, CLK-6 dispatched %s, signed within two working hours: %s', async (dispatched, sign) => {
    world.set('2026-03-02');
    const issue = await town.walk('ACCEPTED');
    world.set(`${dispatched}:00+08:00`);
    expect(await town.dispatch(issue)).toMatchObject({ signBy: sign, dueAt: issue['dueAt'] });
  });

  it('§4.3 a dispute that would be due on a rest day is due on the next working day', async () => {
    world.set('2026-03-12');
    expect(await town.report(town.people.dispatcher, { category: 'DISPUTE' })).toMatchObject({ dueAt: at('2026-04-13') });
  });
});

describe('§4.3 hazards', () => {
  const hazard = () => town.report(town.people.dispatcher, { category: 'SAFETY', severity: 'MAJOR', subCategory: 'GAS', source: 'PATROL' });
  const control = (issue: Shown, who = town.people.handler) => town.step(who, 'controlGridHazard', issue, { measures: '已关闭阀门，设警戒带' });
  const refusedControl = (issue: Shown) => town.refusedStep(town.people.handler, 'controlGridHazard', issue, { measures: '已关闭阀门' });

  beforeEach(() => world.set('2026-03-06T22:00:00+08:00'));

  it('§4.3 counts day and night, is under control once, with a word, and goes on until it is removed', async () => {
    const issue = await town.walk('DISPATCHED', await hazard());
    expect(issue).toMatchObject({ signBy: at('2026-03-06', '22:30'), controlBy: at('2026-03-07', '22:00'), dueAt: at('2026-03-13'), priority: 'URGENT' });
    world.set('2026-03-07T08:00:00+08:00');
    const controlled = await control(issue);
    expect(controlled).toMatchObject({ state: 'DISPATCHED', controlledAt: at('2026-03-07', '08:00') });
    expect(await refusedControl(controlled)).toEqual(['INVARIANT_VIOLATION §4.3']);
    const { steps } = (await town.issue(issue, '{ id version steps(first: 9) { action actionZh fromState toState note } }')) as unknown as { steps: unknown[] };
    expect(steps.at(-1)).toEqual({ action: 'control', actionZh: '险情已控制', fromState: 'DISPATCHED', toState: 'DISPATCHED', note: '已关闭阀门，设警戒带' });
    expect(await town.verify(await town.walk('PENDING_VERIFY', controlled))).toMatchObject({ state: 'CLOSED', controlledAt: at('2026-03-07', '08:00') });
  });

  it('§4.3 a general matter has no danger to control, nor has what is over', async () => {
    expect(await refusedControl(await town.report(town.people.dispatcher, { category: 'SAFETY' }))).toEqual(['INVARIANT_VIOLATION §4.3']);
    expect(await refusedControl(await town.verify(await town.walk('PENDING_VERIFY', await hazard())))).toEqual(['INVARIANT_VIOLATION §4.3']);
    expect(await refusedControl(await town.step(town.people.supervisor, 'voidGridIssue', await hazard(), { reason: '演练' }))).toEqual(['INVARIANT_VIOLATION §4.3']);
  });

  it('CLK-4 an urgent hazard does not stand still', async () => {
    const issue = await town.walk('IN_PROGRESS', await hazard());
    expect(await town.refusal(town.people.handler, 'requestWorkPause', { itemId: issue.id, reason: '等待', until: '2026-03-09T18:00:00+08:00' })).toEqual(['INVARIANT_VIOLATION CLK-4']);
  });
});

it('CLK-5 more time moves the deadline and not what is counted as on time', async () => {
  world.set('2026-03-02');
  const issue = await town.walk('IN_PROGRESS');
  const request = await town.act(town.people.handler, 'requestWorkExtension', { itemId: issue.id, reason: '配件未到', amount: 3 });
  await town.act(town.people.deputy, 'approveWorkRequest', { id: request.id, version: request.version });
  expect(await town.issue(issue)).toMatchObject({ dueAt: at('2026-03-12'), originalDueAt: at('2026-03-09') });
  world.set('2026-03-11');
  expect(await town.walk('CLOSED', await town.issue(issue))).toMatchObject({ late: false, light: 'BLUE' });
  const { issueStats } = await world.runtime.data<{ issueStats: unknown }>(town.people.leader, '{ issueStats(input: { groupBy: CATEGORY }) { closed closedOnTime } }');
  expect(issueStats).toEqual([{ closed: 1, closedOnTime: 0 }]);
});

it('CLK-4, AM-16 what stands still is grey, and goes on with the time that was left; what the county declines is the township’s again', async () => {
  world.set('2026-03-02');
  const worker = await world.freshWorker();
  const paused = await town.pause(await town.walk('IN_PROGRESS'), '2026-03-04T09:00:00+08:00');
  const sent = await town.step(town.people.leader, 'escalateGridIssue', await town.walk('IN_PROGRESS'), { department: '县住建局', text: '桥面塌陷，超出乡镇能力' });
  expect([paused, sent]).toMatchObject([{ light: 'GREY', late: false }, { light: 'GREY', state: 'ESCALATED', handlingMode: 'COUNTY' }]);
  world.set('2026-03-04T09:00:00+08:00');
  const county = world.county(town.township);
  const { countyMatters } = await world.runtime.data<{ countyMatters: { nodes: { id: string; text: string }[] } }>(county, '{ countyMatters { nodes { id text } } }');
  expect(countyMatters.nodes).toEqual([{ id: expect.any(String), text: '桥面塌陷，超出乡镇能力' }]);
  await world.runtime.data(county, 'mutation($input: AnswerCountyMatterInput!) { answerCountyMatter(input: $input) }', { input: { id: countyMatters.nodes[0]?.id, verdict: 'DECLINED', text: '属乡镇职责' } });
  await worker.work();
  expect(await town.issue(paused)).toMatchObject({ state: 'IN_PROGRESS', light: 'GREEN', dueAt: at('2026-03-11') });
  expect(await town.issue(sent)).toMatchObject({ state: 'IN_PROGRESS', light: 'GREEN', dueAt: at('2026-03-11') });
  expect(await town.submit(await town.issue(sent))).toMatchObject({ state: 'PENDING_VERIFY', handlingMode: 'DEPT' });
});
