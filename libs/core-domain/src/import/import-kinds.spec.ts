import type { TenantActor } from '@xiangzhi/access';
import { aMobile, aTownship, statementCount, type TestRuntime, type Township } from '@xiangzhi/testing';
import { usccCheck } from '../market-entity/uscc.rules.js';
import { importRuntime, ImportWorld } from './fixtures/import-world.js';
import { csvOf } from './fixtures/register-file.js';

let runtime: TestRuntime;
let township: Township;
let world: ImportWorld;
let admin: TenantActor;

beforeAll(async () => {
  runtime = await importRuntime();
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, clock: runtime.clock });
  const village = (await township.units([{ level: 'VILLAGE', name: '东村' }]))[0]!;
  await township.unit({ level: 'GRID', name: '第一网格', below: village });
  world = new ImportWorld(runtime, township);
  admin = await township.actor({ role: 'TOWNSHIP_ADMIN' });
});

const codes = (errors: readonly { extensions: { code: string; rule?: string } }[]): readonly unknown[] => errors.map(({ extensions: { code, rule } }) => [code, rule]);
const usccOf = (n: number): string => {
  const first = `92410922MA${String(n).padStart(7, '0')}`;
  return `${first}${usccCheck(first)}`;
};

describe('ENT-1 market entities by file', () => {
  const HEADINGS = ['企业名称', '统一社会信用代码', '类型', '所在村', '经营者', '联系电话'];
  const line = (n: number, more: Partial<Record<number, string>> = {}): readonly string[] => [`商户${n}`, usccOf(n), '个体工商户', '东村', '张三', '0393-8880001'].map((cell, i) => more[i] ?? cell);

  it('ENT-1 need no second person, are told by the rules of the form, and change by a second file', async () => {
    const found = await world.checked(admin, csvOf([HEADINGS, line(1), line(2, { 1: `${usccOf(2).slice(0, 17)}O` }), line(3, { 2: '大公司' }), line(4, { 1: '' }), line(5, { 0: '商户1', 1: usccOf(1) })]), { kind: 'marketEntities' });
    expect(found).toMatchObject({ state: 'CHECKED', rowsBad: 3, rowsNew: 2 });
    expect((await world.faults(admin, found.id)).map(({ rowNo, columnZh, code }) => [rowNo, columnZh, code])).toEqual([[3, '统一社会信用代码', 'VALIDATION'], [4, '类型', 'VALIDATION'], [6, null, 'DUPLICATE']]);
    expect((await world.act('commitImport', admin, found)).errors).toEqual([]);
    await world.worker.work();
    expect(await world.batch(admin, found.id)).toMatchObject({ state: 'COMMITTED', rowsWritten: 2 });

    const update = await world.checked(admin, csvOf([HEADINGS, line(1, { 4: '李四' }), line(4, { 1: '' }), line(9)]), { kind: 'marketEntities', mode: 'UPDATE' });
    expect(update).toMatchObject({ rowsChanged: 1, rowsSame: 1, rowsBad: 1 });
    await world.act('commitImport', admin, update);
    await world.worker.work();
    const { rows } = await township.on.superuser.query('select name, legal_rep, contact_phone from core.market_entity where tenant_id = $1 order by name', [township.tenantId]);
    expect(rows).toEqual([{ name: '商户1', legal_rep: '李四', contact_phone: '0393-8880001' }, { name: '商户4', legal_rep: '张三', contact_phone: '0393-8880001' }]);

    await world.act('revertImport', admin, await world.batch(admin, found.id));
    await world.worker.work();
    // The one that was changed since stays.
    expect(await world.batch(admin, found.id)).toMatchObject({ state: 'REVERTED', rowsReverted: 1, rowsKept: 1 });
  });

  it('ENT-1 what one row is refused for when it is written leaves the others alone', async () => {
    const found = await world.checked(admin, csvOf([HEADINGS, line(1), line(2), line(3)]), { kind: 'marketEntities' });
    await runtime.on.superuser.query(`alter table core.market_entity add constraint market_entity_uscc_spec check (tenant_id <> '${township.tenantId}' or name <> '商户2')`);
    try {
      await world.act('commitImport', admin, found);
      await world.worker.work();
    } finally {
      await runtime.on.superuser.query('alter table core.market_entity drop constraint market_entity_uscc_spec');
    }
    expect(await world.batch(admin, found.id)).toMatchObject({ state: 'COMMITTED', rowsWritten: 2, rowsRefused: 1 });
    expect((await world.faults(admin, found.id)).map(({ rowNo, code }) => [rowNo, code])).toEqual([[3, 'INVARIANT_VIOLATION']]);
  });
});

