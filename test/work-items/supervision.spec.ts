import { baselineRole, type OversightActor, type TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { anOverseer, ownDatabase, type TestDatabase, type TestWorker, type Township } from '@xiangzhi/testing';
import { SUPERVISED, superviseStatement } from '@xiangzhi/write-model';
import { asCounty } from './fixtures/as-county.js';
import { WorkWorld, type Row, type Shown } from './fixtures/work-world.js';

const ORDER = `{ id townshipCode townshipZh level regionZh documentNo about itemCode itemTypeZh metric metricZh periodFrom itemLight text dueOn code state light late dueAt signedAt finishedAt closedAt
  supervisedItem { code } steps { seq party act text } }`;
const SUPERVISION = '{ id version code title state light late dueAt orderText result regionZh workItem { code } steps { action note } }';

type Said = readonly unknown[];

let on: TestDatabase;
let world: WorkWorld;
let worker: TestWorker;
let qingfeng: Township;
let leader: TenantActor;
let grid: TenantActor;
const county = anOverseer('410922', 'oversight:supervision:read', 'oversight:supervision:issue', 'oversight:matter:read');

const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);
const refused = (errors: readonly { readonly extensions: { readonly code: string; readonly rule?: string } }[]): Said => errors.map(({ extensions: { code, rule } }) => [code, rule].filter(Boolean).join(' '));

const issue = async (input: object, who: OversightActor = county): Promise<string> => {
  const { issueSupervision } = await world.runtime.data<{ issueSupervision: { id: string } }>(who, 'mutation($i: IssueSupervisionInput!) { issueSupervision(input: $i) { id } }', { i: { text: '请限期办结', dueOn: '2026-03-13', ...input } });
  return issueSupervision.id;
};
const notIssued = async (input: object, who: OversightActor = county): Promise<Said> =>
  refused((await world.runtime.ask(who, 'mutation($i: IssueSupervisionInput!) { issueSupervision(input: $i) { id } }', { i: { text: '请限期办结', dueOn: '2026-03-13', ...input } })).errors);

const say = async (act: 'accept' | 'reject' | 'close' | 'withdraw', id: string, text?: string, who: OversightActor = county): Promise<Said> => {
  const type = act === 'reject' || act === 'withdraw' ? 'DecideSupervisionWithReasonInput' : 'DecideSupervisionInput';
  const { errors, data } = await world.runtime.ask<Record<string, boolean>>(who, `mutation($i: ${type}!) { ${act}Supervision(input: $i) }`, { i: { id, ...(text === undefined ? {} : { text }) } });
  return errors.length > 0 ? refused(errors) : [data[`${act}Supervision`]];
};

const order = async (id: string, who: OversightActor = county): Promise<Row | null> => (await world.runtime.ask<{ supervisionOrder: Row | null }>(who, `query($id: ID!) { supervisionOrder(id: $id) ${ORDER} }`, { id })).data.supervisionOrder;

/** Of an order, as the township has it. */
const inTownship = async (id: string, township = qingfeng, who = leader): Promise<Shown & Row> => {
  const [row] = await world.rows<{ id: string }>('select id from core.supervision where tenant_id = $1 and order_id = $2', township.tenantId, id);
  return (await world.runtime.data<{ supervision: Shown & Row }>(who, `query($id: ID!) { supervision(id: $id) ${SUPERVISION} }`, { id: row?.id ?? newId() })).supervision;
};

const act = async (mutation: 'sign' | 'reply', { id, version }: Shown, input: object = {}, who = leader): Promise<Said> => {
  const type = mutation === 'sign' ? 'TransitionInput' : 'ReplySupervisionInput';
  const { errors } = await world.runtime.ask(who, `mutation($i: ${type}!) { ${mutation}Supervision(input: $i) { supervision { state } } }`, { i: { id, version, ...input } });
  return refused(errors);
};

/** An order that has arrived, was signed and replied to. */
const replied = async (reply = '已办结'): Promise<string> => {
  const id = await issue({ townshipCode: '410922100', itemLight: 'RED' });
  await worker.work();
  expect(await act('sign', await inTownship(id))).toEqual([]);
  expect(await act('reply', await inTownship(id), { reply })).toEqual([]);
  return id;
};

beforeAll(async () => {
  on = await ownDatabase();
  world = await WorkWorld.open(undefined, on);
  [qingfeng] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
  moveTo('03-02T09:00');
  [leader, grid] = await Promise.all([world.actor(qingfeng, 'DEPUTY_LEADER'), world.actor(qingfeng, 'GRID_OFFICER')]);
});

