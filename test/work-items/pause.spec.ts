import type { TenantActor } from '@xiangzhi/access';
import { WorkRequest } from '../../libs/core-domain/src/work-item/work-request.record.js';
import type { Township } from '@xiangzhi/testing';
import { WorkWorld, type JobWish, type Shown } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;
let handler: TenantActor;
let deputy: TenantActor;
let id: string;

beforeAll(async () => {
  world = await WorkWorld.open();
});

const at = (text: string): Date => new Date(`2026-${text}+08:00`);
const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);

/** A job in hand since Monday nine o'clock: five working days, due on the next Monday at six. */
const inHand = async (wish: JobWish = {}): Promise<string> => {
  moveTo('03-02T09:00');
  const opened = await world.open(township, { assignee: handler, ...wish });
  await world.take(township, opened, 'take');
  return opened;
};

beforeEach(async () => {
  moveTo('03-02T09:00');
  township = await world.township();
  [handler, deputy] = await Promise.all([world.actor(township, 'DEPT_HANDLER'), world.actor(township, 'DEPUTY_LEADER')]);
  id = await inHand();
});

const ask = (until: string, itemId = id, who = handler): Promise<Shown> => world.act(who, 'requestWorkPause', { itemId, reason: '等配件', until: at(until) });
const refusedToAsk = (until: string, itemId = id): Promise<readonly string[]> => world.refusal(handler, 'requestWorkPause', { itemId, reason: '等配件', until: at(until) });
const approve = (request: Shown, who = deputy): Promise<Shown> => world.act(who, 'approveWorkRequest', { id: request.id, version: request.version });
const resume = (itemId = id): Promise<Shown> => world.act(deputy, 'resumeWorkItem', { itemId });

/** Asked for and approved at once. */
const pause = async (until: string, itemId = id): Promise<void> => void (await approve(await ask(until, itemId)));

const times = async (itemId = id): Promise<object> => {
  const [row] = await world.rows('select state, due_at, original_due_at, paused_at, paused_units from wells.well_job where id = $1', itemId);
  return { state: row?.['state'], due: row?.['due_at'], original: row?.['original_due_at'], since: row?.['paused_at'], units: row?.['paused_units'] };
};

const light = async (itemId = id): Promise<unknown> => (await world.runtime.data<{ wellJob: Shown }>(handler, 'query($id: ID!) { wellJob(id: $id) { id version light } }', { id: itemId })).wellJob['light'];

const ORIGINAL = at('03-09T18:00');

