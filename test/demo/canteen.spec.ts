import { corePlugin } from '@xiangzhi/core-domain';
import { loadDemo, tellStories, type Telling } from '@xiangzhi/demo';
import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { readMetrics } from '@xiangzhi/metrics';
import { inTenantTransaction } from '@xiangzhi/persistence';
import type { LoadedPlugin, Metric } from '@xiangzhi/plugin-api';
import type { Runtime } from '@xiangzhi/plugin-host';
import { installPlugins, ownDatabase, TestClock, testRuntime, workspacePlugins, type TestDatabase } from '@xiangzhi/testing';

let on: TestDatabase;
let metrics: readonly Metric[];
let telling: Telling;
const problems: unknown[] = [];

beforeAll(async () => {
  on = await ownDatabase();
  const plugin = (await workspacePlugins()).find(({ manifest }) => manifest.key === 'elderly-meals') as LoadedPlugin;
  const clock = new TestClock();
  await installPlugins(on, [plugin.manifest]);
  clock.set('2026-03-02T10:00:00+08:00');
  await loadDemo(on.database, { password: 'Demo-demo-2345', clock });
  const runtime = await testRuntime({ on, clock, plugins: [plugin] });
  const told = { plugins: [corePlugin, plugin], writeModel: runtime.writeModel } as unknown as Runtime;
  metrics = plugin.manifest.metrics ?? [];
  telling = { database: on.database, clock, host: { hold: (act) => act(told), loaded: () => [plugin] }, onProblem: (error) => problems.push(error) };
});

const figures = async (): Promise<unknown> => {
  const { rows } = await on.superuser.query<Record<string, string>>({ text: `
    select (select count(*) from elderly_meals.meal_serving) as servings, (select count(distinct served_on) from elderly_meals.meal_serving) as days,
      (select min(diners) || '-' || max(diners) from (select count(distinct person_id) as diners from elderly_meals.meal_serving group by served_on) d) as "dinersOfEachDay",
      (select count(*) from elderly_meals.meal_session where state = 'CLOSED_COMPLIANT') as compliant, (select string_agg(state, ',') from elderly_meals.meal_site) as sites,
      (select sum(subsidy_fen) from elderly_meals.meal_serving) as subsidy, (select sum(subsidy_fen) from elderly_meals.meal_subsidy_claim) as claimed,
      (select count(distinct name) from core.person) as persons, (select count(*) from core.person where id_number_sealed is not null or mobile is not null) as identified` });
  return rows[0];
};

const TOLD = { servings: '2760', days: '30', dinersOfEachDay: '92-92', compliant: '30', sites: 'OPEN', subsidy: '618000', claimed: '618000', persons: '92', identified: '0' };

describe('§19 the canteen of 四合楼村', () => {
  it('§9.5 thirty days of ninety-two lunches are 2,760 servings; told again nothing changes', async () => {
    expect([await tellStories(telling), problems]).toEqual([1, []]);
    expect(await figures()).toEqual(TOLD);
    expect(await tellStories(telling)).toBe(0);
    expect(await figures()).toEqual(TOLD);
    // §9.4: the figures of the page.
    const { rows: [site] } = await on.superuser.query<{ tenantId: string }>({ text: `select tenant_id as "tenantId" from elderly_meals.meal_site` });
    const { tenantId } = site!;
    const readings = await inTenantTransaction(on.database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => readMetrics(tx, metrics, { tenantId, now: new Date('2026-03-02T02:00:00Z'), today: '2026-03-02' }));
    expect(Object.fromEntries(readings.map(({ metric: { key }, value }) => [key, String(value)]))).toMatchObject({
      'elderly-meals.sites': '1', 'elderly-meals.servings': '2760', 'elderly-meals.operating_days': '30', 'elderly-meals.daily_distinct_diners': '92', 'elderly-meals.canteen_sessions_compliant': '30', 'elderly-meals.active_diners': '92',
    });
  });
});
