import type { OversightActor } from '@xiangzhi/access';
import { anOverseer, ownDatabase, type TestDatabase, type Township } from '@xiangzhi/testing';
import { asCounty } from './fixtures/as-county.js';
import { WorkWorld } from './fixtures/work-world.js';

type Item = Readonly<Record<string, unknown>> & { readonly code: string };

const ITEMS = '{ supervisedItems { totalCount nodes { townshipCode townshipZh typeZh code unitZh stateZh clock light late cycle receivedAt dueAt finishedAt closedAt supervisedAt } } }';

let on: TestDatabase;
let world: WorkWorld;
let township: Township;

const overseer = (regionCode: string): OversightActor => anOverseer(regionCode, 'oversight:matter:read');

const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);
const listed = async (regionCode = '410922'): Promise<readonly Item[]> => (await world.runtime.data<{ supervisedItems: { nodes: readonly Item[] } }>(overseer(regionCode), ITEMS)).supervisedItems.nodes;
const codeOf = async (id: string): Promise<unknown> => (await world.item(id))['code'];

beforeAll(async () => {
  on = await ownDatabase();
  world = await WorkWorld.open(undefined, on);
  township = await world.township({ areaCode: '410922100' });
});

beforeEach(() => moveTo('03-02T09:00'));

describe('§3.6 level 4: the list of the county', () => {
  it('has an item from the third working day after its deadline on, once, with what, where and since when, and nothing that somebody wrote', async () => {
    const id = await world.open(township, { title: '赵六家淘井' });
    const code = await codeOf(id);
    moveTo('03-12T17:59');
    await world.escalate(township);
    expect((await listed()).filter((one) => one.code === code)).toEqual([]);
    // However late the worker comes.
    moveTo('03-13T10:00');
    for (let times = 0; times < 3; times += 1) await world.escalate(township);
    const found = (await listed()).filter((one) => one.code === code);
    expect(found).toEqual([{
      townshipCode: '410922100', townshipZh: '清丰县城关镇', typeZh: '水井差事', code, unitZh: '清丰县城关镇', stateZh: '待接', clock: 'RUNNING', light: 'RED', late: true, cycle: 1,
      receivedAt: '2026-03-02T09:00:00.000+08:00', dueAt: '2026-03-09T18:00:00.000+08:00', finishedAt: null, closedAt: null, supervisedAt: '2026-03-12T18:00:00.000+08:00',
    }]);
    expect(JSON.stringify(await listed('4109'))).toContain(String(code));
    const never = await world.open(township);
    const { workItems } = await world.runtime.data<{ workItems: { nodes: readonly { id: string; supervised: boolean }[] } }>(await world.actor(township, 'DISPATCHER'), '{ workItems(first: 100) { nodes { id supervised } } }');
    expect([id, never].map((one) => workItems.nodes.find((item) => item.id === one)?.supervised)).toEqual([true, false]);
    expect(JSON.stringify(await listed())).not.toMatch(/赵六|淘井/);
    expect(await listed('410926')).toEqual([]);
  });

  it('follows it to its end, into a new cycle too', async () => {
    const id = await world.open(township);
    const code = await codeOf(id);
    const now = async (): Promise<Item | undefined> => (await listed()).find((one) => one.code === code);
    moveTo('03-12T18:00');
    await world.escalate(township);
    await world.take(township, id, 'take', 'finish');
    expect(await now()).toMatchObject({ stateZh: '已办', clock: 'FINISHED', light: 'RED', finishedAt: '2026-03-12T18:00:00.000+08:00' });
    moveTo('03-13T10:00');
    await world.take(township, id, 'pass');
    expect(await now()).toMatchObject({ stateZh: '办结', clock: 'ENDED', light: 'BLUE', late: true, closedAt: '2026-03-13T10:00:00.000+08:00' });
    await world.take(township, id, 'again', 'take');
    expect(await now()).toMatchObject({ stateZh: '在办', clock: 'RUNNING', cycle: 2, light: 'GREEN', closedAt: null, supervisedAt: '2026-03-12T18:00:00.000+08:00' });
  });

  it('has no item that was never three days late, and none that only some may know of (CR-6)', async () => {
    const [late, confined] = [await world.open(township), await world.open(township)];
    await on.superuser.query(`update core.work_item set seen_by = '["SUPERVISOR"]' where id = $1`, [confined]);
    moveTo('03-10T10:00');
    await world.escalate(township);
    await world.take(township, late, 'take');
    moveTo('03-11T10:00');
    await world.take(township, late, 'finish');
    moveTo('03-12T18:00');
    await world.escalate(township);
    expect([(await world.item(late))['level'], (await world.item(confined))['level']]).toEqual([3, 4]);
    const codes = (await listed()).map(({ code }) => code);
    for (const id of [late, confined]) expect(codes).not.toContain(await codeOf(id));
  });
});

describe('OVR-1 what is listed', () => {
  it('cannot be written by a county', async () => {
    for (const text of ['update exchange.supervised_item set code = code', 'delete from exchange.supervised_item']) await expect(asCounty(on, '410922', text)).rejects.toThrow(/permission denied/);
  });
});
