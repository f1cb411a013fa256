import type { TenantActor } from '@xiangzhi/access';
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

/** A job in hand since Monday nine o'clock: five working days, yellow on Friday and due on the next Monday at six. */
const inHand = async (wish: JobWish = {}): Promise<string> => {
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

const input = (amount: number, itemId: string): object => ({ itemId, reason: '人手不足', amount });
const ask = (amount: number, itemId = id): Promise<Shown> => world.act(handler, 'requestWorkExtension', input(amount, itemId));
const refusedToAsk = (amount: number, itemId = id): Promise<readonly string[]> => world.refusal(handler, 'requestWorkExtension', input(amount, itemId));
const approve = ({ id: of, version }: Shown): Promise<Shown> => world.act(deputy, 'approveWorkRequest', { id: of, version });

const times = async (itemId = id): Promise<object> => {
  const [row] = await world.rows('select due_at, yellow_at, original_due_at, extensions from wells.well_job where id = $1', itemId);
  return { due: row?.['due_at'], yellow: row?.['yellow_at'], original: row?.['original_due_at'], extensions: row?.['extensions'] };
};

const light = async (itemId = id): Promise<unknown> => (await world.runtime.data<{ wellJob: Shown }>(handler, 'query($id: ID!) { wellJob(id: $id) { id version light } }', { id: itemId })).wellJob['light'];

describe('CLK-5 more time', () => {
  it('is given by another person, in the unit of the limit; the original deadline stays for ever', async () => {
    await approve(await ask(3));
    expect(await times()).toEqual({ due: at('03-12T18:00'), yellow: at('03-11T18:00'), original: at('03-09T18:00'), extensions: 1 });
    const [step] = await world.rows(`select action, action_zh, from_state, to_state, actor_id, note from core.work_step where item_id = $1 order by at, id offset 2`, id);
    expect(step).toEqual({ action: 'extend', action_zh: '批准延期', from_state: 'TAKEN', to_state: 'TAKEN', actor_id: deputy.userId, note: '人手不足' });
    expect(await world.item(id)).toMatchObject({ state: 'TAKEN', due_at: at('03-12T18:00'), original_due_at: at('03-09T18:00') });
  });

  it.each([
    ['CALENDAR', 2, '03-16T18:00', '03-12T18:00'],
    ['HOURS', 4, '03-03T16:30', '03-03T10:00'],
    ['CLOCK', 12, '03-03T21:00', '03-03T09:00'],
  ] as const)('counts from the deadline on in the unit of the limit (%s + %d)', async (sla, amount, due, original) => {
    const one = await inHand({ sla });
    await approve(await ask(amount, one));
    expect(await times(one)).toMatchObject({ due: at(due), original: at(original) });
  });

  it('SOD-2 not by oneself', async () => {
    // No role asks and decides (§3.13); somebody may have two posts.
    const both: TenantActor = { ...handler, permissions: new Set([...handler.permissions, ...deputy.permissions]) };
    const { id: of, version } = await world.act(both, 'requestWorkExtension', input(1, id));
    expect(await world.refusal(both, 'approveWorkRequest', { id: of, version })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
    expect(await times()).toMatchObject({ due: at('03-09T18:00'), extensions: 0 });
  });

  it('once, unless the policy says otherwise; never where it allows none', async () => {
    await approve(await ask(1));
    expect(await refusedToAsk(1)).toEqual(['INVARIANT_VIOLATION CLK-5']);
    const twice = await inHand({ sla: 'HOURS' });
    await approve(await ask(1, twice));
    await approve(await ask(1, twice));
    expect(await refusedToAsk(1, twice)).toEqual(['INVARIANT_VIOLATION CLK-5']);
    expect(await refusedToAsk(1, await inHand({ sla: 'FIRM' }))).toEqual(['INVARIANT_VIOLATION CLK-5']);
  });

  it('by no more than the original limit', async () => {
    const { errors } = await world.ask(handler, 'requestWorkExtension', input(6, id));
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'INVARIANT_VIOLATION', rule: 'CLK-5', argumentPath: ['input', 'amount'] }]);
    expect(await refusedToAsk(5)).toEqual([]);
  });

  it('is asked for before the deadline: at its very instant it is too late', async () => {
    moveTo('03-09T18:00');
    expect(await refusedToAsk(1)).toEqual(['DEADLINE_PASSED CLK-5']);
    moveTo('03-09T17:59');
    expect(await refusedToAsk(1)).toEqual([]);
  });

  it('asked for in time it is in time, however late it is decided; what was raised meanwhile is not raised again', async () => {
    const request = await ask(2);
    moveTo('03-10T09:00');
    await world.escalate(township);
    expect([await light(), await world.raised(id)]).toEqual(['RED', ['1@2026-03-06T10:00:00.000Z', '2@2026-03-09T10:00:00.000Z']]);
    await approve(request);
    expect([await light(), await times()]).toMatchObject(['GREEN', { due: at('03-11T18:00') }]);
    moveTo('03-12T18:00');
    await world.escalate(township);
    expect(await world.raised(id)).toEqual(['1@2026-03-06T10:00:00.000Z', '2@2026-03-09T10:00:00.000Z', '3@2026-03-12T10:00:00.000Z']);
  });

  it('of an item that is paused or finished nothing is decided; refused it can be', async () => {
    const request = await ask(2);
    await world.take(township, id, 'finish');
    const said = { id: request.id, version: request.version };
    expect(await world.refusal(deputy, 'approveWorkRequest', said)).toEqual(['INVARIANT_VIOLATION CLK-4']);
    expect(await world.refusal(deputy, 'refuseWorkRequest', { ...said, remark: '已办完' })).toEqual([]);
  });

  it('WI-6 a new cycle has its own', async () => {
    await approve(await ask(1));
    await world.take(township, id, 'finish', 'pass', 'again', 'take');
    expect(await times()).toMatchObject({ extensions: 0, due: at('03-09T18:00'), original: at('03-09T18:00') });
    expect(await refusedToAsk(1)).toEqual([]);
  });

  it('CORE-T8 is decided as it was read: a version that has moved on is refused', async () => {
    const { id: of, version } = await ask(1);
    expect(await world.refusal(deputy, 'approveWorkRequest', { id: of, version: version + 1 })).toEqual(['CONFLICT CORE-T8']);
    expect(await times()).toMatchObject({ extensions: 0 });
  });

  it('two who approve the same request at once have given it once', async () => {
    const { id: of, version } = await ask(1);
    const second = await world.actor(township, 'DEPUTY_LEADER');
    const answers = await Promise.all([deputy, second].map((who) => world.refusal(who, 'approveWorkRequest', { id: of, version })));
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(await times()).toMatchObject({ extensions: 1, due: at('03-10T18:00') });
  });
});
