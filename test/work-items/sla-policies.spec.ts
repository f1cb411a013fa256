import type { TenantActor } from '@xiangzhi/access';
import type { Township } from '@xiangzhi/testing';
import { WorkWorld } from './fixtures/work-world.js';

interface Policy {
  readonly module: string;
  readonly code: string;
  readonly finish: { readonly unit: string; readonly amount: number };
  readonly sign: { readonly amount: number } | null;
  readonly pauseAllowed: boolean;
  readonly maxExtensions: number;
  readonly least: number;
  readonly most: number;
  readonly openItems: number;
  readonly history: readonly { readonly validFrom: string; readonly finish: { readonly amount: number }; readonly reason: string | null; readonly setAt: string }[];
}

const FIELDS = '{ module code labelZh finish { unit amount } sign { unit amount } pauseAllowed maxExtensions least most openItems history { validFrom finish { unit amount } reason setAt } }';

let world: WorkWorld;
let township: Township;
let admin: TenantActor;

beforeAll(async () => {
  world = await WorkWorld.open();
});

const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);

beforeEach(async () => {
  moveTo('03-02T09:00');
  township = await world.township();
  admin = await world.actor(township, 'TOWNSHIP_ADMIN');
});

const policies = async (who = admin): Promise<readonly Policy[]> => (await world.runtime.data<{ slaPolicies: readonly Policy[] }>(who, `{ slaPolicies ${FIELDS} }`)).slaPolicies;
const policy = async (code = 'DAYS', who = admin): Promise<Policy> => (await policies(who)).find((one) => one.code === code) as Policy;
const input = (amount: number, more: object = {}): object => ({ module: 'wells', code: 'DAYS', amount, ...more });
const set = (amount: number, more: object = {}): Promise<unknown> => world.act(admin, 'setSlaPolicy', input(amount, more));
const refused = (amount: number, more: object = {}, who = admin): Promise<readonly string[]> => world.refusal(who, 'setSlaPolicy', input(amount, more));
const due = async (id: string): Promise<string> => ((await world.item(id))['due_at'] as Date).toISOString();

