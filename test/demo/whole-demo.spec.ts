import { baselineRole, type TenantActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { DEMO_TOWNSHIPS, loadDemo, tellStories, type Telling } from '@xiangzhi/demo';
import { newId } from '@xiangzhi/kernel';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { Runtime } from '@xiangzhi/plugin-host';
import { anOverseer, installPlugins, ownDatabase, TestClock, testRuntime, workspacePlugins, type TestDatabase, type TestRuntime } from '@xiangzhi/testing';

describe('§19 the demo with every module', () => {
  let on: TestDatabase;
  let plugins: readonly LoadedPlugin[];
  let telling: Telling;
  let runtime: TestRuntime;
  const problems: unknown[] = [];
  /** Acts that are still done before somebody ends the process. */
  let left = 0;

  beforeAll(async () => {
    [on, plugins] = await Promise.all([ownDatabase(), workspacePlugins()]);
    const clock = new TestClock();
    await installPlugins(on, plugins.map(({ manifest }) => manifest));
    clock.set('2026-03-02T10:00:00+08:00');
    await loadDemo(on.database, { password: 'Demo-demo-2345', clock });
    runtime = await testRuntime({ on, clock, plugins, providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
    const told = { plugins: [corePlugin, ...plugins], writeModel: runtime.writeModel } as unknown as Runtime;
    telling = { database: on.database, clock, host: { hold: (act) => (left-- > 0 ? act(told) : Promise.reject(new Error('cut off'))), loaded: () => plugins }, onProblem: (error, chapter) => problems.push([chapter, String(error)]) };
  });

  /** Chapters of the stories, and those of townships that have the module. */
  const chapters = async (): Promise<{ readonly told: number; readonly untold: number }> => {
    const { rows } = await on.superuser.query<{ told: number; untold: number }>(
      'select count(told_at)::int as told, count(*) filter (where told_at is null)::int as untold from core.demo_chapter',
    );
    return rows[0] as { told: number; untold: number };
  };

  it('every story of every township is told, by people whom the demo has', async () => {
    // Each module's stories are cut off in their middle, gone on with by the next start.
    let before = 0;
    for (const plugin of plugins.filter(({ manifest }) => manifest.demo)) {
      left = 100;
      before += await tellStories({ ...telling, host: { ...telling.host, loaded: () => [plugin] } });
      expect(problems.splice(0)).toContainEqual([expect.objectContaining({ module: plugin.manifest.key }), 'Error: cut off']);
    }
    left = Number.MAX_SAFE_INTEGER;
    const told = before + (await tellStories(telling));
    expect(problems).toEqual([]);
    expect(told).toBeGreaterThanOrEqual(plugins.filter(({ manifest }) => manifest.demo).length);
    expect(await chapters()).toEqual({ told, untold: 0 });
    // The township of the page has twelve devices, though the list of divisions has more communities.
    expect((await on.superuser.query('select from conduct_rectification.attendance_device')).rowCount).toBe(12);
    // However long ago an act was: forgotten, it would be told again by a start that goes on with a story.
    const { rows } = await on.superuser.query(`select from core.client_request where created_at < '2026-03-02T10:00:00+08:00'`);
    expect(rows).toHaveLength(0);
    // Once.
    expect(await tellStories(telling)).toBe(0);
    let figures = 0;
    for (const { areaCode } of DEMO_TOWNSHIPS) figures += await sameFigures(areaCode);
    expect(figures).toBeGreaterThan(30);
  });

  const township = async (areaCode: string): Promise<TenantActor> => {
    const { rows: [post] } = await on.superuser.query<Pick<TenantActor, 'tenantId' | 'userId' | 'assignmentId' | 'accountId' | 'unitId' | 'unitPath'>>(
      `select a.tenant_id as "tenantId", u.id as "userId", a.id as "assignmentId", u.account_id as "accountId", a.unit_id as "unitId", a.unit_path as "unitPath"
       from core.role_assignment a join core.app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id join core.tenant t on t.tenant_id = a.tenant_id
       where t.area_code = $1 and a.role_code = 'TOWNSHIP_LEADER'`, [areaCode]);
    const role = baselineRole('TOWNSHIP_LEADER')!;
    return { ...post!, kind: 'TENANT', sessionId: newId(), roleCode: role.code, clearance: role.clearance, permissions: new Set(role.permissions), scope: '*' };
  };

  /** OVR-2: what the county sees of a township is what the township sees, or a small number hidden. @returns how many have a value */
  const sameFigures = async (areaCode: string): Promise<number> => {
    const leader = await township(areaCode);
    await runtime.writeModel.performSystem('core', leader.tenantId, (work) => corePlugin.jobs.get('core.write-metric-snapshots')!(work, {}));
    const county = anOverseer(areaCode.slice(0, 6), 'oversight:metric:read');
    const { townshipMetrics: own } = await runtime.data<{ townshipMetrics: readonly { key: string; state: string; value: string | null }[] }>(leader, '{ townshipMetrics { key state value } }');
    const { oversightOverview: seen } = await runtime.data<{ oversightOverview: readonly { definition: { key: string }; figure: { state: string; value: string | null } }[] }>(
      county, 'query($i: OversightOverviewInput) { oversightOverview(input: $i) { definition { key } figure { state value } } }', { i: { areaCode, grain: 'MONTH' } });
    const figures = new Map(seen.map(({ definition: { key }, figure }) => [key, figure]));
    const shown = own.filter(({ key }) => figures.has(key));
    expect(shown.length).toBeGreaterThan(10);
    for (const { key, state, value } of shown) {
      const figure = figures.get(key)!;
      expect({ key, state: figure.state, value: figure.value }).toEqual(figure.state === 'SUPPRESSED' ? { key, state: 'SUPPRESSED', value: null } : { key, state, value });
    }
    return shown.filter(({ key }) => figures.get(key)?.state === 'VALUE').length;
  };
});
