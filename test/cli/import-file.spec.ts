import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommandLine } from '@xiangzhi/cli';
import { corePlugin } from '@xiangzhi/core-domain';
import { filesOf } from '@xiangzhi/core-domain/files';
import { aTownship, aUser, PASSWORD, testGateway, testWorker, type TestGateway, type TestRuntime, type TestUser, type TestWorker, type Township } from '@xiangzhi/testing';
import { importRuntime } from '../../libs/core-domain/src/import/fixtures/import-world.js';
import { csvOf, HEADINGS, residentLine } from '../../libs/core-domain/src/import/fixtures/register-file.js';

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

let runtime: TestRuntime;
let gateway: TestGateway;
let worker: TestWorker;
let township: Township;
let steward: TestUser;
const directory = mkdtempSync(join(tmpdir(), 'xz-import-'));

beforeAll(async () => {
  runtime = await importRuntime();
  gateway = await testGateway({ on: runtime.on, clock: runtime.clock, files: { store: filesOf(runtime.dataDirectory).store } });
  worker = testWorker(runtime, [corePlugin]);
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, clock: gateway.clock });
  await township.unit({ level: 'VILLAGE', name: '东村' });
  steward = await aUser(gateway, township, { role: 'DATA_STEWARD' });
});

afterAll(() => rmSync(directory, { recursive: true }));

const file = (name: string, lines: readonly (readonly string[])[]): string => {
  writeFileSync(join(directory, name), csvOf([HEADINGS, ...lines]));
  return name;
};

const residents = (count: number): readonly (readonly string[])[] => Array.from({ length: count }, (_, i) => residentLine(i, '东村'));

/** Runs the command line while the worker works. */
const imported = async (who: TestUser, ...words: string[]): Promise<Ran> => {
  const said = { out: '', err: '' };
  const env = { XIANGZHI_PASSWORD: PASSWORD, XIANGZHI_URL: gateway.url };
  const line = ['import', ...words, '--tenant', township.areaCode, '--as', who.mobile];
  let done = false;
  const running = runCommandLine(line, { env, directory, out: (text) => void (said.out += text), err: (text) => void (said.err += text) }).finally(() => (done = true));
  while (!done) {
    await worker.work();
    await wait(20);
  }
  return { exitCode: await running, ...said };
};

interface Told {
  readonly id: string;
  readonly state: string;
  readonly rowsWritten: number;
  readonly rowsBad: number;
  readonly faultsFile: string | null;
}

const told = ({ out }: Ran): Told => JSON.parse(out) as Told;