beforeEach(async () => {
  moveTo('03-02T09:00');
  worker = await world.worker();
});

describe('AM-16 an order of supervision', () => {
  it('about one overdue item becomes a clocked item of the township, whose worker makes it; the county writes no row of it', async () => {
    const item = await world.open(qingfeng, { title: '赵六家淘井' });
    const { code } = await world.item(item) as { code: string };
    moveTo('03-12T18:00');
    await world.escalate(qingfeng);
    const { supervisedItems } = await world.runtime.data<{ supervisedItems: { nodes: readonly { id: string; code: string }[] } }>(county, '{ supervisedItems { nodes { id code } } }');
    const supervisedItemId = supervisedItems.nodes.find((one) => one.code === code)?.id;
    const id = await issue({ supervisedItemId, dueOn: '2026-03-20', documentNo: '清督〔2026〕1号' });
    expect(await order(id)).toMatchObject({ code: null, state: 'ISSUED', about: 'ITEM', itemCode: code, itemTypeZh: '水井差事', supervisedItem: { code }, level: 'COUNTY', regionZh: '清丰县', light: 'GREEN' });
    expect(await world.rows('select id from core.supervision where order_id = $1', id)).toEqual([]);
    await worker.work();
    expect(await inTownship(id)).toMatchObject({ state: 'ISSUED', title: `清丰县督办：水井差事 ${code}`, orderText: '请限期办结', workItem: { code }, dueAt: '2026-03-20T18:00:00.000+08:00', light: 'GREEN', steps: [{ action: 'issue', note: '请限期办结' }] });
    expect(await order(id)).toMatchObject({ code: expect.stringMatching(/^DB-410922100-202603-\d+$/) as string, townshipZh: '清丰县城关镇', dueAt: '2026-03-20T18:00:00.000+08:00', documentNo: '清督〔2026〕1号' });
    expect(JSON.stringify(await order(id))).not.toMatch(/赵六/);
  });

  it('goes from signing over a rejected reply to its closing, each party in its own name', async () => {
    const id = await replied('已派人办理');
    expect(await order(id)).toMatchObject({ state: 'REPLIED', signedAt: '2026-03-02T09:00:00.000+08:00', finishedAt: '2026-03-02T09:00:00.000+08:00' });
    expect(await say('reject', id, '没有说结果')).toEqual([true]);
    await worker.work();
    expect(await inTownship(id)).toMatchObject({ state: 'REJECTED', light: 'GREEN', result: '已派人办理' });
    expect(await order(id)).toMatchObject({ state: 'REJECTED', finishedAt: null });
    expect(await act('reply', await inTownship(id), { reply: '三件全部办结' })).toEqual([]);
    expect(await say('accept', id)).toEqual([true]);
    await worker.work();
    expect(await say('close', id, '同意销号')).toEqual([true]);
    await worker.work();
    expect(await inTownship(id)).toMatchObject({ state: 'CLOSED', light: 'BLUE', result: '三件全部办结' });
    expect((await order(id))?.['steps']).toEqual([
      { seq: 1, party: 'COUNTY', act: 'ISSUE', text: '请限期办结' }, { seq: 2, party: 'TOWNSHIP', act: 'SIGN', text: null }, { seq: 3, party: 'TOWNSHIP', act: 'REPLY', text: '已派人办理' },
      { seq: 4, party: 'COUNTY', act: 'REJECT', text: '没有说结果' }, { seq: 5, party: 'TOWNSHIP', act: 'REPLY', text: '三件全部办结' }, { seq: 6, party: 'COUNTY', act: 'ACCEPT', text: null }, { seq: 7, party: 'COUNTY', act: 'CLOSE', text: '同意销号' },
    ]);
  });

  it('is late by the reply that was accepted, by the calendar of the township (AM-3)', async () => {
    const id = await issue({ townshipCode: '410922100', itemLight: 'YELLOW', dueOn: '2026-03-07' });
    await worker.work();
    // A Saturday gives way to the Monday after it.
    expect(await order(id)).toMatchObject({ dueAt: '2026-03-09T18:00:00.000+08:00', itemLight: 'YELLOW' });
    await act('sign', await inTownship(id));
    moveTo('03-10T09:00');
    expect(await order(id)).toMatchObject({ light: 'RED', late: true });
    await act('reply', await inTownship(id), { reply: '已办结' });
    expect(await order(id)).toMatchObject({ light: 'RED', late: true, state: 'REPLIED' });
  });

  it('about a figure names a metric that leaves townships, and its period', async () => {
    const id = await issue({ townshipCode: '410922100', metric: 'grids.issues_closed', periodFrom: '2026-02-01' });
    await worker.work();
    expect(await inTownship(id)).toMatchObject({ title: expect.stringMatching(/^清丰县督办：/) as string, workItem: null });
    expect(await order(id)).toMatchObject({ about: 'INDICATOR', metric: 'grids.issues_closed', periodFrom: '2026-02-01' });
    expect(await notIssued({ townshipCode: '410922100', metric: 'grids.nothing', periodFrom: '2026-02-01' })).toEqual(['VALIDATION AM-16']);
    expect(await notIssued({ townshipCode: '410922100', metric: 'grids.issues_closed' })).toEqual(['VALIDATION AM-16']);
  });

  it.each([
    ['nothing', {}], ['two things', { townshipCode: '410922100', metric: 'grids.issues_closed', periodFrom: '2026-02-01', itemLight: 'RED' }], ['a light of no township', { itemLight: 'RED' }],
    ['a day that has come', { townshipCode: '410922100', itemLight: 'RED', dueOn: '2026-03-02' }], ['a day too far off', { townshipCode: '410922100', itemLight: 'RED', dueOn: '2028-03-02' }],
  ])('that urges %s is refused', async (_what, input) => {
    expect(await notIssued(input)).toEqual(['VALIDATION AM-16']);
  });

  it('sent twice is one order, and ten times at once too', async () => {
    const clientRequestId = newId();
    const ids = await Promise.all(Array.from({ length: 10 }, () => issue({ townshipCode: '410922100', itemLight: 'RED', clientRequestId })));
    expect(new Set(ids)).toEqual(new Set([clientRequestId]));
    await worker.work();
    expect(await world.rows('select state from core.supervision where order_id = $1', clientRequestId)).toEqual([{ state: 'ISSUED' }]);
    expect(await world.rows('select seq from exchange.supervision_step where supervision_id = $1', clientRequestId)).toEqual([{ seq: 1 }]);
  });
});

