import type { TenantActor } from '@xiangzhi/access';
import { aTownship, type TestRuntime, type Township } from '@xiangzhi/testing';
import { importRuntime, ImportWorld } from './fixtures/import-world.js';
import { csvOf, HEADINGS, residentLine } from './fixtures/register-file.js';

let runtime: TestRuntime;
let township: Township;
let world: ImportWorld;
let steward: TenantActor;
let officer: TenantActor;

beforeAll(async () => {
  runtime = await importRuntime();
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, clock: runtime.clock });
  await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }]);
  world = new ImportWorld(runtime, township);
  steward = await township.actor({ role: 'DATA_STEWARD' });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

/** Faults of seven kinds in turn, in so many lines. */
const spoilt = (line: readonly string[], i: number): readonly string[] => {
  const [name = '', number = '', mobile = '', village = '', ...rest] = line;
  const wrong: readonly (readonly string[])[] = [
    ['', number, mobile, village], [name, `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`, mobile, village], [name, '9.90000195E+17', mobile, village],
    [name, number, '12345', village], [name, number, mobile, '东材'], [name, `${number.slice(0, 17)}`, mobile, village], [name, number, mobile, ''],
  ];
  return [...wrong[i % wrong.length]!, ...rest];
};

const register = (rows: number, bad: readonly number[]): string =>
  csvOf([HEADINGS, ...Array.from({ length: rows }, (_, n) => (bad.includes(n) ? spoilt(residentLine(n, '东村'), bad.indexOf(n)) : residentLine(n, n % 2 === 0 ? '东村' : '西村')))]);

describe('CORE-T12 a register of 5,000 residents with 37 bad rows', () => {
  it('is checked with 37 faults by row and column, imports 4,963 once, and 0 the second time', async () => {
    const bad = Array.from({ length: 37 }, (_, i) => 7 + i * 131);
    const found = await world.checked(steward, register(5_000, bad));
    expect(found).toMatchObject({ state: 'CHECKED', failureZh: null, headerRow: 1, rowsTotal: 5_000, rowsBad: 37, rowsNew: 4_963, rowsSame: 0 });
    const faults = await world.faults(steward, found.id);
    expect(faults.map(({ rowNo }) => rowNo)).toEqual(bad.map((n) => n + 2));
    expect(faults.slice(0, 7).map(({ columnZh }) => columnZh)).toEqual(['姓名', '证件号码', '证件号码', '手机号', '所在网格或村', '证件号码', '所在网格或村']);
    expect(faults[4]?.messageZh).toBe('没有名为“东材”的村、社区或网格，相近的有：“东村”');
    expect(await world.count('core.person')).toBe(0);

    const done = await world.committed(steward, officer, found);
    expect(done).toMatchObject({ state: 'COMMITTED', rowsWritten: 4_963, rowsRefused: 0 });
    expect(await world.count('core.person')).toBe(4_963);
    expect(await world.count('core.household_member')).toBe(4_963);

    const again = await world.act('commitImport', steward, done);
    expect(again.data['commitImport']?.warnings).toEqual([{ code: 'DUPLICATE', messageZh: '这个文件已经导入，本次导入 0 行' }]);
    await world.worker.work();
    expect(await world.count('core.person')).toBe(4_963);

    const second = await world.checked(steward, register(5_000, bad));
    expect(second).toMatchObject({ rowsBad: 37, rowsNew: 0, rowsSame: 4_963 });
    await world.act('approveImport', officer, second);
    expect((await world.act('commitImport', steward, await world.batch(steward, second.id))).errors.map(({ extensions: { code, rule } }) => [code, rule])).toEqual([['INVARIANT_VIOLATION', 'AM-20']]);
    expect(await world.count('core.person')).toBe(4_963);
  }, 120_000);
});