describe('CLK-4 a pause is asked for by one and approved by another', () => {
  it('the clock stands and the light is grey until it is resumed; then the deadline is later by the days paused, the original stays', async () => {
    moveTo('03-03T10:00');
    const request = await ask('03-06T09:00');
    expect([request['state'], await light()]).toEqual(['REQUESTED', 'GREEN']);
    expect(await approve(request)).toMatchObject({ state: 'APPROVED' });
    expect([await light(), await times()]).toEqual(['GREY', { state: 'HELD', due: ORIGINAL, original: ORIGINAL, since: at('03-03T10:00'), units: 0 }]);
    expect(await world.rows('select at from core.item_alarm where id = $1', id)).toEqual([]);
    moveTo('03-05T10:00');
    await resume();
    expect(await times()).toEqual({ state: 'TAKEN', due: at('03-11T18:00'), original: ORIGINAL, since: null, units: 2 });
    expect([await light(), await world.steps(id)]).toEqual(['GREEN', ['open', 'take', 'pause', 'resume']]);
    const [step] = await world.rows(`select actor_id, assignment_id, note from core.work_step where item_id = $1 and action = 'pause'`, id);
    expect(step).toEqual({ actor_id: deputy.userId, assignment_id: deputy.assignmentId, note: '等配件' });
  });

  it.each([
    { sla: 'HOURS', from: '03-03T09:00', to: '03-04T09:00', due: '03-03T10:00', later: '03-04T10:00', units: 420 },
    { sla: 'CLOCK', from: '03-02T15:00', to: '03-02T20:00', due: '03-03T09:00', later: '03-03T14:00', units: 300 },
    { sla: 'CALENDAR', from: '03-06T10:00', to: '03-08T19:00', due: '03-12T18:00', later: '03-16T18:00', units: 3 },
  ] as const)('of a limit in other units ($sla) too: what it stood still comes on top', async ({ sla, from, to, due, later, units }) => {
    const one = await inHand({ sla });
    expect(await times(one)).toMatchObject({ due: at(due) });
    moveTo(from);
    await pause(to, one);
    moveTo(to);
    await resume(one);
    expect(await times(one)).toMatchObject({ due: at(later), units });
  });

  it('SOD-2 never by oneself, whatever else one may do; nothing has happened then', async () => {
    // No role asks and decides (§3.13); somebody may have two posts.
    const both: TenantActor = { ...handler, permissions: new Set([...handler.permissions, ...deputy.permissions]) };
    const request = await ask('03-04T09:00', id, both);
    expect(await world.refusal(both, 'approveWorkRequest', { ...idOf(request) })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    expect(await world.refusal(both, 'refuseWorkRequest', { ...idOf(request) })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    expect([await times(), await world.steps(id)]).toMatchObject([{ state: 'TAKEN' }, ['open', 'take']]);
  });

  it('SOD-2 the database holds it, and says so in the words of the rule', async () => {
    const request = await ask('03-04T09:00');
    const byHand = world.on.superuser.query(`update core.work_request set decider_id = requester_id where id = $1`, [request.id]);
    await expect(byHand).rejects.toMatchObject({ constraint: 'work_request_two_people' });
    const bySystem = world.asSystem(township, async (work) => work.update(WorkRequest, await work.lock(WorkRequest, request.id), { deciderId: handler.userId }), 'core');
    await expect(bySystem).rejects.toMatchObject({ code: 'SEPARATION_OF_DUTIES', details: { rule: 'SOD-2' } });
  });

  it('who only works on it does not decide; a refusal leaves the clock alone and lets ask again', async () => {
    const request = await ask('03-04T09:00');
    expect(await world.refusal(handler, 'approveWorkRequest', idOf(request))).toEqual(['FORBIDDEN']);
    expect(await world.act(deputy, 'refuseWorkRequest', { ...idOf(request), remark: '不必等' })).toMatchObject({ state: 'REFUSED' });
    expect(await times()).toMatchObject({ state: 'TAKEN', units: 0 });
    expect(await ask('03-04T09:00')).toMatchObject({ state: 'REQUESTED' });
  });

  it('one open request of a kind; one for more time may wait beside it', async () => {
    await ask('03-04T09:00');
    expect(await refusedToAsk('03-05T09:00')).toEqual(['DUPLICATE CLK-4']);
    expect(await world.refusal(handler, 'requestWorkExtension', { itemId: id, reason: '人手不足', amount: 1 })).toEqual([]);
    const two = await Promise.all([1, 2, 3].map(() => world.refusal(handler, 'requestWorkPause', { itemId: id, reason: '等', until: at('03-05T09:00') })));
    expect(two.flat()).toEqual(Array(3).fill('DUPLICATE CLK-4'));
  });
});

const idOf = ({ id: of, version }: Shown): object => ({ id: of, version });

describe('CLK-4 what may be paused, and for how long', () => {
  it('a policy without pauses refuses (grids: an urgent hazard)', async () => {
    const firm = await inHand({ sla: 'FIRM' });
    expect(await refusedToAsk('03-03T09:00', firm)).toEqual(['INVARIANT_VIOLATION CLK-4']);
    const officer = await world.actor(township, 'GRID_OFFICER');
    const hazard = await world.act(officer, 'reportGridIssue', { category: 'SAFETY', severity: 'MAJOR', description: '墙要倒', address: '东街' });
    expect(await refusedToAsk('03-03T09:00', hazard.id)).toEqual(['INVARIANT_VIOLATION CLK-4']);
  });

  it('only what counts is paused, and only into the future', async () => {
    expect(await refusedToAsk('03-02T09:00')).toEqual(['VALIDATION CLK-4']);
    await pause('03-04T09:00');
    expect(await refusedToAsk('03-05T09:00')).toEqual(['INVARIANT_VIOLATION CLK-4']);
    await resume();
    await world.take(township, id, 'finish');
    expect(await refusedToAsk('03-05T09:00')).toEqual(['INVARIANT_VIOLATION CLK-4']);
  });

  it('all pauses together last no longer than the limit', async () => {
    expect(await refusedToAsk('03-09T18:00')).toEqual(['INVARIANT_VIOLATION CLK-4']);
    await pause('03-04T19:00');
    moveTo('03-04T19:00');
    await resume();
    expect(await times()).toMatchObject({ units: 3, due: at('03-12T18:00') });
    expect(await refusedToAsk('03-09T18:00')).toEqual(['INVARIANT_VIOLATION CLK-4']);
    expect(await refusedToAsk('03-06T18:00')).toEqual([]);
  });

  it('what is decided too late does not fit any more: it is refused and asked for anew', async () => {
    const request = await ask('03-03T09:00');
    moveTo('03-03T09:00');
    const { errors } = await world.ask(deputy, 'approveWorkRequest', { ...idOf(request) });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CLK-4', argumentPath: ['input', 'id'], messageZh: expect.stringContaining('2026-03-03 09:00') });
    expect(await times()).toMatchObject({ state: 'TAKEN' });
    expect(await world.refusal(deputy, 'refuseWorkRequest', idOf(request))).toEqual([]);
  });

  it('WI-6 what was asked for in one cycle is not given to the next', async () => {
    const request = await ask('03-05T09:00');
    await world.take(township, id, 'finish', 'pass');
    moveTo('03-02T15:00');
    await world.take(township, id, 'again', 'take');
    for (const decision of ['approveWorkRequest', 'refuseWorkRequest']) {
      expect(await world.refusal(deputy, decision, idOf(request))).toEqual(['CONFLICT CORE-T8']);
      expect(await world.refusal(deputy, decision, { ...idOf(request), version: 2 })).toEqual(['INVALID_TRANSITION CLK-4']);
    }
  });

  it('CORE-06 nothing of it in a module that the township has switched off, nor where it is read-only', async () => {
    const request = await ask('03-05T09:00');
    for (const state of ['READ_ONLY', 'DISABLED'] as const) {
      await world.setModule(township, 'wells', state);
      const refused = state === 'READ_ONLY' ? 'MODULE_DISABLED CORE-06' : 'NOT_FOUND';
      expect([await refusedToAsk('03-04T09:00'), await world.refusal(deputy, 'approveWorkRequest', idOf(request))]).toEqual([[refused], [refused]]);
    }
    expect(await times()).toMatchObject({ state: 'TAKEN' });
  });
});

describe('CLK-4 at the end of a pause the clock goes on by itself', () => {
  it('at its end, not a minute before, by nobody', async () => {
    const worker = await world.worker();
    await pause('03-04T19:00');
    moveTo('03-04T18:59');
    await worker.work();
    expect(await times()).toMatchObject({ state: 'HELD' });
    moveTo('03-04T19:00');
    await worker.work();
    await worker.work();
    expect(await times()).toEqual({ state: 'TAKEN', due: at('03-12T18:00'), original: ORIGINAL, since: null, units: 3 });
    expect(await world.rows(`select actor_id, note from core.work_step where item_id = $1 and action = 'resume'`, id)).toEqual([{ actor_id: null, note: '挂起期满，自动恢复' }]);
  });

  it('however late the worker comes: nobody is given the days that it was away', async () => {
    const worker = await world.worker();
    await pause('03-04T19:00');
    moveTo('03-20T09:00');
    await worker.work();
    expect(await times()).toMatchObject({ state: 'TAKEN', due: at('03-12T18:00'), units: 3 });
    await worker.work();
    expect(await world.raised(id)).toHaveLength(4);
  });

  it('nor by the person who resumes it late', async () => {
    await pause('03-04T19:00');
    moveTo('03-20T09:00');
    await resume();
    expect(await times()).toMatchObject({ due: at('03-12T18:00'), units: 3 });
  });

  it('silent when somebody has resumed it before; a later pause ends at its own end', async () => {
    const worker = await world.worker();
    await pause('03-04T19:00');
    moveTo('03-03T09:00');
    await resume();
    await pause('03-05T19:00');
    moveTo('03-05T09:00');
    await worker.work();
    expect([(await times()) as { state: string }, await world.steps(id)]).toMatchObject([{ state: 'HELD' }, ['open', 'take', 'pause', 'resume', 'pause']]);
    await resume();
    moveTo('03-06T09:00');
    await worker.work();
    expect(await world.steps(id)).toEqual(['open', 'take', 'pause', 'resume', 'pause', 'resume']);
  });

  it('an item of a module that is switched off rests; when it is on again it goes on as of the end of its pause', async () => {
    const worker = await world.worker();
    await pause('03-04T19:00');
    await world.setModule(township, 'wells', 'DISABLED');
    moveTo('03-05T09:00');
    await worker.work();
    expect([await times(), await world.steps(id)]).toMatchObject([{ state: 'HELD', units: 0 }, ['open', 'take', 'pause']]);
    await world.setModule(township, 'wells', 'ENABLED');
    moveTo('03-06T09:00');
    await worker.work();
    expect(await times()).toMatchObject({ state: 'TAKEN', due: at('03-12T18:00'), units: 3 });
  });
});
