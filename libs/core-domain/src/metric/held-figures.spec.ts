import type { OversightActor } from '@xiangzhi/access';
import { periodOf } from '@xiangzhi/metrics';
import { defineRatio, fragment, type Fragment } from '@xiangzhi/plugin-api';
import { anOverseer, aPlugin, aTownship, ownDatabase, TestClock, testRuntime, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';
import writeMetricSnapshots, { writeSnapshots } from './write-metric-snapshots.job.js';

const set = (tenant: Fragment, name: string): Fragment => fragment`select (m.settings->>${name})::bigint from core.module m where m.tenant_id = ${tenant} and m.key = 'wells'`;
const rate = (key: string, direction: 'UP_GOOD' | 'DOWN_GOOD') => defineRatio({ key: `wells.${key}`, zh: '合格率', numerator: ({ tenant }) => set(tenant, 'n'), denominator: ({ tenant }) => set(tenant, 'd'), direction });

const FIGURE = 'areaCode value version locked target targetReached';
const ONE = `query($input: OversightMetricInput!) { oversightMetric(input: $input) { figure { ${FIGURE} } townships { ${FIGURE} } periods { ${FIGURE} periodFrom } } }`;

type Figure = Readonly<Record<string, unknown>>;
type Asked = { readonly figure: Figure; readonly townships: readonly Figure[]; readonly periods: readonly Figure[] };

const clock = new TestClock();
let on: TestDatabase;
let runtime: TestRuntime;
let town: Township;
const county = anOverseer('410926', 'oversight:metric:read', 'oversight:metric:administer');

const settings = (at: Township, values: object) => on.superuser.query(`update core.module set settings = $2 where tenant_id = $1 and key = 'wells'`, [at.tenantId, JSON.stringify(values)]);
const night = async (at = town): Promise<void> => runtime.writeModel.performSystem('core', at.tenantId, (work) => writeMetricSnapshots(work, {}));
const ask = async (input: object = {}, actor: OversightActor = county): Promise<Asked> => (await runtime.data<{ oversightMetric: Asked }>(actor, ONE, { input: { key: 'wells.up', ...input } })).oversightMetric;
const act = async (name: string, input: object, who: OversightActor = county): Promise<readonly unknown[]> => {
  const { errors, data } = await runtime.ask<Record<string, boolean>>(who, `mutation($i: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $i) }`, { i: input });
  return errors.length > 0 ? errors.map(({ extensions: { code, rule } }) => [code, rule].filter(Boolean).join(' ')) : [data[name]];
};

beforeAll(async () => {
  on = await ownDatabase();
  clock.set('2026-02-10T01:20:00+08:00');
  runtime = await testRuntime({ on, clock, plugins: [await aPlugin({ key: 'wells', metrics: [rate('up', 'UP_GOOD'), rate('down', 'DOWN_GOOD')] })], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
  town = await aTownship({ on, clock, areaCode: '410926100', modules: ['wells'] });
  await aTownship({ on, clock, areaCode: '410922100', modules: ['wells'] });
});

describe('§3.9 a locked period', () => {
  const february = { grain: 'MONTH', day: '2026-02-15' };
  const figure = async (): Promise<Figure> => (await ask({ day: '2026-02-28' })).figure;

  it('is not corrected until its county unlocks it, and each correction is a further version', async () => {
    clock.set('2026-02-10T01:20:00+08:00');
    await settings(town, { n: 9, d: 10 });
    await night();
    expect(await act('lockPeriod', february)).toEqual(['INVARIANT_VIOLATION §3.9']);
    clock.set('2026-03-01T00:10:00+08:00');
    // Over, and not final before the night.
    expect(await act('lockPeriod', february)).toEqual(['INVARIANT_VIOLATION §3.9']);
    clock.set('2026-03-01T01:20:00+08:00');
    await night();
    expect(await act('lockPeriod', february)).toEqual([true]);
    await settings(town, { n: 5, d: 10 });
    await runtime.writeModel.performSystem('core', town.tenantId, (work) => writeSnapshots(work, [periodOf('MONTH', february.day)]));
    expect(await figure()).toMatchObject({ value: '9000', version: 1, locked: true });
    expect(await act('unlockPeriod', { ...february, reason: '漏报更正' })).toEqual([true]);
    for (let i = 0; i < 2; i += 1) await night();
    expect(await figure()).toMatchObject({ value: '5000', version: 2, locked: false });
    expect(await act('lockPeriod', february)).toEqual([true]);
    await settings(town, { n: 1, d: 10 });
    await night();
    expect(await figure()).toMatchObject({ value: '5000', version: 2, locked: true });
  });

  it('says so when it is locked already, or is not', async () => {
    clock.set('2026-03-01T01:20:00+08:00');
    expect(await act('lockPeriod', { grain: 'DAY', day: '2026-02-15' })).toEqual([true]);
    expect([await act('lockPeriod', { grain: 'DAY', day: '2026-02-15' }), await act('unlockPeriod', { grain: 'DAY', day: '2026-02-14', reason: '更正' })]).toEqual([['INVARIANT_VIOLATION §3.9'], ['INVARIANT_VIOLATION §3.9']]);
  });

  it('is locked by its own county alone', async () => {
    clock.set('2026-03-01T01:20:00+08:00');
    const [december, day] = [{ grain: 'MONTH', day: '2025-12-15' }, '2025-12-31'];
    expect(await act('lockPeriod', december)).toEqual([true]);
    const theirs = anOverseer('410922', 'oversight:metric:read');
    expect((await ask({ day }, theirs)).figure).toMatchObject({ locked: false });
    expect(await act('lockPeriod', december, theirs)).toEqual(['FORBIDDEN']);
    const city = await ask({ day }, anOverseer('4109', 'oversight:metric:read'));
    expect([city.figure, ...city.townships].map(({ areaCode, locked }) => [areaCode, locked])).toEqual([['4109', false], ['410922100', false], ['410926100', true]]);
  });
});

describe('AM-24 targets of figures', () => {
  const target = (input: object): Promise<readonly unknown[]> => act('setIndicatorTarget', { metric: 'wells.up', grain: 'MONTH', day: '2026-03-10', ...input });

  it('stand beside the figure, by the direction in which it is better, and keep what was set before', async () => {
    clock.set('2026-03-02T01:20:00+08:00');
    await settings(town, { n: 8, d: 10 });
    await night();
    expect(await target({ target: '9000', note: '年度考核' })).toEqual([true]);
    expect((await ask({ day: '2026-03-02' })).figure).toMatchObject({ value: '8000', target: '9000', targetReached: false });
    clock.set('2026-03-02T02:20:00+08:00');
    expect(await target({ target: '8000' })).toEqual([true]);
    expect((await ask({ day: '2026-03-02' })).figure).toMatchObject({ target: '8000', targetReached: true });
    await target({ metric: 'wells.down', target: '7999' });
    expect((await ask({ key: 'wells.down', day: '2026-03-02' })).figure).toMatchObject({ target: '7999', targetReached: false });
    const { indicatorTargets } = await runtime.data<{ indicatorTargets: readonly object[] }>(county, '{ indicatorTargets(input: { metric: "wells.up" }) { areaCode grain periodFrom target note } }');
    expect(indicatorTargets).toEqual([{ areaCode: '410926', grain: 'MONTH', periodFrom: '2026-03-01', target: '8000', note: null }, { areaCode: '410926', grain: 'MONTH', periodFrom: '2026-03-01', target: '9000', note: '年度考核' }]);
    expect(await target({})).toEqual([true]);
    expect((await ask({ day: '2026-03-02' })).figure).toMatchObject({ target: null, targetReached: null });
  });

  it('OVR-7 of a township are read there, those of another not', async () => {
    clock.set('2026-04-10T01:20:00+08:00');
    await settings(town, { n: 8, d: 10 });
    await night();
    clock.set('2026-05-01T01:20:00+08:00');
    await night();
    expect(await act('lockPeriod', { grain: 'MONTH', day: '2026-04-01' })).toEqual([true]);
    expect(await target({ areaCode: '410926100', day: '2026-05-01', target: '6000' })).toEqual([true]);
    const leader = await town.actor({ role: 'TOWNSHIP_LEADER' });
    const { returnedData } = await runtime.data<{ returnedData: { nodes: readonly object[] } }>(leader, '{ returnedData(where: { metric: { eq: "wells.up" }, grain: { eq: MONTH } }) { nodes { periodFrom target locked } } }');
    expect(returnedData.nodes).toContainEqual({ periodFrom: '2026-05-01', target: '6000', locked: false });
    expect(returnedData.nodes).toContainEqual({ periodFrom: '2026-04-01', target: null, locked: true });
    expect(await target({ areaCode: '410922100', target: '1' })).toEqual(['NOT_FOUND']);
  });

  it.each([[{ metric: 'wells.none', target: '1' }, 'NOT_FOUND'], [{ target: '-1' }, 'VALIDATION §3.9'], [{ target: '九成' }, 'VALIDATION §3.9'], [{ target: '0.5' }, 'VALIDATION §3.9']])('of what is none are refused: %j', async (input, code) => {
    expect(await target(input)).toEqual([code]);
  });
});
