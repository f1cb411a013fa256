import { setTimeout as wait } from 'node:timers/promises';
import { corePlugin } from '@xiangzhi/core-domain';
import { migrate } from '@xiangzhi/persistence';
import { defineMetric, fragment } from '@xiangzhi/plugin-api';
import type { Runtime } from '@xiangzhi/plugin-host';
import { coreMigrationSets } from '@xiangzhi/plugin-host/prepare-database';
import { aPlugin, ownDatabase, TestRuntime, testWorker, type TestDatabase } from '@xiangzhi/testing';
import { declineRegisters, DEMO_TOWNSHIPS, loadDemo, loadRegisters } from '../index.js';
import { DEMO_REGISTERS, readRegister } from './register-files.js';

const linesOf = async (areaCode: string, kind: string): Promise<readonly (readonly string[])[]> => (await readRegister(areaCode, kind)).toString('utf8').trimEnd().split('\n').map((line) => line.split(','));

describe('§19 the registers of the demo', () => {
  it('§19 清丰城关镇 has 20,000 residents, the others some thousands, nobody of them real', async () => {
    const numbers = new Set<string>();
    let residents = 0;
    for (const { areaCode } of DEMO_TOWNSHIPS) {
      const [head, ...lines] = await linesOf(areaCode, 'persons');
      expect(head).toEqual(['姓名', '身份证号码', '联系电话', '行政村', '门牌', '与户主关系', '人户状态']);
      expect(lines.length).toBeGreaterThanOrEqual(areaCode === '410922100' ? 20_000 : 4_000);
      const real = lines.filter(([name = '', number = '', mobile = '', unit = '']) => !/^\p{Script=Han}{3}$/u.test(name) || !/^990000(?:19|20)\d{9}[\dX]$/.test(number) || !/^(?:1990000\d{4})?$/.test(mobile) || !unit.startsWith(areaCode));
      expect(real).toEqual([]);
      lines.forEach(([, number = '']) => numbers.add(number));
      residents += lines.length;
    }
    expect(numbers.size).toBe(residents);
  });
});

/** A few lines of each register: how many there are changes nothing about how they are loaded. */
const few = async (areaCode: string, kind: string): Promise<Buffer> => Buffer.from((await linesOf(areaCode, kind)).slice(0, 6).map((line) => line.join(',')).join('\n'));

const TABLES = ['core.person', 'core.household', 'core.venue', 'core.market_entity', 'core.import_batch', 'core.attachment'];

describe('§19 loading the registers', () => {
  let db: TestDatabase;
  let runtime: TestRuntime;

  beforeEach(async () => {
    db = await ownDatabase();
    await migrate(db.ownerUrl, coreMigrationSets);
    runtime = await TestRuntime.create({ on: db, plugins: [await aPlugin({ key: 'wells', metrics: [defineMetric({ key: 'wells.wells', zh: '水井', unitZh: '口', value: () => fragment`select 7` })] })] });
    await loadDemo(db.database, { password: 'Demo-Register-1', clock: runtime.clock });
  });
  afterEach(() => runtime.close());

  const counts = async (): Promise<readonly number[]> => Promise.all(TABLES.map(async (table) => (await db.superuser.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!.count));

  const townsWithFigures = async (): Promise<number | null> => (await db.superuser.query("select distinct tenant_id from exchange.metric_snapshot where metric = 'wells.wells'")).rowCount;

  /** Loads as a process does whose worker works beside it; stops when it is told to. */
  const load = async (until: () => Promise<boolean> = () => Promise.resolve(false)): Promise<readonly unknown[]> => {
    const problems: unknown[] = [];
    const stopping = new AbortController();
    const worker = testWorker(runtime, [corePlugin]);
    const host = { hold: <Result>(work: (held: Runtime) => Promise<Result>) => work({ plugins: [corePlugin], writeModel: runtime.writeModel } as unknown as Runtime) };
    let isOver = false;
    const loading = loadRegisters({ database: db.database, host, clock: runtime.clock, onProblem: (error) => problems.push(error), register: few }, stopping.signal).finally(() => (isOver = true));
    while (!isOver && !stopping.signal.aborted) {
      if (await until()) stopping.abort();
      else await worker.work();
      await wait(20);
    }
    await loading;
    return problems;
  };

  const whole = [6 * 5, expect.any(Number), 6 * 5, 6 * 5, 6 * DEMO_REGISTERS.length, 6 * DEMO_REGISTERS.length];

  it('§19 they come through the imports that everybody uses, each once, with a second person where one is needed', async () => {
    expect(await load()).toEqual([]);
    expect(await counts()).toEqual(whole);
    const { rows } = await db.superuser.query<{ kind: string; state: string; bad: number; approved: boolean }>(
      'select distinct kind, state, rows_bad as bad, approver_id is not null as approved from core.import_batch order by kind');
    expect(rows).toEqual([{ kind: 'marketEntities', state: 'COMMITTED', bad: 0, approved: false }, { kind: 'persons', state: 'COMMITTED', bad: 0, approved: true }, { kind: 'venues', state: 'COMMITTED', bad: 0, approved: false }]);
    // The county sees the townships before their first night.
    expect(await townsWithFigures()).toBe(6);
    const before = await counts();
    await load();
    expect(await counts()).toEqual(before);
  });

  it('§19 a load that was cut off goes on where it was', async () => {
    const isBegun = async (): Promise<boolean> => (await db.superuser.query("select from core.import_batch where kind = 'persons' and state <> 'COMMITTED'")).rows.length > 0;
    await load(isBegun);
    expect((await counts())[0]).toBeLessThan(30);
    expect(await load()).toEqual([]);
    expect(await counts()).toEqual(whole);
  });

  it('§19 a small demo has none, and gets none later; its county has figures all the same', async () => {
    await declineRegisters({ database: db.database, clock: runtime.clock });
    await load();
    expect(await counts()).toEqual(TABLES.map(() => 0));
    expect(await townsWithFigures()).toBe(6);
  });
});