describe('AM-20 xiangzhi import', () => {
  it('SOD-8 stops after the check of residents, says who lets them in, and goes on with what was approved', async () => {
    const name = file('居民.csv', residents(3));
    const stopped = await imported(steward, 'persons', name, '--json');
    expect(stopped.exitCode).toBe(6);
    expect(told(stopped)).toMatchObject({ state: 'CHECKED', rowsWritten: 0 });
    const again = await imported(steward, 'persons', '--batch', told(stopped).id);
    expect(again).toMatchObject({ exitCode: 6, out: expect.stringContaining('个人信息保护负责人或主要领导批准') as unknown });
    const officer = await aUser(gateway, township, { role: 'PRIVACY_OFFICER' });
    const { importBatch } = await officer.data<{ importBatch: { version: number } }>('query($id: ID!) { importBatch(id: $id) { version } }', { id: told(stopped).id });
    await officer.data('mutation($input: TransitionInput!) { approveImport(input: $input) { importBatch { id } } }', { input: { id: told(stopped).id, version: importBatch.version } });
    expect(await imported(officer, 'persons', '--batch', told(stopped).id)).toMatchObject({ exitCode: 6 });
    const done = await imported(steward, 'persons', '--batch', told(stopped).id, '--json');
    expect([done.exitCode, told(done)]).toMatchObject([0, { state: 'COMMITTED', rowsWritten: 3 }]);
    expect(gateway.defects).toEqual([]);
  });

  it('writes the faults to a workbook of its owner, exit 5; nothing is imported', async () => {
    const [one, two] = residents(2) as [string[], string[]];
    const name = file('错.csv', [one, [two[0]!, two[1]!, two[2]!, '东材', ...two.slice(4)]]);
    const ran = await imported(steward, 'persons', name, '--faults', '错误清单.xlsx', '--json');
    expect([ran.exitCode, told(ran)]).toMatchObject([5, { rowsBad: 1, faultsFile: join(directory, '错误清单.xlsx') }]);
    expect(statSync(join(directory, '错误清单.xlsx')).mode & 0o777).toBe(0o600);
    expect((await readFile(join(directory, '错误清单.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    expect((await imported(steward, 'persons', name, '--faults', '错误清单.xlsx')).exitCode).toBe(2);
    expect((await imported(steward, 'persons', name, '--skip-faulty')).exitCode).toBe(6);
  });

  it('prints each faulty row with its column, the reason and the name that may be meant', async () => {
    const [one] = residents(1) as [string[]];
    const ran = await imported(steward, 'persons', file('错名.csv', [[one[0]!, one[1]!, one[2]!, '东材', ...one.slice(4)]]));
    expect(ran).toMatchObject({ exitCode: 5, out: expect.stringContaining('第 2 行 所在网格或村：没有名为“东材”的村、社区或网格，相近的有：“东村”') as unknown });
  });

  it('prints the rows that are refused when they are written, as the rows that the check has found faulty', async () => {
    const admin = await aUser(gateway, township, { role: 'TOWNSHIP_ADMIN' });
    writeFileSync(join(directory, '场所.csv'), '名称,类型,所属单元,地址\n东村村室,村室,东村,东村 1 号\n');
    expect(await imported(admin, 'venues', '场所.csv')).toMatchObject({ exitCode: 0 });
    writeFileSync(join(directory, '房间.csv'), '场所,所属单元,名称,容纳人数,用途\n东村村室,东村,会议室,40,办公\n东村村室,东村,阅览室,0,办公\n');
    const checked = await imported(admin, 'rooms', '房间.csv', '--check', '--skip-faulty', '--json');
    expect([checked.exitCode, told(checked)]).toMatchObject([0, { state: 'CHECKED', rowsBad: 1 }]);
    await runtime.on.superuser.query('update core.venue set name = $2 where tenant_id = $1', [township.tenantId, '东村村室（新）']);
    const ran = await imported(admin, 'rooms', '--batch', told(checked).id, '--skip-faulty');
    expect(ran.exitCode).toBe(5);
    expect(ran.out.trim().split('\n')).toEqual([
      '已导入房间 0 行，写入时被拒绝 1 行：', '第 2 行 场所：该单元没有名为“东村村室”的场所，相近的有：“东村村室（新）”', expect.stringMatching(/^第 3 行 可容纳人数：/),
    ]);
  });

  it('imports what needs nobody else at once; --check writes nothing', async () => {
    writeFileSync(join(directory, '主体.csv'), '名称,主体类型,所在村\n王记面馆,个体工商户,东村\n');
    const checked = await imported(steward, 'marketEntities', '主体.csv', '--check', '--json');
    expect([checked.exitCode, checked.err, told(checked)]).toMatchObject([0, expect.any(String), { state: 'CHECKED', rowsBad: 0 }]);
    expect(await imported(steward, 'marketEntities', '--batch', told(checked).id)).toMatchObject({ exitCode: 0, out: expect.stringContaining('已导入') as unknown });
  });

  it('refuses as the API does, and says what was typed wrongly', async () => {
    const clerk = await aUser(gateway, township, { role: 'GRID_OFFICER' });
    const name = file('一.csv', residents(1));
    expect(await imported(clerk, 'persons', name)).toMatchObject({ exitCode: 4, err: expect.stringContaining('FORBIDDEN') as unknown });
    expect(await imported(steward, 'stars', name)).toMatchObject({ exitCode: 4, err: expect.stringContaining('AM-20') as unknown });
    expect(await imported(steward, 'persons', '没有.csv')).toMatchObject({ exitCode: 2 });
    expect(await imported(steward, 'persons')).toMatchObject({ exitCode: 2 });
    expect(await imported(steward, 'persons', name, '--map', '被访人')).toMatchObject({ exitCode: 2 });
    expect(await imported(steward, 'persons', name, '--role', 'DISPATCHER')).toMatchObject({ exitCode: 2, err: expect.stringContaining('DATA_STEWARD') as unknown });
    expect(await imported(steward, 'persons', name, '--url', 'http://127.0.0.1:1')).toMatchObject({ exitCode: 3 });
  });
});
