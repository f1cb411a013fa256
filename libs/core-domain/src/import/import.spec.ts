import type { TenantActor } from '@xiangzhi/access';
import { shownText } from '@xiangzhi/write-model';
import { aTownship, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { importRuntime, ImportWorld, type Batch } from './fixtures/import-world.js';
import { csvOf, HEADINGS, residentLine } from './fixtures/register-file.js';
import { TABLE_MIMES } from './sheet/read-sheets.js';
import { textWorkbook } from './workbook.js';

let runtime: TestRuntime;
let township: Township;
let world: ImportWorld;
let east: Unit;
let steward: TenantActor;
let officer: TenantActor;

beforeAll(async () => {
  runtime = await importRuntime();
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, clock: runtime.clock });
  [east] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  world = new ImportWorld(runtime, township);
  steward = await township.actor({ role: 'DATA_STEWARD' });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

const residents = (count: number, from = 0): readonly (readonly string[])[] => Array.from({ length: count }, (_, i) => residentLine(from + i, '东村'));
const register = (count: number, from = 0): string => csvOf([HEADINGS, ...residents(count, from)]);
const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, rule } }) => [code, rule]);
const again = (batch: Batch): Promise<Batch> => world.batch(steward, batch.id);

describe('SOD-8 an import of level 3 takes two people', () => {
  it('whoever starts it cannot let it in, nobody commits it before, and whoever may approve may not run it', async () => {
    const found = await world.checked(steward, register(3));
    expect(refusal(await world.act('commitImport', steward, found))).toEqual([['INVARIANT_VIOLATION', 'SOD-8']]);
    const both = { ...steward, permissions: new Set([...steward.permissions, 'core:import:approve']) };
    expect(refusal(await world.act('approveImport', both, found))).toEqual([['SEPARATION_OF_DUTIES', 'SOD-8']]);
    expect(refusal(await world.act('approveImport', steward, found))).toEqual([['FORBIDDEN', undefined]]);
    expect(refusal(await world.act('commitImport', officer, found))).toEqual([['FORBIDDEN', undefined]]);
    const done = await world.committed(steward, officer, found);
    expect(done).toMatchObject({ state: 'COMMITTED', rowsWritten: 3 });
  });

  it('whoever may not register residents does not import them', async () => {
    const admin = await township.actor({ role: 'TOWNSHIP_ADMIN' });
    expect(refusal(await world.validate(admin, { kind: 'persons', attachmentId: await world.upload(admin, register(1)) }))).toEqual([['FORBIDDEN', undefined]]);
    const clerk = await township.actor({ role: 'VILLAGE_STAFF', unit: east });
    expect(refusal(await world.validate(clerk, { kind: 'persons', attachmentId: await world.upload(clerk, register(1)) }))).toEqual([['FORBIDDEN', undefined]]);
  });
});