describe('AM-16 whose turn it is', () => {
  it('says what is possible instead of a step that is not', async () => {
    const id = await issue({ townshipCode: '410922100', itemLight: 'RED' });
    expect(await say('accept', id)).toEqual(['INVALID_TRANSITION AM-16']);
    await worker.work();
    expect(await act('reply', await inTownship(id), { reply: '已办' })).toEqual(['INVALID_TRANSITION AM-16']);
    expect(await say('close', id)).toEqual(['INVALID_TRANSITION AM-16']);
    expect(await say('withdraw', id, '下达有误')).toEqual([true]);
    await worker.work();
    expect([(await inTownship(id))['state'], (await order(id))?.['light']]).toEqual(['WITHDRAWN', 'GREY']);
    expect(await say('withdraw', id, '下达有误')).toEqual(['INVALID_TRANSITION AM-16']);
  });

  it('taken back before it has arrived it arrives taken back', async () => {
    const id = await issue({ townshipCode: '410922100', itemLight: 'RED' });
    expect(await say('withdraw', id, '下达有误')).toEqual([true]);
    await worker.work();
    expect(await inTownship(id)).toMatchObject({ state: 'WITHDRAWN', steps: [{ action: 'issue' }, { action: 'withdraw', note: '下达有误' }] });
  });

  it('of two who decide at once one is heard, and the same said twice is one step', async () => {
    const id = await replied();
    const answers = await Promise.all([...Array.from({ length: 5 }, () => say('accept', id)), ...Array.from({ length: 5 }, () => say('reject', id, '不行'))]);
    const [heard] = await world.rows<{ act: string }>(`select act from exchange.supervision_step where supervision_id = $1 and seq = 4`, id);
    expect(answers.slice(heard?.act === 'ACCEPT' ? 5 : 0, heard?.act === 'ACCEPT' ? 10 : 5).flat()).toEqual(Array.from({ length: 5 }, () => 'CONFLICT AM-16'));
    expect(answers.flat()).toContain(true);
    await worker.work();
    expect((await inTownship(id))['state']).toBe(`${heard?.act}ED`);
    expect(await world.rows('select count(*)::int as n from exchange.supervision_step where supervision_id = $1', id)).toEqual([{ n: 4 }]);
  });

  it('is the leaders’ in the township: in their to-do, and nobody else’s to answer', async () => {
    const id = await issue({ townshipCode: '410922100', itemLight: 'RED' });
    await worker.work();
    const { code } = await inTownship(id) as unknown as { code: string };
    const todo = async (who: TenantActor): Promise<string> => JSON.stringify((await world.runtime.data(who, '{ myTodo { nodes { code } } }')));
    expect([await todo(leader), await todo(grid)].map((text) => text.includes(code))).toEqual([true, false]);
    expect(baselineRole('SUPERVISOR')?.permissions).toContain('core:supervision:read');
    const supervisor = await world.actor(qingfeng, 'SUPERVISOR');
    expect(await act('sign', await inTownship(id, qingfeng, supervisor), {}, supervisor)).toEqual(['FORBIDDEN']);
  });
});

