import { readFileSync } from 'node:fs';
import type { TenantActor } from '@xiangzhi/access';
import { aTownship, type TestRuntime } from '@xiangzhi/testing';
import { importRuntime, ImportWorld } from './fixtures/import-world.js';
import { TABLE_MIMES } from './sheet/read-sheets.js';

/**
 * Written by openpyxl 3.0.9: a sheet of remarks before that of the people, a merged title and a line of who fills it in above the headings, frozen
 * panes, days as cells of two formats, texts inline. 5,000 made-up residents, every 131st from the eighth with one of nine faults.
 */
const WORKBOOK = readFileSync(new URL('./fixtures/residents-37-faults.xlsx', import.meta.url));

/** Row 4 is the first resident. */
const FAULTY_ROWS = Array.from({ length: 37 }, (_, i) => 11 + i * 131);

/** In turn: no name, a wrong check digit, a number in a numeric cell, a short mobile number, a village that is none, a digit missing, no village, a month that is none, a relation that is none. */
const FAULTS = [
  ['姓名', '未填写'], ['证件号码', '校验码'], ['证件号码', '数字格式'], ['手机号', '11 位'], ['所在网格或村', '相近的有：“东村”'], ['证件号码', '18 位'], ['所在网格或村', '未填写'], ['出生日期', '不是日期'],
  ['与户主关系', '没有所填内容这一项'],
] as const;

let runtime: TestRuntime;
let world: ImportWorld;
let steward: TenantActor;
let officer: TenantActor;

beforeAll(async () => {
  runtime = await importRuntime();
  const township = await aTownship({ on: runtime.on, clock: runtime.clock });
  await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }]);
  world = new ImportWorld(runtime, township);
  steward = await township.actor({ role: 'DATA_STEWARD' });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

describe('CORE-T12 a workbook made elsewhere, with 37 bad rows in 5,000', () => {
  it('CORE-T12 each of the 37 is named by row and column, listed in a workbook to be corrected; the others are imported once', async () => {
    const found = await world.checked(steward, WORKBOOK, { mime: TABLE_MIMES.xlsx });
    expect(found).toMatchObject({ state: 'CHECKED', failureZh: null, headerRow: 3, rowsTotal: 5_000, rowsBad: 37, rowsNew: 4_963 });
    const faults = await world.faults(steward, found.id);
    expect(faults.map(({ rowNo, columnZh }) => [rowNo, columnZh])).toEqual(FAULTY_ROWS.map((rowNo, i) => [rowNo, FAULTS[i % FAULTS.length]![0]]));
    faults.forEach(({ messageZh }, i) => expect(messageZh).toContain(FAULTS[i % FAULTS.length]![1]));

    const { importBatch } = await runtime.data<{ importBatch: { sheet: string; report: { id: string; url: string } } }>(steward, 'query($id: ID!) { importBatch(id: $id) { sheet report { id url } } }', { id: found.id });
    expect(importBatch).toMatchObject({ sheet: '人口信息', report: { url: expect.stringContaining('/files/') } });
    const [list] = await world.workbook(steward, importBatch.report.id);
    expect(list?.rows[0]).toEqual(['序号', '姓名', '身份证号码', '出生年月日', '联系电话', '行政村', '门牌号', '与户主关系', '错误说明', '原行号']);
    expect(list?.rows.slice(1).map((row) => [row.at(-1), row.at(-2)])).toEqual(faults.map(({ rowNo, messageZh }) => [String(rowNo), messageZh]));

    expect(await world.committed(steward, officer, found)).toMatchObject({ state: 'COMMITTED', rowsWritten: 4_963, rowsRefused: 0 });
    expect([await world.count('core.person'), await world.count('core.household')]).toEqual([4_963, 1_250]);
  });
});
