import { corePlugin } from '@xiangzhi/core-domain';
import { loadDemo, tellStories, type Telling } from '@xiangzhi/demo';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { Runtime } from '@xiangzhi/plugin-host';
import { installPlugins, ownDatabase, TestClock, testRuntime, workspacePlugins, type TestDatabase } from '@xiangzhi/testing';

describe('§19 the demo with every module', () => {
  let on: TestDatabase;
  let plugins: readonly LoadedPlugin[];
  let telling: Telling;
  const problems: unknown[] = [];
  /** Acts that are still done before somebody ends the process. */
  let left = 0;

  beforeAll(async () => {
    [on, plugins] = await Promise.all([ownDatabase(), workspacePlugins()]);
    const clock = new TestClock();
    await installPlugins(on, plugins.map(({ manifest }) => manifest));
    clock.set('2026-03-02T10:00:00+08:00');
    await loadDemo(on.database, { password: 'Demo-demo-2345', clock });
    const { writeModel } = await testRuntime({ on, clock, plugins });
    const told = { plugins: [corePlugin, ...plugins], writeModel } as unknown as Runtime;
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
  });
});