describe('AM-4 deadlines are settings', () => {
  it('as the modules that are on declare them, until the township sets its own', async () => {
    const all = await policies();
    expect(new Set(all.map(({ module }) => module))).toEqual(new Set(['core', 'grids', 'wells']));
    expect(all.find(({ code }) => code === 'SAFETY')).toMatchObject({ finish: { unit: 'WORKING_DAYS', amount: 5 }, pauseAllowed: false, maxExtensions: 1, least: 1, most: 5, history: [] });
    expect(await policy('HOURS')).toMatchObject({ finish: { unit: 'WORKING_HOURS', amount: 8 }, sign: null, maxExtensions: 2, least: 1, most: 80 });
    await world.setModule(township, 'grids', 'DISABLED');
    await world.setModule(township, 'wells', 'READ_ONLY');
    expect(new Set((await policies()).map(({ module }) => module))).toEqual(new Set(['core', 'wells']));
  });

  it('hold for what is received from a day on: open items keep the policy of their receipt, in a new cycle too', async () => {
    const before = await world.open(township);
    await set(7, { validFrom: '2026-03-03', reason: '人手不足' });
    const today = await world.open(township);
    expect(await policy()).toMatchObject({ finish: { amount: 5 }, openItems: 2 });
    moveTo('03-03T00:00');
    const after = await world.open(township);
    expect(await policy()).toMatchObject({ finish: { amount: 7 }, openItems: 3 });
    expect(await Promise.all([before, today, after].map(due))).toEqual(['2026-03-09T10:00:00.000Z', '2026-03-09T10:00:00.000Z', '2026-03-12T10:00:00.000Z']);
    await world.take(township, before, 'take', 'finish', 'pass', 'again');
    expect(await due(before)).toBe('2026-03-10T10:00:00.000Z');
    // What is entered today and was received yesterday has yesterday's.
    const handler = await world.actor(township, 'DEPT_HANDLER');
    const late = await world.act(handler, 'openWellJob', { unitId: township.root.id, sla: 'DAYS', title: '补录', receivedAt: '2026-03-02T15:59:00Z' });
    expect(await due(late.id)).toBe('2026-03-09T10:00:00.000Z');
  });

  it('what was set stands in the history, the newest day first, with its reason', async () => {
    await set(7, { reason: '人手不足' });
    moveTo('03-04T10:00');
    await set(6, { validFrom: '2026-04-01' });
    await set(8, { validFrom: '2026-03-05' });
    const told = (await policy()).history.map(({ validFrom, finish, reason, setAt }) => [validFrom, finish.amount, reason, setAt]);
    expect(told).toEqual([
      ['2026-04-01', 6, null, '2026-03-04T10:00:00.000+08:00'],
      ['2026-03-05', 8, null, '2026-03-04T10:00:00.000+08:00'],
      ['2026-03-02', 7, '人手不足', '2026-03-02T09:00:00.000+08:00'],
    ]);
  });

  it('never for the past, by the day in Shanghai', async () => {
    moveTo('03-03T00:00');
    expect(await refused(7, { validFrom: '2026-03-02' })).toEqual(['VALIDATION AM-4']);
    expect(await refused(7, { validFrom: '2026-03-03' })).toEqual([]);
  });

  it('two that begin on the same day are refused, also at once', async () => {
    await set(7);
    expect(await refused(8)).toEqual(['DUPLICATE AM-4']);
    const both = await Promise.all([7, 8].map((amount) => refused(amount, { validFrom: '2026-03-09' })));
    expect(both.flat()).toEqual(['DUPLICATE AM-4']);
    expect(await refused(8, { code: 'CALENDAR' })).toEqual([]);
  });

  it('within the bounds of the module, which the refusal names', async () => {
    const { errors } = await world.ask(admin, 'setSlaPolicy', input(16));
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'INVARIANT_VIOLATION', rule: 'AM-4', argumentPath: ['input', 'amount'], allowed: { least: 1, most: 15, unit: 'WORKING_DAYS' } }]);
    expect([await refused(15), await refused(1, { validFrom: '2026-03-03' })]).toEqual([[], []]);
  });

  it('what is not said stays as it was set before, not as the module has it', async () => {
    await set(7, { pauseAllowed: false, signAmount: 1, maxExtensions: 0 });
    await set(8, { validFrom: '2026-03-10' });
    moveTo('03-10T09:00');
    expect(await policy()).toMatchObject({ finish: { amount: 8 }, sign: { amount: 1 }, pauseAllowed: false, maxExtensions: 0 });
    await set(9, { validFrom: '2026-03-11', pauseAllowed: true });
    moveTo('03-11T09:00');
    expect(await policy()).toMatchObject({ finish: { amount: 9 }, sign: { amount: 1 }, pauseAllowed: true });
  });

  it.each<[string, object, object]>([
    ['a pause where the module forbids it', { code: 'FIRM', amount: 3, pauseAllowed: true }, { argumentPath: ['input', 'pauseAllowed'] }],
    ['a pause of an urgent hazard', { module: 'grids', code: 'SAFETY', pauseAllowed: true }, { argumentPath: ['input', 'pauseAllowed'] }],
    ['more extensions than the module has', { code: 'HOURS', maxExtensions: 3 }, { argumentPath: ['input', 'maxExtensions'], allowed: { least: 0, most: 2 } }],
    ['an extension where there is none', { code: 'FIRM', amount: 3, maxExtensions: 1 }, { argumentPath: ['input', 'maxExtensions'], allowed: { least: 0, most: 0 } }],
    ['more time for signing than the module gives', { signAmount: 3 }, { argumentPath: ['input', 'signAmount'], allowed: { least: 1, most: 2, unit: 'WORKING_HOURS' } }],
    ['more time for signing than the module’s own bounds', { module: 'grids', code: 'HELP', signAmount: 9 }, { argumentPath: ['input', 'signAmount'], allowed: { least: 1, most: 4, unit: 'WORKING_HOURS' } }],
    ['a time for signing where nobody signs', { code: 'CALENDAR', signAmount: 1 }, { argumentPath: ['input', 'signAmount'] }],
  ])('the township narrows what the module allows, never widens it: %s', async (_, more, expected) => {
    const { errors } = await world.ask(admin, 'setSlaPolicy', input(5, more));
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'INVARIANT_VIOLATION', rule: 'AM-4', ...expected }]);
    expect(await world.rows('select id from core.sla_policy where tenant_id = $1', township.tenantId)).toEqual([]);
  });

  it('what was set wider before the module drew it closer holds no longer, in new items and in what is shown', async () => {
    const wide = { finish: { unit: 'WORKING_DAYS', amount: 4 }, sign: null, control: null, pauseAllowed: true, maxExtensions: 4 };
    await world.on.superuser.query(
      `insert into core.sla_policy (tenant_id, id, module, code, valid_from, policy, created_at, updated_at, version) values ($1, gen_random_uuid(), 'wells', 'FIRM', '2026-03-01', $2, now(), now(), 1)`,
      [township.tenantId, JSON.stringify(wide)],
    );
    const handler = await world.actor(township, 'DEPT_HANDLER');
    const itemId = await world.open(township, { sla: 'FIRM', assignee: handler });
    await world.take(township, itemId, 'take');
    expect(await world.refusal(handler, 'requestWorkPause', { itemId, reason: '等', until: '2026-03-04T09:00:00+08:00' })).toEqual(['INVARIANT_VIOLATION CLK-4']);
    expect(await world.refusal(handler, 'requestWorkExtension', { itemId, reason: '等', amount: 1 })).toEqual(['INVARIANT_VIOLATION CLK-5']);
    expect(await policy('FIRM')).toMatchObject({ finish: { amount: 4 }, pauseAllowed: false, maxExtensions: 0 });
  });

  it('a form reads the bounds with the policies', async () => {
    const { slaPolicies } = await world.runtime.data<{ slaPolicies: readonly object[] }>(admin, '{ slaPolicies { code signLeast signMost pausePossible mostExtensions } }');
    expect(slaPolicies).toEqual(expect.arrayContaining([
      { code: 'FIRM', signLeast: null, signMost: null, pausePossible: false, mostExtensions: 0 }, { code: 'DAYS', signLeast: 1, signMost: 2, pausePossible: true, mostExtensions: 1 },
      { code: 'SAFETY', signLeast: 10, signMost: 30, pausePossible: false, mostExtensions: 1 },
    ]));
  });

  it('what a policy allows is what was allowed at the receipt', async () => {
    const handler = await world.actor(township, 'DEPT_HANDLER');
    const id = await world.open(township, { assignee: handler });
    await world.take(township, id, 'take');
    await set(10, { pauseAllowed: false });
    const ask = { itemId: id, reason: '等', until: '2026-03-04T09:00:00+08:00' };
    expect(await world.refusal(handler, 'requestWorkPause', ask)).toEqual([]);
    expect(await world.refusal(handler, 'requestWorkExtension', { itemId: id, reason: '等', amount: 6 })).toEqual(['INVARIANT_VIOLATION CLK-5']);
    const later = await world.open(township, { assignee: handler });
    await world.take(township, later, 'take');
    expect(await world.refusal(handler, 'requestWorkPause', { ...ask, itemId: later })).toEqual(['INVARIANT_VIOLATION CLK-4']);
  });
});