describe('AM-20 what is checked', () => {
  it('AM-20 a workbook made elsewhere: titles above, other headings, days as people write them, numeric ids refused', async () => {
    const { default: writeWorkbook } = await import('write-excel-file/node');
    const text = (value: string) => ({ value, type: String });
    const bytes = await writeWorkbook([
      [text('东村人口基本信息表')], [text('序号'), text('被访人'), text('身份证号码'), text('出生年月日'), text('行政村')],
      [text('1'), text('张三'), text('990000195506070025'), text('1955.6.7'), text('东村')],
      [text('2'), text('李四'), { value: 990000195001010000, type: Number }, text('1950.1.1'), text('东村')],
      [text('3'), text('王五'), null, { value: new Date('2010-02-03T00:00:00Z'), type: Date, format: 'yyyy/m/d' }, text('东村')],
    ]).toBuffer();
    const mapping = [{ heading: '被访人', column: 'name' }];
    const found = await world.checked(steward, bytes, { mime: TABLE_MIMES.xlsx, mapping });
    expect(found).toMatchObject({ state: 'CHECKED', headerRow: 2, rowsTotal: 3, rowsBad: 1, rowsNew: 2 });
    expect(await world.faults(steward, found.id)).toEqual([{ rowNo: 4, columnZh: '证件号码', code: 'VALIDATION', messageZh: expect.stringContaining('文本') }]);
    // What a heading means is remembered.
    expect(await world.checked(steward, bytes, { mime: TABLE_MIMES.xlsx })).toMatchObject({ rowsTotal: 3, rowsBad: 1 });
  });

  it('AM-20 all faults of a row are told, and of two rows with one number the second is one', async () => {
    const [one, two] = residents(2) as [string[], string[]];
    const found = await world.checked(steward, csvOf([HEADINGS, ['', one[1]!, '123', '北村', '', '邻居', ''], one, two, [`${one[0]}`, one[1]!, '', '东村', '', '', '']]));
    expect((await world.faults(steward, found.id)).map(({ rowNo, columnZh, code }) => [rowNo, columnZh, code])).toEqual([
      [2, '姓名', 'VALIDATION'], [2, '手机号', 'VALIDATION'], [2, '所在网格或村', 'VALIDATION'], [2, '与户主关系', 'VALIDATION'], [5, null, 'DUPLICATE'],
    ]);
  });

  it('AM-20 what is no table of residents says which columns it misses', async () => {
    expect(await world.checked(steward, '甲,乙\n1,2')).toMatchObject({ state: 'REFUSED', failureZh: expect.stringContaining('没有找到表头') });
    expect(await world.checked(steward, '姓名,手机号\n张三,19900000001')).toMatchObject({ state: 'REFUSED', failureZh: expect.stringContaining('“所在网格或村”') });
    expect(await world.checked(steward, '姓名,所在村\n,')).toMatchObject({ state: 'REFUSED', failureZh: expect.stringContaining('没有数据') });
    expect(await world.checked(steward, 'PK no workbook', { mime: TABLE_MIMES.xlsx })).toMatchObject({ state: 'REFUSED', failureZh: expect.stringContaining('另存为 .xlsx') });
  });

  it('AM-20 a wrong kind, mode, file or mapping is refused at once', async () => {
    const attachmentId = await world.upload(steward, register(1));
    expect(refusal(await world.validate(steward, { kind: 'stars', attachmentId }))).toEqual([['VALIDATION', 'AM-20']]);
    expect(refusal(await world.validate(steward, { kind: 'persons', attachmentId, mapping: [{ heading: '甲', column: 'constructor' }] }))).toEqual([['VALIDATION', 'AM-20']]);
    expect(refusal(await world.validate(steward, { kind: 'persons', attachmentId: await world.upload(steward, 'x', 'image/png') }))).toEqual([['VALIDATION', 'AM-20']]);
    expect(refusal(await world.validate(officer, { kind: 'persons', attachmentId }))).toEqual([['FORBIDDEN', undefined]]);
    const other = await township.actor({ role: 'DATA_STEWARD' });
    expect(refusal(await world.validate(other, { kind: 'persons', attachmentId }))).toEqual([['NOT_FOUND', undefined]]);
  });

  it('AM-20 the list of faults is a workbook; corrected, it is imported as it is', async () => {
    const [one, two] = residents(2) as [string[], string[]];
    const found = await world.checked(steward, csvOf([HEADINGS, one, [two[0]!, two[1]!, two[2]!, '东材', ...two.slice(4)]]));
    const { importBatch } = await runtime.data<{ importBatch: { report: { id: string; name: string; level: number; url: string } } }>(steward, 'query($id: ID!) { importBatch(id: $id) { report { id name level url } } }', { id: found.id });
    expect(importBatch.report).toMatchObject({ name: '居民导入错误清单.xlsx', level: 3, url: expect.stringContaining('/files/') });
    const [sheet] = await world.workbook(steward, importBatch.report.id);
    expect(sheet?.rows).toEqual([[...HEADINGS, '错误说明', '原行号'], [two[0], two[1], two[2], '东材', ...two.slice(4), '没有名为“东材”的村、社区或网格，相近的有：“东村”', '3']]);
    const corrected = await textWorkbook([{ name: '错误清单', headings: 1, widths: [], rows: sheet!.rows.map((row) => row.map((cell) => (cell === '东材' ? '东村' : shownText(cell)))) }]);
    expect(await world.checked(steward, corrected, { mime: TABLE_MIMES.xlsx })).toMatchObject({ rowsBad: 0, rowsNew: 1 });
  });

  it('RES-1 what the rows say lies nowhere in clear', async () => {
    const found = await world.checked(steward, register(2));
    const { rows } = await township.on.superuser.query<{ text: string }>('select r::text as text from core.import_row r where batch_id = $1', [found.id]);
    expect(rows).toHaveLength(2);
    for (const line of residents(2)) for (const cell of line.slice(0, 3)) expect(rows.map(({ text }) => text).join()).not.toContain(cell);
    await world.act('discardImport', steward, found);
    const { rows: left } = await township.on.superuser.query('select from core.import_row where batch_id = $1 and sealed is not null', [found.id]);
    expect(left).toEqual([]);
  });
});

