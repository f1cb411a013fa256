import { loadPlugin } from '@xiangzhi/plugin-api';
import { aUser, testGateway, type TestGateway, type TestUser } from '@xiangzhi/testing';
import { readSheet } from 'read-excel-file/node';
import manifest from '../src/elderly-meals.manifest.js';
import { Kitchen, MealWorld } from './kitchen.js';

let world: MealWorld;
let gateway: TestGateway;
let kitchen: Kitchen;
let secretary: TestUser;

beforeAll(async () => {
  world = await MealWorld.open();
  gateway = await testGateway({ on: world.runtime.on, clock: world.runtime.clock, plugins: [await loadPlugin(manifest)] });
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T10:00:00+08:00');
  kitchen = await world.kitchen();
  await kitchen.open();
  secretary = await aUser(gateway, kitchen.township, { role: 'VILLAGE_SECRETARY', unit: kitchen.village, name: '李书记' });
});

afterEach(() => expect(gateway.defects).toEqual([]));

const EXPORT = 'mutation($input: ExportLedgerInput!) { exportLedger(input: $input) { ledgerExport { url } } }';

/** A workbook keeps an instant as a fraction of days: it comes back within a millisecond. */
const toSecond = (cell: unknown): unknown => (cell instanceof Date ? new Date(Math.round(cell.getTime() / 1_000) * 1_000) : cell);

/** The workbook as the township opens it: title, whose copy it is, headings, rows. */
const opened = async (ledger: string): Promise<readonly (readonly unknown[])[]> => {
  const { exportLedger } = await secretary.data<{ exportLedger: { ledgerExport: { url: string } } }>(EXPORT, { input: { ledger, format: 'XLSX', purpose: '月度上报' } });
  const answer = await fetch(gateway.url + exportLedger.ledgerExport.url);
  return (await readSheet(Buffer.from(await answer.arrayBuffer()))).map((row) => row.map(toSecond));
};

const names = async (who: 'operator' | 'staff'): Promise<string> => (await secretary.data<{ users: { nodes: { id: string; name: string }[] } }>('{ users(first: 50) { nodes { id name } } }')).users.nodes.find(({ id }) => id === kitchen.people[who].userId)!.name;

describe('§9.4 ledgers of the meals, opened as workbooks', () => {
  it('助餐台账（日）: a row a meal; guests are nobody’s figure, a void meal is none', async () => {
    const session = await kitchen.serving();
    const [one, two, three] = await kitchen.crowd(3) as [string, string, string];
    await kitchen.serve(session.id, one);
    await kitchen.serve(session.id, two, { mode: 'DELIVERY' });
    const wrong = await kitchen.serve(session.id, three);
    await kitchen.act(kitchen.people.operator, 'voidMealServing', { id: wrong.id, version: wrong.version, reason: '点错了人' });
    await kitchen.act(kitchen.people.operator, 'recordMealGuests', { id: session.id, version: (await kitchen.session(session.id)).version, portions: 2 });
    await kitchen.sample(session.id);
    await kitchen.act(kitchen.people.operator, 'closeMealSession', { id: session.id, version: (await kitchen.session(session.id)).version, compliant: true });
    await kitchen.act(kitchen.people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-03' }));
    const [title, , headings, ...rows] = await opened('elderly-meals.sessions');
    expect(title![0]).toContain('助餐台账（日）');
    expect(headings!.join('·')).toBe('日期·餐次·菜品·就餐人数·送餐人数·收入·补贴·留样完成·值班');
    expect(rows).toEqual([[new Date('2026-03-02T00:00:00Z'), '午餐（孝心食堂）', '米饭、豆腐', 2, 1, 16, 4, '是', await names('operator')]]);
  });

  it('留样台账: from the kitchen to the bin, with who took, reviewed and discarded it', async () => {
    const [{ id, version }] = await kitchen.sample((await kitchen.serving()).id, 130, ['米饭']) as [{ id: string; version: number }];
    world.runtime.clock.advance({ hours: 48 });
    await kitchen.act(kitchen.people.operator, 'discardFoodSample', { id, version });
    await secretary.signInAgain();
    const [, , headings, ...rows] = await opened('elderly-meals.samples');
    expect(headings!.join('·')).toBe('日期·餐次·品名·留样量(g)·留样时间·留样人·审核人·处理时间·处理人');
    const [operator, staff] = [await names('operator'), await names('staff')];
    expect(rows).toEqual([[new Date('2026-03-02T00:00:00Z'), '午餐（孝心食堂）', '米饭', 130, new Date('2026-03-02T10:00:00Z'), operator, staff, new Date('2026-03-04T10:00:00Z'), operator]]);
  });

  it('AM-22 进货台账: with papers, batch and best-before day', async () => {
    const bought = { siteId: kitchen.site.id, purchasedOn: '2026-03-01', supplier: '城关粮油', paperNumber: 'SC10241092200001', item: '大米', quantity: '50', measure: '千克', batch: 'B0228', bestBefore: '2026-08-28' };
    await kitchen.act(kitchen.people.operator, 'recordMealPurchase', bought);
    const [, , headings, ...rows] = await opened('elderly-meals.purchases');
    expect(headings!.join('·')).toBe('日期·供货方·证照号·品名·数量·单位·批号·保质期·验收人');
    expect(rows).toEqual([[new Date('2026-03-01T00:00:00Z'), '城关粮油', 'SC10241092200001', '大米', '50', '千克', 'B0228', new Date('2026-08-28T00:00:00Z'), await names('operator')]]);
  });
});

describe('§9.4 figures', () => {
  const metrics = async (): Promise<Readonly<Record<string, string | null>>> => {
    const { townshipMetrics } = await secretary.data<{ townshipMetrics: { key: string; value: string | null }[] }>('{ townshipMetrics(input: {}) { key value } }');
    return Object.fromEntries(townshipMetrics.filter(({ key }) => key.startsWith('elderly-meals.')).map(({ key, value }) => [key.slice('elderly-meals.'.length), value]));
  };

  it('count each diner of a day once, no guest, no void row; coverage is of those of seventy who live here', async () => {
    expect(await metrics()).toMatchObject({ sites: '1', servings: '0', daily_distinct_diners: null, operating_days: '0', subsidy_fen: '0', active_diners: '0', residents_70: '0', coverage: null, sample_compliance: null });
    const [one, two] = await kitchen.crowd(2) as [string, string];
    const first = await kitchen.serving();
    for (const diner of [one, two]) await kitchen.serve(first.id, diner);
    await kitchen.act(kitchen.people.operator, 'recordMealGuests', { id: first.id, version: (await kitchen.session(first.id)).version, portions: 5 });
    world.runtime.clock.set('2026-03-03T10:00:00+08:00');
    await kitchen.serve((await kitchen.serving()).id, one, { mode: 'DELIVERY' });
    await kitchen.resident('1956-03-03');
    await kitchen.resident('1956-03-04');
    await secretary.signInAgain();
    expect(await metrics()).toMatchObject({ servings: '3', daily_distinct_diners: '2', operating_days: '2', subsidy_fen: '600', active_diners: '2', residents_70: '3', coverage: '6667', deliveries: '1', deliveries_reheated: '0' });
  });
});
