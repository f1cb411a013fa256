import type { OversightActor } from '@xiangzhi/access';
import { periodOf } from '@xiangzhi/metrics';
import { defineMetric, defineRatio, fragment, type Fragment, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { anOverseer, aPlugin, aTownship, ownDatabase, statementCount, TestClock, testRuntime, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';
import { mergeTownships } from '../succession/merge-townships.js';
import writeMetricSnapshots, { writeSnapshots } from './write-metric-snapshots.job.js';

const set = (tenant: Fragment, name: string): Fragment => fragment`select (m.settings->>${name})::bigint from core.module m where m.tenant_id = ${tenant} and m.key = 'wells'`;
const one = (key: string) => ({ key: `wells.${key}`, zh: key, unitZh: '人', value: ({ tenant }: { tenant: Fragment }) => set(tenant, key) });

const metrics = [
  defineRatio({ key: 'wells.rate', zh: '合格率', numerator: ({ tenant }) => set(tenant, 'n'), denominator: ({ tenant }) => set(tenant, 'd'), direction: 'UP_GOOD', legend: { yellow: 9000, red: 5000 } }),
  defineMetric({
    ...one('users'), aggregation: 'DISTINCT_SUM', people: 'COUNTED',
    by: { key: 'village', zh: '村', cells: ({ tenant }) => fragment`select e.key as member, e.key as member_zh, e.value::bigint as value from core.module m, jsonb_each_text(m.settings->'by') e where m.tenant_id = ${tenant} and m.key = 'wells'` },
  }),
  defineMetric({ ...one('average'), aggregation: 'NOT_ADDITIVE' }),
  defineMetric({ ...one('secret'), shownTo: 'TENANT' }),
];

interface Figure { readonly areaCode: string; readonly state: string; readonly value: string | null; readonly [more: string]: unknown }
interface Asked { readonly figure: Figure; readonly townships: readonly Figure[]; readonly periods: readonly Figure[]; readonly members: readonly { readonly member: string; readonly state: string; readonly value: string | null }[] }

const FIGURE = 'areaCode periodFrom state value numerator denominator light trend isFinal version breaks moduleDays noDataReasonZh tenantsReporting tenantsEnabled tenantsTotal townshipsTotal asOf';
const ONE = `query($input: OversightMetricInput!) { oversightMetric(input: $input) { definition { aggregation minCell } figure { ${FIGURE} } townships { ${FIGURE} } periods { ${FIGURE} } members { member state value } } }`;

const overseer = (regionCode: string): OversightActor => anOverseer(regionCode, 'oversight:metric:read');

describe('§3.9 figures of a county', () => {
  const clock = new TestClock();
  let on: TestDatabase;
  let runtime: TestRuntime;
  let towns: readonly Township[];
  let county: OversightActor;

  const settings = (town: Township, values: object) => on.superuser.query(`update core.module set settings = $2 where tenant_id = $1 and key = 'wells'`, [town.tenantId, JSON.stringify(values)]);
  const night = async (town: Township): Promise<void> => runtime.writeModel.performSystem('core', town.tenantId, (work) => writeMetricSnapshots(work, {}));
  const ask = async (key: string, more: object = {}, actor = county): Promise<Asked> => (await runtime.data<{ oversightMetric: Asked }>(actor, ONE, { input: { key: `wells.${key}`, day: '2026-02-10', ...more } })).oversightMetric;
  const states = (figures: readonly { readonly state: string; readonly value: string | null }[]): readonly unknown[] => figures.map(({ state, value }) => value ?? state);

  beforeAll(async () => {
    on = await ownDatabase();
    clock.set('2026-02-10T01:20:00+08:00');
    const plugin: LoadedPlugin = await aPlugin({ key: 'wells', metrics });
    runtime = await testRuntime({ on, clock, plugins: [plugin], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    const made: Township[] = [];
    for (const modules of [['wells'], ['wells'], ['wells'], []]) made.push(await aTownship({ on, clock, modules }));
    made.push(await aTownship({ on, clock, areaCode: '410922100', modules: ['wells'] }));
    towns = made;
    county = overseer(towns[0]!.areaCode.slice(0, 6));
    const values = [
      { n: 9, d: 10, users: 3, average: 7, secret: 1, by: { 甲: 3 } }, { n: 1, d: 90, users: 12, average: 9, secret: 1, by: { 甲: 7, 乙: 5 } },
      { n: 0, d: 0, users: 40, average: 1, secret: 1, by: { 甲: 2, 乙: 8, 丙: 30 } },
    ];
    for (const [i, value] of values.entries()) await settings(towns[i]!, value);
    await settings(towns[4]!, { n: 77, d: 77, users: 7777 });
    for (const town of towns) await night(town);
  });

  it('CORE-T9 OVR-2 a ratio is the ratio of the sums; AM-17 it says who stands behind it', async () => {
    const { figure, townships } = await ask('rate');
    expect(figure).toMatchObject({ state: 'VALUE', value: '1000', numerator: '10', denominator: '100', light: 'RED', isFinal: false, version: 1, tenantsReporting: 2, tenantsEnabled: 3 });
    expect(Number(figure['tenantsTotal'])).toBeGreaterThanOrEqual(4);
    expect(states(townships.slice(0, 4))).toEqual(['9000', '111', 'NO_DATA', 'MODULE_NOT_ENABLED']);
    // OVR-5.
    expect(townships.map(({ areaCode }) => areaCode)).toEqual([...townships.map(({ areaCode }) => areaCode)].sort());
    expect(townships.slice(0, 4).map(({ light }) => light)).toEqual(['GREEN', 'RED', 'GREY', 'GREY']);
  });

  it('CORE-T10 few people are hidden with the next smallest, in the row and in each township', async () => {
    const { figure, townships } = await ask('users');
    expect([figure.value, states(townships.slice(0, 4))]).toEqual(['55', ['SUPPRESSED', 'SUPPRESSED', '40', 'MODULE_NOT_ENABLED']]);
    const of = async (i: number): Promise<readonly unknown[]> => {
      const { figure: own, members } = await ask('users', { areaCode: towns[i]!.areaCode });
      return [own.value ?? own.state, states(members)];
    };
    expect(await of(0)).toEqual(['SUPPRESSED', ['SUPPRESSED']]);
    expect(await of(1)).toEqual(['SUPPRESSED', ['SUPPRESSED', 'SUPPRESSED']]);
    // 2 is few, and 8 stands beside it; the figure of the township is shown.
    expect((await of(2))[0]).toBe('40');
    expect([...((await of(2))[1] as string[])].sort()).toEqual(['30', 'SUPPRESSED', 'SUPPRESSED']);
  });

  it('OVR-2 what cannot be added is not; AM-13 what never leaves a township is in no figure', async () => {
    const { figure, townships } = await ask('average');
    expect(figure).toMatchObject({ state: 'NO_DATA', value: null, noDataReasonZh: '该指标不可跨乡镇相加，请看各乡镇' });
    expect(states(townships).slice(0, 3)).toEqual(['7', '9', '1']);
    expect((await runtime.ask(county, ONE, { input: { key: 'wells.secret' } })).errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect((await on.superuser.query(`select from exchange.metric_snapshot where metric = 'wells.secret'`)).rowCount).toBe(0);
  });

  it('OVR-4 another county sees its own figures by the same document, and none of these', async () => {
    const other = overseer('410922');
    const [mine, theirs] = await Promise.all([ask('users'), ask('users', {}, other)]);
    expect([mine.figure.value, theirs.figure.value, theirs.townships.length]).toEqual(['55', '7777', 1]);
    for (const areaCode of [county.regionCode, towns[2]!.areaCode, '4199', '41']) {
      expect((await runtime.ask(other, ONE, { input: { key: 'wells.users', areaCode } })).errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    }
  });

  it('OVR-7 the township reads what the county has of it, and nobody else’s', async () => {
    const { returnedData } = await runtime.data<{ returnedData: { nodes: readonly object[] } }>(await towns[0]!.actor({ role: 'TOWNSHIP_LEADER' }), '{ returnedData(where: { metric: { eq: "wells.users" } }) { nodes { metric dimension member state value grain periodFrom isFinal version } } }');
    expect(returnedData.nodes).toEqual(expect.arrayContaining([{ metric: 'wells.users', dimension: '', member: '', state: 'VALUE', value: '3', grain: 'MONTH', periodFrom: '2026-02-01', isFinal: false, version: 1 }]));
    expect(returnedData.nodes).toHaveLength(2);
  });

  it('CORE-T11 is final once its period is over, stays when townships are merged, and is corrected by a further version', async () => {
    const there = overseer('410926');
    const [stays, goes] = [await aTownship({ on, clock, areaCode: '410926100', modules: ['wells'] }), await aTownship({ on, clock, areaCode: '410926101', modules: ['wells'] })];
    await settings(stays, { n: 9, d: 10 });
    await settings(goes, { n: 1, d: 90 });
    const count = async (): Promise<unknown> => (await on.superuser.query(`select count(*)::int as all, max(version)::int as version, count(superseded_at)::int as superseded from exchange.metric_snapshot where tenant_id = $1`, [goes.tenantId])).rows[0];
    clock.set('2026-02-10T01:20:00+08:00');
    for (const town of [stays, goes]) await night(town);
    const before = await count();
    await night(goes);
    expect(await count()).toEqual(before);
    clock.set('2026-03-01T01:20:00+08:00');
    for (const town of [stays, goes]) await night(town);
    await on.superuser.query(`update oversight.township set status = 'ARCHIVED' where tenant_id = $1`, [goes.tenantId]);
    clock.set('2026-04-01T01:20:00+08:00');
    await night(stays);
    const { figure, townships, periods } = await ask('rate', { day: '2026-04-01' }, there);
    expect([figure.value, townships.length, figure['breaks']]).toEqual(['9000', 1, [`${goes.displayName}停报`]]);
    expect(periods.slice(-3).map(({ periodFrom, value, isFinal }) => [periodFrom, value, isFinal])).toEqual([['2026-02-01', '1000', true], ['2026-03-01', '1000', false], ['2026-04-01', '9000', false]]);
    // Corrected: the figure before stays.
    await settings(stays, { n: 8, d: 10 });
    for (let i = 0; i < 2; i += 1) await runtime.writeModel.performSystem('core', stays.tenantId, (work) => writeSnapshots(work, [periodOf('MONTH', '2026-02-10')]));
    const february = await ask('rate', { day: '2026-02-28' }, there);
    expect([february.figure.value, february.figure['version'], february.townships.length, february.figure['breaks']]).toEqual(['900', 2, 2, [`${stays.displayName}已更正（第2版）`]]);
    const { rows } = await on.superuser.query(`select version, numerator::int as n, superseded_at is not null as over from exchange.metric_snapshot where tenant_id = $1 and metric = 'wells.rate' and period_from = '2026-02-01' order by 1`, [stays.tenantId]);
    expect(rows).toEqual([{ version: 1, n: 9, over: true }, { version: 2, n: 8, over: false }]);
  });

  it('AM-18, AM-17 a break names the merging, and a township that was merged is not counted from the next period on', async () => {
    const [stays, goes] = [await aTownship({ on, clock, areaCode: '410927100', modules: ['wells'] }), await aTownship({ on, clock, areaCode: '410927101', modules: ['wells'] })];
    for (const town of [stays, goes]) await settings(town, { n: 1, d: 2 });
    clock.set('2026-05-10T01:20:00+08:00');
    for (const town of [stays, goes]) await night(town);
    await mergeTownships(on.database, { into: { areaCode: stays.areaCode, packageKey: 'standard' }, from: [goes.areaCode] }, clock);
    const total = async (day: string) => (await ask('rate', { day }, overseer('410927'))).figure;
    expect(await total('2026-05-10')).toMatchObject({ tenantsTotal: 2, breaks: [] });
    clock.set('2026-06-10T01:20:00+08:00');
    await night(stays);
    expect(await total('2026-06-10')).toMatchObject({ tenantsTotal: 1, breaks: [`${goes.displayName}并入${stays.displayName}`] });
  });

  it('is one statement for any number of townships and figures', async () => {
    const document = `{ oversightOverview(input: {}) { figure { ${FIGURE} } townships { ${FIGURE} } } }`;
    const few = await statementCount(() => runtime.data(county, document), on);
    for (let i = 0; i < 54; i += 1) await aTownship({ on, clock });
    expect([few, await statementCount(() => runtime.data(county, document), on)]).toEqual([1, 1]);
  });
});