describe('AM-20 a worker that dies in the middle', () => {
  it('AM-20 has written whole batches, and the next goes on behind them: each row once', async () => {
    const found = await world.checked(steward, register(2_500));
    await world.act('approveImport', officer, found);
    await world.act('commitImport', steward, await again(found));
    await runtime.on.superuser.query(`
      create function core.die_once() returns trigger language plpgsql as $$ begin
        if (select count(*) from core.person where tenant_id = new.tenant_id) between 1001 and 2400 and not exists (select from core.import_fault where tenant_id = new.tenant_id) then raise exception 'killed'; end if; return null; end $$`);
    await runtime.on.superuser.query('create trigger die_once after update on core.import_row for each row execute function core.die_once()');
    try {
      await expect(world.worker.work()).rejects.toThrow('killed');
    } finally {
      await runtime.on.superuser.query('drop function core.die_once cascade');
    }
    expect(await again(found)).toMatchObject({ state: 'COMMITTING' });
    expect(await world.count('core.person')).toBe(1_000);
    const [job] = (await runtime.data<{ jobs: { nodes: { kind: string; progress: number; state: string }[] } }>(steward, '{ jobs(where: { state: { eq: RUNNING } }) { nodes { kind progress state } } }')).jobs.nodes;
    expect(job).toEqual({ kind: 'core.commit-import', progress: 40, state: 'RUNNING' });
    await runtime.on.superuser.query(`update jobs._private_jobs set run_at = now(), attempts = 0 where payload ->> 'tenantId' = $1`, [township.tenantId]);
    await world.worker.work();
    expect(await again(found)).toMatchObject({ state: 'COMMITTED', rowsWritten: 2_500, rowsRefused: 0 });
    expect(await world.count('core.person')).toBe(2_500);
    const { jobs } = await runtime.data<{ jobs: { nodes: { progress: number; etaSeconds: number | null; resultLink: string | null; state: string }[] } }>(steward, '{ jobs { nodes { progress etaSeconds resultLink state } } }');
    expect(jobs.nodes).toEqual([{ progress: 100, etaSeconds: null, resultLink: null, state: 'DONE' }, { progress: 100, etaSeconds: null, resultLink: null, state: 'DONE' }]);
  }, 120_000);
});

describe('AM-20 an update', () => {
  it('AM-20 shows what it changes beforehand, changes that and nothing else, and is taken back', async () => {
    await world.committed(steward, officer, await world.checked(steward, register(3)));
    const [one, two] = residents(3) as [string[], string[]];
    const file = csvOf([HEADINGS, [one[0]!, one[1]!, '19912345678', '东村', '', '', ''], [...two], ...residents(1, 99)]);
    const found = await world.checked(steward, file, { mode: 'UPDATE' });
    expect(found).toMatchObject({ rowsTotal: 3, rowsChanged: 1, rowsSame: 1, rowsBad: 1, rowsNew: 0 });
    const differences = async (who: TenantActor) => (await runtime.data<{ importDifferences: { nodes: unknown[] } }>(who, 'query($b: ID!) { importDifferences(where: { batch: { eq: $b } }) { nodes { rowNo columnZh before after } } }', { b: found.id })).importDifferences.nodes;
    expect(await differences(steward)).toEqual([{ rowNo: 2, columnZh: '手机号', before: one[2], after: '19912345678' }]);
    const done = await world.committed(steward, officer, found);
    expect(done).toMatchObject({ rowsWritten: 1 });
    const mobiles = async () => (await township.on.superuser.query<{ mobile: string }>('select mobile from core.person where tenant_id = $1 order by mobile desc', [township.tenantId])).rows.map(({ mobile }) => mobile);
    expect((await mobiles())[0]).toBe('19912345678');
    expect(await world.count('core.person')).toBe(3);
    await world.act('revertImport', steward, done);
    await world.worker.work();
    expect(await again(done)).toMatchObject({ state: 'REVERTED', rowsReverted: 1, rowsKept: 0 });
    expect((await mobiles()).includes('19912345678')).toBe(false);
  });
});

describe('AM-20 a revert', () => {
  it('AM-20 takes back what nobody has touched since, with households and words; what somebody has used stays', async () => {
    const done = await world.committed(steward, officer, await world.checked(steward, register(8)));
    const { persons } = await runtime.data<{ persons: { nodes: { id: string; version: number }[] } }>(steward, '{ persons { nodes { id version } } }');
    const [touched, tagged] = persons.nodes;
    await runtime.data(steward, 'mutation($i: UpdatePersonInput!) { updatePerson(input: $i) { person { id } } }', { i: { ...touched, employer: '县医院', source: '走访' } });
    await runtime.data(steward, 'mutation($i: AddPersonTagInput!) { addPersonTag(input: $i) { personTag { id } } }', { i: { personId: tagged!.id, code: 'WIDOW', source: '民政', reviewOn: '2026-12-01' } });
    await world.act('revertImport', steward, done);
    await world.worker.work();
    expect(await again(done)).toMatchObject({ state: 'REVERTED', rowsReverted: 6, rowsKept: 2 });
    expect(await world.count('core.person')).toBe(2);
    expect(await world.count('core.household_member')).toBe(2);
    expect(refusal(await world.act('revertImport', steward, await again(done)))).toEqual([['INVALID_TRANSITION', 'AM-20']]);
  });
});