describe('§3.11 an item that an order is about', () => {
  it('stays as long as the order, and both go when their time is over', async () => {
    const item = await world.open(qingfeng);
    await world.take(qingfeng, item, 'take', 'finish', 'pass');
    await on.superuser.query('update core.work_item set level = $2 where id = $1', [item, SUPERVISED]);
    await world.asSystem(qingfeng, (work) => work.query(superviseStatement(work, item)), 'core');
    const [listed] = await world.rows<{ id: string }>('select id from exchange.supervised_item where item_id = $1', item);
    const id = await issue({ supervisedItemId: listed?.id });
    moveTo('03-20T09:00');
    await worker.work();
    await say('withdraw', id, '已办结');
    await worker.work();
    const left = async (): Promise<unknown> => (await world.rows(`select (select count(*)::int from core.work_item where id = $1) as item, (select count(*)::int from core.supervision where order_id = $2) as "order"`, item, id))[0];
    for (const [day, kept] of [['2036-03-10', { item: 1, order: 1 }], ['2036-04-01', { item: 0, order: 0 }]] as const) {
      world.clock.set(day);
      for (let nights = 0; nights < 2; nights += 1) await world.job(qingfeng, 'core.expire-records');
      expect(await left()).toEqual(kept);
    }
  });
});

describe('OVR-1 an order of one county', () => {
  const city = anOverseer('4109', 'oversight:supervision:read', 'oversight:supervision:issue');
  const elsewhere = anOverseer('410926', 'oversight:supervision:read', 'oversight:supervision:issue');

  it('is not there for another one, and is read by the city, which decides about its own alone', async () => {
    const id = await replied();
    expect(await order(id, elsewhere)).toBeNull();
    expect(await say('accept', id, undefined, elsewhere)).toEqual(['NOT_FOUND']);
    expect(await order(id, city)).toMatchObject({ id, level: 'COUNTY' });
    expect(await say('accept', id, undefined, city)).toEqual(['NOT_FOUND']);
    expect(await notIssued({ townshipCode: '410926100', itemLight: 'RED' })).toEqual(['NOT_FOUND']);
    const own = await issue({ townshipCode: '410926100', itemLight: 'RED' }, city);
    expect(await order(own, elsewhere)).toMatchObject({ level: 'CITY', regionZh: '濮阳市' });
  });

  it('cannot be written by hand: neither in the name of the township, nor of another region, nor changed', async () => {
    const id = await replied();
    const step = (party: string, region: string): string => `insert into exchange.supervision_step (tenant_id, id, supervision_id, county_code, city_code, region_code, seq, party, act, at)
      select tenant_id, '${newId()}', id, county_code, city_code, '${region}', 9, '${party}', '${party === 'COUNTY' ? 'ACCEPT' : 'REPLY'}', now() from exchange.supervision where id = '${id}'`;
    await expect(asCounty(on, '410922', step('TOWNSHIP', '410922'))).rejects.toThrow(/row-level security/);
    await expect(asCounty(on, '4109', step('COUNTY', '410922'))).rejects.toThrow(/row-level security/);
    for (const text of ['update exchange.supervision set text = text', 'delete from exchange.supervision', 'update exchange.supervision_step set text = text']) await expect(asCounty(on, '410922', text)).rejects.toThrow(/permission denied/);
    await expect(world.asSystem(qingfeng, (work) => work.query({ text: step('COUNTY', '410922'), values: [] }), 'core')).rejects.toThrow(/row-level security/);
  });
});