describe('AM-4 who sets them, and where', () => {
  it('the administrator; whoever works by them reads them', async () => {
    const handler = await world.actor(township, 'DEPT_HANDLER');
    expect(await refused(7, {}, handler)).toEqual(['FORBIDDEN']);
    expect((await policies(handler)).length).toBeGreaterThan(5);
    const partner = await world.actor(township, 'PARTNER');
    expect((await world.runtime.ask(partner, `{ slaPolicies ${FIELDS} }`)).errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('in the own township and nowhere else', async () => {
    const elsewhere = await world.township();
    await set(7);
    expect((await policy('DAYS', await world.actor(elsewhere, 'TOWNSHIP_ADMIN'))).finish.amount).toBe(5);
  });

  it('of modules that are on; what no module declares is not found', async () => {
    expect([await refused(7, { code: 'SOON' }), await refused(7, { module: 'ponds' })]).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
    for (const state of ['READ_ONLY', 'DISABLED'] as const) {
      await world.setModule(township, 'wells', state);
      expect(await refused(7)).toEqual(['MODULE_DISABLED CORE-06']);
    }
  });

  it('and nobody rewrites what was set, the application itself included', async () => {
    await set(7);
    const rewrite = township.enter((tx) => tx.query({ text: 'update core.sla_policy set valid_from = valid_from where tenant_id = $1', values: [township.tenantId] }));
    await expect(rewrite).rejects.toMatchObject({ code: '42501' });
  });
});
