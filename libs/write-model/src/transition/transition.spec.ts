import { newId } from '@xiangzhi/kernel';
import type { TenantActor } from '@xiangzhi/access';
import type { Township } from '@xiangzhi/testing';
import { recordFacts, type StateAction } from '@xiangzhi/vocabulary';
import { Errand, ErrandState, Receipt } from '../fixtures/errand.record.js';
import { codeOf, Workshop } from '../fixtures/workshop.js';
import type { TransitionStep } from '../index.js';

let shop: Workshop;
let township: Township;
let actor: TenantActor;

const EVERYTHING = [...Object.values<StateAction>(ErrandState.actions).flatMap(({ permission }) => permission ?? []), 'lab:receipt:void'];

beforeAll(async () => {
  shop = await Workshop.open();
});

beforeEach(async () => {
  township = await shop.township();
  actor = await township.actor({ permissions: EVERYTHING });
});

/** An errand that somebody else has reported and nobody handles, as far as the wish does not say otherwise. */
const anErrand = (wish: Partial<Errand> = {}, by?: TenantActor): Promise<string> => {
  const values = { effort: 1, result: '好了', ...wish };
  return by ? shop.do(by, (work) => work.insert(Errand, values)) : shop.asSystem(township, (work) => work.insert(Errand, values));
};

const take = (id: string, step: TransitionStep<Errand>, by = actor): Promise<unknown> =>
  shop.do(by, async (work) => work.transition(Errand, await work.lock(Errand, id), step));

const stateOf = async (id: string): Promise<unknown> => {
  const rows = await shop.rows<{ id: string; state: string }>('select id, state from lab.errand where tenant_id = $1', township);
  return rows.find((row) => row.id === id)?.state;
};

type Refusal = { readonly code: string; readonly messageZh: string; readonly details: Readonly<Record<string, unknown>> };

const refusal = (doing: Promise<unknown>): Promise<Refusal> => doing.then(() => Promise.reject(new Error('it was done')), (error: unknown) => error as Refusal);

const toOf = ({ to }: StateAction): string => (typeof to === 'string' ? to : to[0]);
const lines = Object.entries<StateAction>(ErrandState.actions);
const everyPair = ErrandState.codes.flatMap((state) => lines.map(([action, line]) => [state, action, line] as const));

describe('a state table is all that leads from one state to another', () => {
  it.each(everyPair.filter(([state, , { from }]) => from.includes(state)))('from %s by %s', async (state, action, line) => {
    const id = await anErrand({ state });
    const step = { action, to: toOf(line) };
    if (line.system) await shop.asSystem(township, async (work) => work.transition(Errand, await work.lock(Errand, id), step));
    else await take(id, step);
    expect(await stateOf(id)).toBe(toOf(line));
  });

  it.each(everyPair.filter(([state, , { from, system }]) => !from.includes(state) && !system))('not from %s by %s, and says what is possible', async (state, action, line) => {
    const id = await anErrand({ state });
    const error = await refusal(take(id, { action, to: toOf(line) }));
    const possible = lines.filter(([, one]) => one.from.includes(state) && !one.system);
    expect(error).toMatchObject({ code: 'INVALID_TRANSITION', details: { rule: 'LAB-3', allowed: possible.map(([name]) => name) } });
    expect(error.messageZh).toContain(`当前状态为“${ErrandState.labels[state].zh}”，不能“${line.zh}”`);
    for (const [, { zh }] of possible) expect(error.messageZh).toContain(`“${zh}”`);
    expect(await stateOf(id)).toBe(state);
  });

  it('what is possible is what this person can do with this row', async () => {
    const id = await anErrand({ state: 'ACCEPTED', result: null });
    const verifier = await township.actor({ permissions: ['lab:errand:verify', 'lab:errand:finish'] });
    const error = await refusal(take(id, { action: 'verify', to: 'VERIFIED' }, verifier));
    expect(error.details['allowed']).toEqual([]);
    expect(error.messageZh).toContain('目前没有您可以办理的操作');
    expect((await refusal(take(await anErrand({ state: 'WITHDRAWN' }), { action: 'accept' }))).messageZh).toContain('终态');
  });

  it('a new row is in the initial state unless it says another', async () => {
    expect([await stateOf(await anErrand()), await stateOf(await anErrand({ state: 'DONE' }))]).toEqual(['REPORTED', 'DONE']);
  });
});

