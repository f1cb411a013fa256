import { aFile } from '@xiangzhi/testing';
import { newId } from '@xiangzhi/kernel';
import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import type { Town } from './town.js';
import { GridWorld } from './world.js';

let world: GridWorld;
let town: Town;
let worker: TestWorker;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  await town.grid({ name: '第一网格' });
  worker = await world.freshWorker();
});

const HEADINGS = '工单号,诉求分类,工单类型,诉求内容,事发地址,所在网格,来电人,来电号码';

interface Batch {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const upload = (who: TenantActor, content: string): Promise<string> => aFile(world.runtime, who, { name: '12345工单.csv', mime: 'text/csv', content });

const FIELDS = 'id version state rowsNew rowsBad rowsSame rowsWritten rowsRefused';

const checked = async (lines: readonly string[], who = town.people.dispatcher): Promise<Batch> => {
  const attachmentId = await upload(who, [HEADINGS, ...lines].join('\n'));
  const { validateImport } = await world.runtime.data<{ validateImport: { importBatch: Batch } }>(who, 'mutation($i: ValidateImportInput!) { validateImport(input: $i) { importBatch { id } } }', { i: { kind: 'hotlineOrders', attachmentId } });
  await worker.work();
  return (await world.runtime.data<{ importBatch: Batch }>(who, `query($id: ID!) { importBatch(id: $id) { ${FIELDS} } }`, { id: validateImport.importBatch.id })).importBatch;
};

const committed = async ({ id, version }: Batch): Promise<Batch> =>
  (await world.runtime.data<{ commitImport: { importBatch: Batch } }>(town.people.dispatcher, `mutation($i: CommitImportInput!) { commitImport(input: $i) { importBatch { ${FIELDS} } } }`, { i: { id, version } })).commitImport.importBatch;

const ORDER = 'DH20260302001,公共设施,求助,路灯不亮,人民路 3 号,第一网格,王某,19900000001';

const issues = (): Promise<readonly object[]> => world.rows(sql`
  select external_ref as number, source, category, demand, reporter_id = ${town.people.dispatcher.userId} as own, primary_grid_id is not null as placed from grids.grid_issue
  where tenant_id = ${town.township.tenantId} order by external_ref`);

describe('GRID-T3, GRID-INV-5 orders of the hotline 12345 by file', () => {
  it('GRID-T3 become issues, each once: the same file again, or a longer one, adds what is new', async () => {
    const batch = await checked([ORDER, 'DH20260302002,市容环境,投诉举报,占道经营,集市,,,']);
    expect(batch).toMatchObject({ state: 'CHECKED', rowsNew: 2, rowsBad: 0 });
    expect(await committed(batch)).toMatchObject({ state: 'COMMITTED', rowsWritten: 2, rowsRefused: 0 });
    const both = [
      { number: 'DH20260302001', source: 'HOTLINE_12345', category: 'FACILITY', demand: 'HELP', own: true, placed: true },
      { number: 'DH20260302002', source: 'HOTLINE_12345', category: 'ENV', demand: 'COMPLAINT', own: true, placed: false },
    ];
    expect(await issues()).toEqual(both);
    const again = await checked([ORDER, 'DH20260302003,安全隐患,求助,电线脱落,东街,第一网格,,']);
    expect(again).toMatchObject({ rowsNew: 1, rowsSame: 1 });
    await committed(again);
    expect((await issues()).length).toBe(3);
  });

  it('GRID-INV-5 an order that somebody has typed in meanwhile is the same one', async () => {
    const batch = await checked([ORDER]);
    await town.report(town.people.dispatcher, { source: 'HOTLINE_12345', externalRef: 'DH20260302001' });
    await committed(batch);
    expect((await issues()).length).toBe(1);
  });

  it('§4.3 what hotlines call the kinds of demands is understood; a number that nobody can call is a fault of its row', async () => {
    const line = (n: number, kind: string, phone = '') => `DH2026030300${n},公共设施,${kind},井盖松动,人民路,第一网格,,${phone}`;
    const batch = await checked([...['投诉', '举报', '咨询', '求助', '建议', '表扬', ''].map((kind, n) => line(n, kind)), line(8, '求助', '139****0001'), line(9, '求助', '0393-7211234')]);
    expect(batch).toMatchObject({ rowsNew: 8, rowsBad: 1 });
    await committed(batch);
    expect((await world.rows<{ demand: string }>(sql`select demand from grids.grid_issue where tenant_id = ${town.township.tenantId} order by external_ref`)).map(({ demand }) => demand)).toEqual(
      ['COMPLAINT', 'COMPLAINT', 'CONSULT', 'HELP', 'SUGGEST', 'SUGGEST', 'HELP', 'HELP']);
  });

  it('AM-20 faults are named by row and column; one number twice is one of them', async () => {
    const batch = await checked([ORDER, ORDER, 'DH4,天气,求助,下雨,村口,,,', ',公共设施,求助,井盖,村口,,,']);
    expect(batch).toMatchObject({ rowsBad: 3, rowsNew: 1 });
    expect(await world.refusalOf(world.runtime.ask(town.people.staff, 'mutation($i: ValidateImportInput!) { validateImport(input: $i) { importBatch { id } } }', { i: { kind: 'hotlineOrders', attachmentId: newId() } }))).toEqual(['FORBIDDEN']);
  });
});
