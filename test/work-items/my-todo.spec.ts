import type { TenantActor } from '@xiangzhi/access';
import { statementsOf, type Township, type Unit } from '@xiangzhi/testing';
import { WorkWorld, type JobWish } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;
let village: Unit;
let office: Unit;
let handler: TenantActor;

beforeAll(async () => {
  world = await WorkWorld.open();
});

const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);

beforeEach(async () => {
  moveTo('03-02T09:00');
  township = await world.township();
  [village, office] = (await township.units([{ level: 'VILLAGE' }, { level: 'DEPARTMENT' }])) as [Unit, Unit];
  handler = await world.actor(township, 'DEPT_HANDLER');
});

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly title: string; readonly light: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const PAGE = '{ totalCount nodes { id title light } pageInfo { endCursor hasNextPage } }';
const list = async (who: TenantActor, field: 'myTodo' | 'workItems', given = ''): Promise<Page> => (await world.runtime.data<Record<string, Page>>(who, `{ ${field}${given} ${PAGE} }`))[field] as Page;
const titles = async (who: TenantActor, field: 'myTodo' | 'workItems' = 'myTodo', given = ''): Promise<readonly string[]> => {
  const { nodes, totalCount } = await list(who, field, given);
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ title }) => title);
};

/** A job that has been taken along some lines. */
const job = async (title: string, actions: readonly string[] = [], wish: JobWish = {}): Promise<string> => {
  const id = await world.open(township, { title, ...wish });
  await world.take(township, id, ...actions);
  return id;
};

const post = (role: string, unit?: Unit): Promise<TenantActor> => world.actor(township, role, unit ? { unit } : {});

/** Somebody who belongs to a unit of the township; his post is for the whole of it, if nothing else is said. */
const atHomeIn = (home: Unit, role = 'DEPT_HANDLER', unit?: Unit): Promise<TenantActor> => world.actor(township, role, { person: { unit: home }, ...(unit ? { unit } : {}) });

