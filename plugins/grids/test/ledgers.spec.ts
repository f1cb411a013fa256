import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import type { Town } from './town.js';
import { GridWorld, type Input } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
});

interface LedgerView {
  readonly key: string;
  readonly labelZh: string;
  readonly columns: readonly { readonly headingZh: string; readonly level: number }[];
}

const ledgersOf = async (who: TenantActor): Promise<readonly LedgerView[]> => (await world.runtime.data<{ ledgers: LedgerView[] }>(who, '{ ledgers { key labelZh columns { headingZh level } } }')).ledgers;

const EXPORT = 'mutation($input: ExportLedgerInput!) { exportLedger(input: $input) { ledgerExport { id state url } } }';

const exported = async (who: TenantActor, ledger: string, where: Input | null = null): Promise<{ readonly id: string }> =>
  (await world.runtime.data<{ exportLedger: { ledgerExport: { id: string } } }>(who, EXPORT, { input: { ledger, format: 'XLSX', purpose: '月度上报', where } })).exportLedger.ledgerExport;

describe('§4.5 ledgers of the grids', () => {
  it('have the columns that the township hands in, in their order', async () => {
    const all = new Map((await ledgersOf(town.people.dispatcher)).map((one) => [one.key, one]));
    const headings = (key: string): string => all.get(key)!.columns.map(({ headingZh }) => headingZh).join('·');
    expect(headings('grids.issues')).toBe('编号·上报时间·来源·类别·位置(网格)·内容摘要·严重程度·承办单位·派单时间·签收时间·办理时限·办结时间·办理结果·核查人·回访结果·灯');
    expect(headings('grids.special-grids')).toBe('网格·行业·牵头单位·责任部门·方案版本·主体数·人员');
    expect([all.get('grids.issues')!.labelZh, all.get('grids.special-grids')!.labelZh]).toEqual(['网格事件台账', '专属网格清单']);
    expect(headings('grids.visits')).toBe('编号·日期·网格·走访对象(脱敏)·走访人·事由·需求·意见数·事件数');
    expect(headings('grids.patrols')).toBe('编号·日期·起止时间·夜间·网格·巡查人·发现问题·处置');
  });

  it('are read as the list is: what is kept of the export is asked like any other document', async () => {
    const issue = await town.walk('CLOSED');
    const { id } = await exported(town.people.dispatcher, 'grids.issues');
    const [kept] = await world.rows<{ document: string }>(sql`select sheet->>'document' as document from core.ledger_export where id = ${id}`);
    const { rows } = await world.runtime.data<{ rows: { nodes: readonly Input[] } }>(town.people.dispatcher, kept!.document);
    expect(rows.nodes).toMatchObject([{ code: issue['code'], categoryZh: expect.any(String) as string, severityZh: expect.any(String) as string, result: issue['result'], lightZh: expect.any(String) as string }]);
  });

  it('the list of special grids shows the special ones, with who works there now', async () => {
    await exported(town.people.dispatcher, 'grids.special-grids');
    const [kept] = await world.rows<{ sheet: { document: string; where: Input } }>(sql`select sheet from core.ledger_export where tenant_id = ${town.township.tenantId}`);
    const { document, where } = kept!.sheet;
    const { rows } = await world.runtime.data<{ rows: { nodes: readonly Input[] } }>(town.people.dispatcher, document, { where });
    expect([where, rows.nodes]).toEqual([{ gridType: { eq: 'SPECIAL' } }, []]);
  });

  it('AM-22 visits and patrols are numbered, each kind by itself', async () => {
    const { village } = town.places;
    const grid = await town.grid({ name: '第一网格', parentId: village.id });
    const told = async (mutation: string, field: string, type: string, input: Input): Promise<unknown> =>
      (await world.runtime.data<Record<string, Record<string, unknown>>>(town.people.dispatcher, `mutation($input: ${type}!) { ${mutation}(input: $input) { ${field} { number } } }`, { input }))[mutation]?.[field];
    const { areaCode } = town.township;
    for (const n of [1, 2]) expect(await told('recordVisit', 'gridVisit', 'RecordVisitInput', { purpose: '敲门问需' })).toEqual({ number: `ZF-${areaCode}-202603-000${n}` });
    const patrol = { gridId: grid.id, route: '河堤', startAt: '2026-03-01T20:00:00+08:00', endAt: '2026-03-01T22:00:00+08:00' };
    expect(await told('recordPatrol', 'gridPatrol', 'RecordPatrolInput', patrol)).toEqual({ number: `XC-${areaCode}-202603-0001` });
  });

  it('are exported by whoever may read the list, and by nobody else', async () => {
    const wish = { input: { ledger: 'grids.issues', format: 'XLSX', purpose: '月度上报', where: { state: { eq: 'CLOSED' } } } };
    expect(await exported(town.people.dispatcher, 'grids.issues', wish.input.where)).toMatchObject({ state: 'READY', url: expect.stringMatching(/^\/files\/[0-9a-f-]{36}\?sig=/) as string });
    const outside = { ...town.people.dispatcher, permissions: new Set(['core:ledger:export']) };
    expect(await world.refusalOf(world.runtime.ask(outside, EXPORT, wish))).toEqual(['FORBIDDEN']);
  });
});