describe('AM-7 staff by file', () => {
  const HEADINGS = ['姓名', '手机号', '所在单元', '岗位'];

  it('AM-7 are invited as if somebody had typed them in: by whoever commits, powerful posts for a second person, faults by row', async () => {
    const [first, second, third] = [aMobile(), aMobile(), aMobile()];
    const found = await world.checked(admin, csvOf([
      HEADINGS, ['甲', first, '东村第一网格', '网格员'], ['乙', second, '东村', '网格员'], ['丙', third, township.root.name, '督查员'], ['丁', '123', '东村', '村官'],
    ]), { kind: 'users' });
    expect((await world.faults(admin, found.id)).map(({ rowNo, columnZh, messageZh }) => [rowNo, columnZh, messageZh])).toEqual([[5, '手机号', '手机号应为 11 位大陆手机号'], [5, '岗位', expect.stringContaining('没有这个岗位')]]);
    expect(found).toMatchObject({ state: 'CHECKED', rowsBad: 1, rowsNew: 3 });
    const { data, errors } = await world.act('commitImport', admin, found);
    expect(errors).toEqual([]);
    expect(data['commitImport']?.importBatch).toMatchObject({ state: 'COMMITTED', rowsWritten: 2, rowsRefused: 1 });
    // A village has no grid officers.
    expect((await world.faults(admin, found.id)).map(({ rowNo, columnZh }) => [rowNo, columnZh])).toEqual([[3, '所在单元'], [5, '手机号'], [5, '岗位']]);
    const { rows } = await township.on.superuser.query(
      `select u.name, u.status, a.status as post, a.proposed_by from core.app_user u join core.role_assignment a on a.user_id = u.id where u.tenant_id = $1 and u.mobile = any($2) order by u.name`, [township.tenantId, [first, second, third]]);
    expect(rows).toEqual([{ name: '丙', status: 'INVITED', post: 'PENDING_APPROVAL', proposed_by: admin.userId }, { name: '甲', status: 'INVITED', post: 'INVITED', proposed_by: admin.userId }]);
    expect(await world.checked(admin, csvOf([HEADINGS, ['甲', first, '东村第一网格', '网格员']]), { kind: 'users' })).toMatchObject({ rowsNew: 0, rowsSame: 1 });
    expect(codes((await world.act('revertImport', admin, await world.batch(admin, found.id))).errors)).toEqual([['INVARIANT_VIOLATION', 'AM-20']]);
  });
});

describe('§3.5 rooms by file', () => {
  it('§3.5 belong to a venue that is there, are told by the rules of the form, change by a second file, and are taken back', async () => {
    const venue = await world.checked(admin, csvOf([['名称', '类型', '所属单元', '地址'], ['东村村室', '村室', '东村', '东村 1 号']]), { kind: 'venues' });
    await world.act('commitImport', admin, venue);
    await world.worker.work();
    const HEADINGS = ['场所', '所属单元', '名称', '楼层', '面积（平方米）', '容纳人数', '用途'];
    const rooms = csvOf([
      HEADINGS, ['东村村室', '东村', '会议室', '一层', '36.5', '40', '会议、议事'], ['西村村室', '东村', '会议室', '', '', '40', '办公'], ['东村村室', '东村', '阅览室', '二层', '很大', '20', '阅读、自习'], ['东村村室', '东村', '书房', '', '20', '0', '办公'],
    ]);
    const found = await world.checked(admin, rooms, { kind: 'rooms' });
    const faults = await world.faults(admin, found.id);
    expect(faults.map(({ rowNo, columnZh }) => [rowNo, columnZh])).toEqual([[3, '场所'], [4, '面积（平方米）'], [5, '可容纳人数']]);
    expect(faults[0]).toMatchObject({ code: 'NOT_FOUND', messageZh: '该单元没有名为“西村村室”的场所，相近的有：“东村村室”' });
    await world.act('commitImport', admin, found);
    await world.worker.work();
    expect(await world.batch(admin, found.id)).toMatchObject({ state: 'COMMITTED', rowsWritten: 1, rowsRefused: 0 });
    const stored = async () => (await township.on.superuser.query('select name, floor, area_dm2 as area, capacity from core.room where tenant_id = $1', [township.tenantId])).rows;
    expect(await stored()).toEqual([{ name: '会议室', floor: '一层', area: 3_650, capacity: 40 }]);

    const update = await world.checked(admin, csvOf([HEADINGS, ['东村村室', '东村', '会议室', '', '', '60', '会议、议事']]), { kind: 'rooms', mode: 'UPDATE' });
    expect(update).toMatchObject({ rowsChanged: 1, rowsBad: 0 });
    await world.act('commitImport', admin, update);
    await world.worker.work();
    expect(await stored()).toEqual([{ name: '会议室', floor: '一层', area: 3_650, capacity: 60 }]);
    for (const id of [update.id, found.id]) {
      await world.act('revertImport', admin, await world.batch(admin, id));
      await world.worker.work();
    }
    // Changed and changed back: somebody has touched it since it was made.
    expect(await world.batch(admin, found.id)).toMatchObject({ state: 'REVERTED', rowsReverted: 0, rowsKept: 1 });
    expect(await stored()).toEqual([{ name: '会议室', floor: '一层', area: 3_650, capacity: 40 }]);
  });
});