describe('§3.6 myTodo: what waits for me, over all modules', () => {
  it('is what leads on by a permission that I have, in whichever module', async () => {
    const [supervisor, dispatcher, leader] = [await post('SUPERVISOR'), await post('DISPATCHER'), await post('TOWNSHIP_LEADER')];
    await job('待接');
    await job('待验', ['take', 'finish']);
    await world.act(dispatcher, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街', title: '待受理' });
    expect(await titles(handler)).toEqual(['待接']);
    expect(await titles(supervisor)).toEqual(['待验']);
    expect(await titles(dispatcher)).toEqual(['待受理']);
    expect(await titles(leader)).toEqual(['待受理']);
    expect((await titles(handler, 'workItems')).length).toBe(3);
  });

  it('is given to me, or to my unit while nobody in it has it: by the post, by the unit that I belong to', async () => {
    const [atPost, atHome, colleague] = [await post('VILLAGE_STAFF', village), await atHomeIn(office), await atHomeIn(office)];
    await job('给本村', ['take'], { unit: village, assigneeUnit: village });
    await job('给站所', ['take'], { assigneeUnit: office });
    await job('站所已有人办', ['take'], { assigneeUnit: office, assignee: colleague });
    await job('给全镇', ['take'], { assigneeUnit: township.root });
    await job('没有给谁', ['take']);
    expect(await titles(atPost)).toEqual(['给本村']);
    expect(await titles(atHome)).toEqual(['给站所', '给全镇']);
    expect(await titles(colleague)).toEqual(['给站所', '站所已有人办', '给全镇']);
    expect(await titles(handler)).toEqual(['给全镇']);
  });

  it('is nothing that is paused, with the county, or over', async () => {
    const supervisor = await post('SUPERVISOR');
    await job('在县里', ['take', 'send']);
    await job('办结', ['take', 'finish', 'pass']);
    await job('作废', ['void']);
    expect([await titles(handler), await titles(supervisor)]).toEqual([[], []]);
  });

  it('is what was raised to my role, while it counts and in this cycle only', async () => {
    const roles = ['DISPATCHER', 'DEPUTY_LEADER', 'TOWNSHIP_LEADER', 'SUPERVISOR'] as const;
    const people = await Promise.all(roles.map((role) => post(role)));
    const seen = async (): Promise<object> => Object.fromEntries(await Promise.all(people.map(async (who, i) => [roles[i], (await titles(who)).length] as const)));
    const id = await job('逾期', ['take'], { assignee: handler });
    const later = async (text: string): Promise<object> => {
      moveTo(text);
      await world.escalate(township);
      return seen();
    };
    expect(await later('03-06T18:00')).toEqual({ DISPATCHER: 0, DEPUTY_LEADER: 0, TOWNSHIP_LEADER: 0, SUPERVISOR: 0 });
    expect(await later('03-09T18:00')).toEqual({ DISPATCHER: 1, DEPUTY_LEADER: 1, TOWNSHIP_LEADER: 0, SUPERVISOR: 0 });
    expect(await later('03-10T18:00')).toEqual({ DISPATCHER: 1, DEPUTY_LEADER: 1, TOWNSHIP_LEADER: 1, SUPERVISOR: 0 });
    expect(await later('03-12T18:00')).toEqual({ DISPATCHER: 1, DEPUTY_LEADER: 1, TOWNSHIP_LEADER: 1, SUPERVISOR: 1 });
    await world.take(township, id, 'finish');
    // Those who verify have it now; whoever was told of the clock has nothing to do with it any more.
    expect(await seen()).toEqual({ DISPATCHER: 0, DEPUTY_LEADER: 1, TOWNSHIP_LEADER: 0, SUPERVISOR: 1 });
    await world.take(township, id, 'pass', 'again', 'take');
    expect(await seen()).toEqual({ DISPATCHER: 0, DEPUTY_LEADER: 0, TOWNSHIP_LEADER: 0, SUPERVISOR: 0 });
  });

  it('is what somebody asks for and I decide', async () => {
    const [deputy, dispatcher] = [await post('DEPUTY_LEADER'), await post('DISPATCHER')];
    const id = await job('要挂起', ['take'], { assignee: handler });
    const request = await world.act(handler, 'requestWorkPause', { itemId: id, reason: '等', until: new Date('2026-03-04T09:00+08:00') });
    expect([await titles(deputy), await titles(handler), await titles(dispatcher)]).toEqual([['要挂起'], ['要挂起'], []]);
    await world.act(deputy, 'approveWorkRequest', { id: request.id, version: request.version });
    expect([await titles(deputy), await titles(handler)]).toEqual([[], []]);
  });

  it('is what is asked for as long as it can be given: while the item runs, in the cycle that it was asked in', async () => {
    const deputy = await post('DEPUTY_LEADER');
    const asked = async (title: string): Promise<{ readonly item: string; readonly request: string }> => {
      const item = await job(title, ['take'], { assignee: handler });
      return { item, request: (await world.act(handler, 'requestWorkExtension', { itemId: item, reason: '难', amount: 1 })).id };
    };
    const state = async ({ request }: { readonly request: string }): Promise<unknown> => (await world.rows('select state from core.work_request where id = $1', request))[0]?.['state'];
    const [voided, closed, failed] = [await asked('作废'), await asked('办结'), await asked('不过')];
    expect(await titles(deputy)).toEqual(['作废', '办结', '不过']);
    await world.take(township, voided.item, 'void');
    await world.take(township, closed.item, 'finish');
    await world.take(township, failed.item, 'finish');
    // To be checked, and nothing to be granted.
    expect([await state(closed), (await world.runtime.data<{ myTodo: { totalCount: number } }>(deputy, '{ myTodo(where: { clock: { eq: RUNNING } }) { totalCount } }')).myTodo.totalCount]).toEqual(['REQUESTED', 0]);
    await world.take(township, failed.item, 'fail');
    await world.take(township, closed.item, 'pass');
    expect([await titles(deputy), await state(voided), await state(closed), await state(failed)]).toEqual([['不过'], 'LAPSED', 'LAPSED', 'REQUESTED']);
    await world.take(township, closed.item, 'again', 'take');
    expect(await titles(deputy)).toEqual(['不过']);
    expect(await world.refusal(handler, 'requestWorkExtension', { itemId: closed.item, reason: '仍难', amount: 1 })).toEqual([]);
    expect((await world.refusal(deputy, 'approveWorkRequest', { id: voided.request, version: 2 }))[0]).toMatch(/^INVALID_TRANSITION/);
  });

  it('is what lies in my part of the township', async () => {
    const staff = await post('VILLAGE_STAFF', village);
    await job('本村', [], { unit: village });
    await job('邻处');
    expect([await titles(staff), await titles(staff, 'workItems')]).toEqual([['本村'], ['本村']]);
    expect(await titles(handler)).toEqual(['本村', '邻处']);
  });

  it('AM-9 is no complaint about the unit that I act from or belong to', async () => {
    const [atPost, atHome] = [await atHomeIn(office, 'VILLAGE_STAFF', village), await atHomeIn(village)];
    await job('投诉本村', [], { unit: village, about: village });
    for (const who of [atPost, atHome]) expect([await titles(who), await titles(who, 'workItems')]).toEqual([[], []]);
    expect(await titles(handler)).toEqual(['投诉本村']);
  });
});

describe('CORE-06 items of modules that are not enabled', () => {
  it('switched off: neither listed nor waiting; read-only: listed, and nothing waits in it', async () => {
    await job('水井');
    const dispatcher = await post('DISPATCHER');
    await world.act(dispatcher, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街', title: '网格' });
    const both = await township.actor({ permissions: [...handler.permissions, ...dispatcher.permissions] });
    const seen = async (): Promise<readonly (readonly string[])[]> => [await titles(both, 'workItems'), await titles(both)];
    expect(await seen()).toEqual([['水井', '网格'], ['水井', '网格']]);
    await world.setModule(township, 'wells', 'READ_ONLY');
    expect(await seen()).toEqual([['水井', '网格'], ['网格']]);
    await world.setModule(township, 'wells', 'DISABLED');
    expect(await seen()).toEqual([['网格'], ['网格']]);
  });
});

describe('a view list is a list', () => {
  /** Eight of them, two a light: yellow on Friday, due on Monday at six; grey and blue wait for nobody. */
  const eight = async (): Promise<void> => {
    for (const i of [1, 2]) await job(`红${i}`, [], { sla: 'FIRM' });
    for (const i of [1, 2]) await job(`黄${i}`);
    moveTo('03-06T18:00');
    for (const i of [1, 2]) await job(`绿${i}`);
    for (const i of [1, 2]) await job(`灰${i}`, ['take', 'send']);
  };

  it('filters by light, alone and combined, by literal and by variable', async () => {
    await eight();
    expect(await titles(handler, 'myTodo', '(where: { light: { eq: RED } })')).toEqual(['红1', '红2']);
    expect(await titles(handler, 'myTodo', '(where: { light: { in: [RED, GREEN] } })')).toEqual(['红1', '红2', '绿1', '绿2']);
    expect(await titles(handler, 'myTodo', '(where: { light: { eq: GREY } })')).toEqual([]);
    expect(await titles(handler, 'workItems', '(where: { light: { eq: GREY } })')).toEqual(['灰1', '灰2']);
    expect(await titles(handler, 'myTodo', '(where: { or: [{ light: { eq: YELLOW } }, { and: [{ light: { eq: RED } }, { type: { eq: "GRID_ISSUE" } }] }] })')).toEqual(['黄1', '黄2']);
    const byVariable = `query($l: DeadlineLightFilter) { myTodo(where: { light: $l }) ${PAGE} }`;
    for (const [light, first] of [['RED', '红1'], ['YELLOW', '黄1'], ['GREEN', '绿1']] as const) {
      const { myTodo } = await world.runtime.data<{ myTodo: Page }>(handler, byVariable, { l: { eq: light } });
      expect(myTodo.nodes[0]).toMatchObject({ title: first, light });
    }
  });

  it('is paged by keyset, each row once and in order, and its cursors are its own', async () => {
    await eight();
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page = await list(handler, 'myTodo', `(first: 4${after ? `, after: "${after}"` : ''}, where: { light: { in: [RED, YELLOW, GREEN] } })`);
      seen.push(...page.nodes.map(({ title }) => title));
      expect(page.totalCount).toBe(6);
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(['红1', '红2', '黄1', '黄2', '绿1', '绿2']);
    const { pageInfo } = await list(handler, 'workItems', '(first: 2)');
    expect((await world.runtime.ask(handler, `{ myTodo(after: "${pageInfo.endCursor}") { totalCount } }`)).errors.map(({ extensions }) => extensions.code)).toEqual(['VALIDATION']);
  });

  it('is one statement, with its items’ units, steps, escalations and requests', async () => {
    await eight();
    const document = `{ myTodo { totalCount nodes { id title light late stateZh level assigneeUnit { name } assignee { name } steps { actionZh actor { name } } escalations { level roles } requests { kind state requester { name } } } } }`;
    const statements = await statementsOf(() => world.runtime.data(handler, document), world.on);
    expect(statements.map(({ role, calls }) => ({ role, calls }))).toEqual([{ role: 'xz_app', calls: 1 }]);
  });
});