describe('who may take a step', () => {
  it('FORBIDDEN names the step and leaves a DENIED entry', async () => {
    const id = await anErrand();
    const stranger = await township.actor({ permissions: [] });
    const error = await refusal(take(id, { action: 'accept' }, stranger));
    expect(error).toMatchObject({ code: 'FORBIDDEN', details: { facts: { permission: 'lab:errand:accept' } } });
    expect(error.messageZh).toContain('「受理」');
    const trail = await shop.rows<{ outcome: string }>(`select outcome, actor_id from audit.entry where tenant_id = $1 and outcome = 'DENIED'`, township);
    expect(trail).toEqual([{ outcome: 'DENIED', actor_id: stranger.userId }]);
  });

  it('a step of the system is no step of a person', async () => {
    const error = await refusal(take(await anErrand({ state: 'VERIFIED' }), { action: 'archive' }));
    expect(error).toMatchObject({ code: 'FORBIDDEN', messageZh: '「归档」由系统按规则自动办理，不能由人办理' });
  });

  it.each([
    ['SOD-1: not who has handled it', (me: string) => ({ state: 'DONE', handlerId: me }), { action: 'verify', to: 'VERIFIED' }, 'SOD-1'],
    ['SOD-1: not who has helped with it', (me: string) => ({ state: 'DONE', helperIds: [newId(), me] }), { action: 'verify', to: 'VERIFIED' }, 'SOD-1'],
    ['SOD-2: not who has reported it', () => ({}), { action: 'withdraw' }, 'SOD-2'],
  ])('%s', async (_, wish, step, rule) => {
    const id = await anErrand(wish(actor.userId), actor);
    const error = await refusal(take(id, step));
    expect(error).toMatchObject({ code: 'SEPARATION_OF_DUTIES', details: { rule } });
    await take(id, step, await township.actor({ permissions: EVERYTHING }));
    expect(['VERIFIED', 'WITHDRAWN']).toContain(await stateOf(id));
  });

  it('the system is separated from nobody', async () => {
    const id = await anErrand();
    await shop.asSystem(township, async (work) => work.transition(Errand, await work.lock(Errand, id), { action: 'withdraw' }));
    expect(await stateOf(id)).toBe('WITHDRAWN');
  });
});

describe('a guard holds for the row as it is stored', () => {
  it.each([
    ['with its rule', { result: null }, 'LAB-4', '现在不能「办结」：请先填写办理结果'],
    ['without one', { effort: 0 }, undefined, '现在不能「办结」：办理量应大于零'],
  ])('INVARIANT_VIOLATION %s', async (_, wish, rule, messageZh) => {
    const id = await anErrand({ state: 'ACCEPTED', ...wish });
    expect(await refusal(take(id, { action: 'finish', changes: { result: '事后补写', effort: 5 } }))).toMatchObject({ code: 'INVARIANT_VIOLATION', messageZh, details: rule ? { rule } : {} });
  });

  it('what the use case has written before counts', async () => {
    const id = await anErrand({ state: 'ACCEPTED', result: null });
    await shop.do(actor, async (work) => {
      const row = await work.lock(Errand, id);
      await work.update(Errand, row, { result: '好了' });
      await work.transition(Errand, row, { action: 'finish' });
    });
    expect(await stateOf(id)).toBe('DONE');
  });
});