describe('RES-2 households by file', () => {
  it('RES-2 stand before their members are known: the register of residents finds them by their doorplate', async () => {
    const steward = await township.actor({ role: 'DATA_STEWARD' });
    const found = await world.checked(steward, csvOf([['门牌', '所在村', '户类型', '地址'], ['1 号', '东村', '集体户', '东村 1 号院'], ['2 号', '东村', '', ''], ['2 号', '东村', '', ''], ['3 号', '', '大户', '']]), { kind: 'households' });
    expect((await world.faults(steward, found.id)).map(({ rowNo, columnZh, code }) => [rowNo, columnZh, code])).toEqual([[4, null, 'DUPLICATE'], [5, '所在网格或村', 'VALIDATION'], [5, '户类型', 'VALIDATION']]);
    await world.act('commitImport', steward, found);
    await world.worker.work();
    expect(await world.batch(steward, found.id)).toMatchObject({ state: 'COMMITTED', rowsWritten: 2 });
    const register = csvOf([['姓名', '身份证号', '所在村', '门牌'], ['张三', '990000195506070025', '东村', '1 号']]);
    await world.committed(steward, await township.actor({ role: 'PRIVACY_OFFICER' }), await world.checked(steward, register));
    const { rows } = await township.on.superuser.query(
      'select h.doorplate, h.household_type as type, count(m.id)::int as members from core.household h left join core.household_member m on m.household_id = h.id where h.tenant_id = $1 group by 1, 2 order by 1', [township.tenantId]);
    expect(rows).toEqual([{ doorplate: '1 号', type: 'COLLECTIVE', members: 1 }, { doorplate: '2 号', type: 'FAMILY', members: 0 }]);
  });
});

describe('AM-20 templates and kinds', () => {
  it('AM-20 a template has Chinese headings, says what is expected, and lists the words; filled in, it is read', async () => {
    const { createImportTemplate } = await runtime.data<{ createImportTemplate: { attachment: { id: string; name: string; url: string } } }>(
      admin, 'mutation($i: CreateImportTemplateInput!) { createImportTemplate(input: $i) { attachment { id name url } } }', { i: { kind: 'venues' } });
    expect(createImportTemplate.attachment).toMatchObject({ name: '场所导入模板.xlsx', url: expect.stringContaining('/files/') });
    const sheets = await world.workbook(admin, createImportTemplate.attachment.id);
    expect(sheets.map(({ name }) => name)).toEqual(['场所', '填写说明', '字典']);
    expect(sheets[0]?.rows[0]).toEqual(['名称*', '类型*', '所属单元*', '地址*', '开放时间']);
    expect(sheets[2]?.rows.slice(0, 3)).toEqual([['类型'], ['党群服务中心'], ['村室']]);
    const found = await world.checked(admin, csvOf([sheets[0]!.rows[0] as string[], ['东村村室', '村室', '东村', '东村 1 号', '']]), { kind: 'venues' });
    await world.act('commitImport', admin, found);
    await world.worker.work();
    expect(await world.count('core.venue')).toBe(1);
  });

  it('AM-20 the kinds are listed with their columns', async () => {
    const { importKinds } = await runtime.data<{ importKinds: { kind: string; needsApproval: boolean; canUpdate: boolean; columns: { key: string; zh: string; required: boolean }[] }[] }>(
      admin, '{ importKinds { kind labelZh module keyZh needsApproval canUpdate most columns { key zh aliases required hintZh } } }');
    expect(importKinds.map(({ kind, needsApproval, canUpdate }) => [kind, needsApproval, canUpdate])).toEqual([['persons', true, true], ['households', false, false], ['venues', false, true], ['rooms', false, true], ['marketEntities', false, true], ['users', false, false]]);
    expect(importKinds[0]?.columns[0]).toMatchObject({ key: 'name', zh: '姓名', required: true });
  });

  it('lists of imports, their faults and jobs are one statement, however long', async () => {
    const ask = '{ importBatches(first: 100) { nodes { kind state starter { name } faults(first: 100) { rowNo columnZh } } } jobs(first: 100) { nodes { kind progress etaSeconds resultLink } } }';
    const counts: number[] = [];
    for (const more of [1, 9]) {
      for (let i = 0; i < more; i += 1) await world.checked(admin, csvOf([['名称', '类型', '所属单元', '地址'], ...Array.from({ length: 10 }, () => ['', '', '', ''].map(() => 'x'))]), { kind: 'venues' });
      counts.push(await statementCount(() => runtime.data(admin, ask), runtime.on));
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThanOrEqual(2);
  });
});