describe('one update, one entry of the trail', () => {
  it('state and changes are stored with one new version, and the entry names the step', async () => {
    const id = await anErrand();
    await take(id, { action: 'accept', changes: { handlerId: actor.userId, effort: 3 } });
    const rows = await shop.rows('select state, effort, handler_id, version, updated_by from lab.errand where tenant_id = $1', township);
    expect(rows).toEqual([{ state: 'ACCEPTED', effort: 3, handler_id: actor.userId, version: 2, updated_by: actor.userId }]);
    const [entry] = await shop.rows<{ changed_fields: unknown }>(`select action, object_type, object_id, rule, actor_id, changed_fields from audit.entry where tenant_id = $1 and actor_id = '${actor.userId}'`, township);
    expect(entry).toEqual({
      action: 'TRANSITION', object_type: 'Errand', object_id: id, rule: 'LAB-3', actor_id: actor.userId,
      changed_fields: { '@action': { before: null, after: 'accept' }, state: { before: 'REPORTED', after: 'ACCEPTED' }, effort: { before: 1, after: 3 }, handlerId: { before: null, after: actor.userId } },
    });
  });

  it('CORE-T8 two people take the same step at once: one of them does', async () => {
    const id = await anErrand();
    const colleague = await township.actor({ permissions: EVERYTHING });
    const locked = await Promise.all([actor, colleague].map((one) => codeOf(take(id, { action: 'accept' }, one))));
    expect(locked.sort()).toEqual(['INVALID_TRANSITION', 'OK']);
    const other = await anErrand();
    const read = (by: TenantActor) => shop.do(by, async (work) => work.transition(Errand, await work.find(Errand, other), { action: 'accept' }));
    const unlocked = await Promise.all([actor, colleague].map((one) => codeOf(read(one))));
    expect(unlocked.filter((code) => code === 'OK')).toHaveLength(1);
    expect(['CONFLICT', 'INVALID_TRANSITION']).toContain(unlocked.find((code) => code !== 'OK'));
    expect(await shop.rows('select version from lab.errand where tenant_id = $1', township)).toEqual([{ version: 2 }, { version: 2 }]);
  });

  it('CONFLICT when the row has moved on since it was read, also where a guard looks first', async () => {
    const id = await anErrand({ state: 'ACCEPTED' });
    const late = shop.do(actor, async (work) => {
      const row = await work.find(Errand, id);
      await take(id, { action: 'finish' });
      await work.transition(Errand, row, { action: 'finish' });
    });
    expect(await codeOf(late)).toBe('CONFLICT');
  });
});

describe('defects of a use case are TypeErrors', () => {
  it.each([
    ['an unknown step', { action: 'fly' }, 'accept, finish, verify, withdraw, archive'],
    ['no destination where the table leaves a choice', { action: 'verify' }, 'VERIFIED or ACCEPTED'],
    ['a wrong destination', { action: 'verify', to: 'ARCHIVED' }, 'says ARCHIVED'],
    ['a state among the changes', { action: 'accept', changes: { state: 'DONE' } }, 'work.transition'],
  ])('%s', async (_, step, said) => {
    const id = await anErrand({ state: step.action === 'verify' ? 'DONE' : 'REPORTED' });
    const error = await take(id, step).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(said);
  });

  it('an update never changes the state; naming the same one is no change', async () => {
    const id = await anErrand();
    const update = (changes: Partial<Errand>) => shop.do(actor, async (work) => work.update(Errand, await work.lock(Errand, id), changes));
    await expect(update({ state: 'DONE' })).rejects.toThrow(/only work.transition/);
    await update({ state: 'REPORTED', effort: 9 });
    expect(await stateOf(id)).toBe('REPORTED');
  });

  it('AST-2 an append-only record is not updated, and a transition only fills what was left open', async () => {
    expect(recordFacts(Receipt).appendOnly).toBe(true);
    const id = await shop.do(actor, (work) => work.insert(Receipt, { amount: 5 }));
    const change = (body: (work: Parameters<Parameters<Workshop['do']>[1]>[0], row: Receipt & { id: string }) => Promise<void>) =>
      shop.do(actor, async (work) => body(work, await work.lock(Receipt, id)));
    await expect(change((work, row) => work.update(Receipt, row, { amount: 6 }))).rejects.toThrow(/append-only/);
    await expect(change((work, row) => work.transition(Receipt, row, { action: 'void', changes: { amount: 6 } }))).rejects.toThrow(/amount is written already/);
    await change((work, row) => work.transition(Receipt, row, { action: 'void', changes: { voidReason: '开错' } }));
    expect(await shop.rows('select state, amount, void_reason from lab.receipt where tenant_id = $1', township)).toEqual([{ state: 'VOIDED', amount: 5, void_reason: '开错' }]);
  });
});
